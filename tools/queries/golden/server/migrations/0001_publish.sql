-- Deliveries and who holds them.
CREATE TABLE nodes (id TEXT PRIMARY KEY); -- has no workspace_id
CREATE TABLE IF NOT EXISTS "deliveries" (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'a;b'
);
CREATE TABLE old_name (id TEXT, workspace_id TEXT);
-- @sqlite
CREATE TABLE pages (id INTEGER PRIMARY KEY, workspace_id TEXT);
-- @postgres
CREATE TABLE pages (id BIGINT GENERATED ALWAYS AS IDENTITY, workspace_id TEXT);
-- @both
CREATE TABLE gone (workspace_id TEXT);
