-- Deliveries.
CREATE TABLE deliveries (id TEXT, workspace_id TEXT);
CREATE TABLE posts (id TEXT, workspace_id TEXT);
CREATE TABLE nodes (id TEXT);
