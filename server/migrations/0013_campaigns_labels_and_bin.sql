-- What posts serve, campaigns and labels; and the bin, which keeps what was deleted long enough to be taken out again.

CREATE TABLE campaigns (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    colour BIGINT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    put_away BIGINT NOT NULL,
    version BIGINT NOT NULL,
    plan TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX campaigns_of_workspace ON campaigns (workspace_id, starts_on);

CREATE TABLE labels (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    colour BIGINT NOT NULL,
    put_away BIGINT NOT NULL,
    UNIQUE (workspace_id, folded)
);

ALTER TABLE posts ADD COLUMN campaign_id TEXT REFERENCES campaigns (id);
CREATE INDEX posts_by_campaign ON posts (campaign_id, changed_at) WHERE campaign_id IS NOT NULL;

CREATE TABLE post_labels (
    post_id TEXT NOT NULL REFERENCES posts (id),
    label_id TEXT NOT NULL REFERENCES labels (id),
    workspace_id TEXT NOT NULL,
    PRIMARY KEY (post_id, label_id)
);
CREATE INDEX posts_by_label ON post_labels (label_id);

CREATE TABLE post_bin (
    post_id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    title TEXT NOT NULL,
    words TEXT NOT NULL,
    purpose TEXT NOT NULL,
    late_after_minutes BIGINT,
    late_then TEXT,
    local_time TEXT,
    zone TEXT,
    due_at BIGINT,
    was_scheduled BIGINT NOT NULL,
    author_id TEXT,
    binned_by TEXT,
    binned_at BIGINT NOT NULL
);
CREATE INDEX post_bin_of_workspace ON post_bin (workspace_id, binned_at);
