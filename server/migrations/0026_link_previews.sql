-- What pages said of themselves to whoever links to them, kept for a while.

CREATE TABLE link_previews (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    address_digest TEXT NOT NULL,
    read_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    final_address TEXT NOT NULL,
    source TEXT,
    title TEXT,
    description TEXT,
    site TEXT,
    picture TEXT,
    picture_width BIGINT,
    picture_height BIGINT,
    picture_alt TEXT,
    failure TEXT,
    status BIGINT,
    PRIMARY KEY (workspace_id, address_digest)
);
CREATE INDEX link_previews_by_time ON link_previews (workspace_id, read_at);
CREATE INDEX link_previews_by_end ON link_previews (expires_at);
