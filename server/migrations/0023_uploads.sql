-- Files on their way in: what was promised, how much of it is on disk for good, and what became of it.

-- `metadata` is what was said of the file, as it was sent. `asset_id` stands once the file is whole and taken; `known` says that the library had it already.
CREATE TABLE uploads (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    begun_by TEXT NOT NULL,
    metadata TEXT NOT NULL,
    length BIGINT NOT NULL,
    received BIGINT NOT NULL,
    asset_id TEXT,
    known BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX uploads_of_workspace ON uploads (workspace_id);
CREATE INDEX uploads_that_end ON uploads (expires_at);
