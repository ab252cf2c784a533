-- How links of posts are marked when they go out.

CREATE TABLE link_rules (
    workspace_id TEXT PRIMARY KEY REFERENCES workspaces (id),
    version BIGINT NOT NULL,
    plan TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
