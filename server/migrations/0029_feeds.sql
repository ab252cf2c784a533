-- Feeds and pages that a workspace watches, and what was found in them.

CREATE TABLE feeds (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    version BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('feed', 'website')),
    state TEXT NOT NULL CHECK (state IN ('watched', 'paused', 'given_up')),
    address TEXT NOT NULL,
    host TEXT NOT NULL,
    name TEXT,
    title TEXT NOT NULL,
    site TEXT,
    draft TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    asked_at BIGINT,
    looked_at BIGINT,
    read_at BIGINT,
    found_at BIGINT,
    next_at BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    failure TEXT,
    status BIGINT,
    person_id TEXT REFERENCES people (id),
    created_at BIGINT NOT NULL,
    UNIQUE (workspace_id, address)
);
CREATE INDEX feeds_by_turn ON feeds (state, next_at);
CREATE INDEX feeds_by_host ON feeds (host, asked_at);

-- What was seen in a feed, shown or not, so that it is shown once.
CREATE TABLE feed_seen (
    feed_id TEXT NOT NULL REFERENCES feeds (id),
    digest TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (feed_id, digest)
);

CREATE TABLE feed_items (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    feed_id TEXT NOT NULL REFERENCES feeds (id),
    state TEXT NOT NULL CHECK (state IN ('new', 'kept', 'aside', 'taken')),
    title TEXT NOT NULL,
    link TEXT,
    summary TEXT NOT NULL,
    author TEXT,
    published_at BIGINT,
    found_at BIGINT NOT NULL,
    sorted_at BIGINT NOT NULL,
    found_by TEXT NOT NULL,
    post_id TEXT,
    idea_id TEXT
);
CREATE INDEX feed_items_by_time ON feed_items (workspace_id, sorted_at, id);
CREATE INDEX feed_items_by_feed ON feed_items (feed_id, state, sorted_at);

-- How often a workspace has looked at addresses that it does not watch.
CREATE TABLE feed_tries (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    at BIGINT NOT NULL
);
CREATE INDEX feed_tries_by_time ON feed_tries (workspace_id, at);
