-- Posts with their variants, and the ledger: a delivery for each variant, with every move and every call. `wake_at` is when the ledger has to look at
-- a delivery again: due time, next try, end of a lease, next look on the network; empty while a person is asked and at the end.

CREATE TABLE posts (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    title TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    picture TEXT,
    shared TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    local_time TEXT,
    zone TEXT,
    due_at BIGINT,
    late_after_minutes BIGINT,
    late_then TEXT,
    author_id TEXT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX posts_by_wall_time ON posts (workspace_id, local_time, id);
CREATE INDEX posts_by_change ON posts (workspace_id, changed_at);

CREATE TABLE variants (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    post_id TEXT NOT NULL REFERENCES posts (id),
    channel_id TEXT NOT NULL REFERENCES channels (id),
    position BIGINT NOT NULL,
    own TEXT,
    UNIQUE (post_id, channel_id)
);

CREATE TABLE deliveries (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    post_id TEXT NOT NULL REFERENCES posts (id),
    variant_id TEXT NOT NULL,
    channel_id TEXT NOT NULL REFERENCES channels (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    state TEXT NOT NULL,
    wake_at BIGINT,
    due_at BIGINT NOT NULL,
    local_time TEXT NOT NULL,
    zone TEXT NOT NULL,
    fold TEXT,
    fence BIGINT NOT NULL,
    holder TEXT,
    idempotency_key TEXT NOT NULL,
    late_waived BIGINT NOT NULL,
    content TEXT,
    written_at BIGINT,
    memo TEXT,
    parts_visible BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    empty_reads BIGINT NOT NULL,
    failed_looks BIGINT NOT NULL,
    question TEXT,
    code TEXT,
    detail TEXT,
    receipt TEXT,
    link TEXT,
    published_at BIGINT
);
CREATE INDEX deliveries_to_wake ON deliveries (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX deliveries_by_post ON deliveries (post_id, id);
CREATE INDEX deliveries_by_channel ON deliveries (channel_id, state);
CREATE INDEX deliveries_that_ask ON deliveries (workspace_id, due_at) WHERE state = 'held';

CREATE TABLE moves (
    delivery_id TEXT NOT NULL REFERENCES deliveries (id),
    number BIGINT NOT NULL,
    workspace_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    code TEXT NOT NULL,
    named TEXT NOT NULL,
    person_id TEXT,
    call_id TEXT,
    PRIMARY KEY (delivery_id, number)
);

-- The exact bytes of what went out and came back, without secrets.
CREATE TABLE calls (
    id TEXT PRIMARY KEY,
    delivery_id TEXT NOT NULL REFERENCES deliveries (id),
    workspace_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    name TEXT NOT NULL,
    effect TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    request TEXT NOT NULL,
    answered_at BIGINT,
    status BIGINT,
    answer TEXT,
    failure TEXT
);
CREATE INDEX calls_by_delivery ON calls (delivery_id);

CREATE TABLE pauses (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL,
    workspace_id TEXT,
    channel_id TEXT,
    reason TEXT NOT NULL,
    person_id TEXT,
    since BIGINT NOT NULL,
    released_at BIGINT,
    released_by TEXT
);
CREATE INDEX pauses_in_force ON pauses (organization_id) WHERE released_at IS NULL;

-- This very installation: what it is called, where it lives, and what a person has to look at before it sends again. One row.
CREATE TABLE installation (
    id TEXT PRIMARY KEY,
    home TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    alarm TEXT,
    tzdata TEXT NOT NULL
);
