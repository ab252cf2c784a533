-- Writing help: where it comes from, and how often it was asked on a day.

CREATE TABLE writing_help (
    workspace_id TEXT PRIMARY KEY REFERENCES workspaces (id),
    version BIGINT NOT NULL,
    plan TEXT NOT NULL,
    sealed_key BYTEA,
    changed_at BIGINT NOT NULL
);

CREATE TABLE writing_asks (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    day TEXT NOT NULL,
    asks BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, day)
);
