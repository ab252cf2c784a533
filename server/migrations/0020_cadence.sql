-- When posts go out by themselves: queues with slots, and series that write a post once more.

CREATE TABLE queues (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    version BIGINT NOT NULL,
    wish TEXT NOT NULL,
    UNIQUE (workspace_id, folded)
);

-- A post waits in a queue for as long as it stands at the instant that the queue gave it.
CREATE TABLE queued_posts (
    post_id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL,
    queue_id TEXT NOT NULL REFERENCES queues (id),
    due_at BIGINT NOT NULL
);
CREATE INDEX queued_posts_of_queue ON queued_posts (queue_id, due_at);

CREATE TABLE series (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    version BIGINT NOT NULL,
    wish TEXT NOT NULL,
    queue_id TEXT REFERENCES queues (id),
    made_by TEXT
);
CREATE INDEX series_of_workspace ON series (workspace_id, folded);

-- What a series made. The row outlives its post: an occurrence that somebody deleted does not come back.
CREATE TABLE occurrences (
    series_id TEXT NOT NULL REFERENCES series (id),
    due_at BIGINT NOT NULL,
    workspace_id TEXT NOT NULL,
    local_time TEXT NOT NULL,
    source_id TEXT NOT NULL,
    post_id TEXT NOT NULL,
    post_version BIGINT NOT NULL,
    code TEXT,
    PRIMARY KEY (series_id, due_at)
);
CREATE INDEX occurrences_ahead ON occurrences (workspace_id, due_at);
