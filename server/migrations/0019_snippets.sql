-- Texts that a workspace keeps to be written again: templates, signatures and groups of hashtags.

CREATE TABLE snippets (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    words TEXT NOT NULL,
    language TEXT,
    put_away BIGINT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (workspace_id, kind, folded)
);
