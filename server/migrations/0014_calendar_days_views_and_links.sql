-- What the calendar shows beside posts, the views people keep of it, and the private addresses under which others read it.

CREATE TABLE day_sources (
    workspace_id TEXT PRIMARY KEY REFERENCES workspaces (id),
    countries TEXT NOT NULL,
    observances BIGINT NOT NULL,
    trade BIGINT NOT NULL
);

CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    text TEXT NOT NULL,
    colour BIGINT NOT NULL,
    written_by TEXT
);
CREATE INDEX notes_by_day ON notes (workspace_id, starts_on);

CREATE TABLE calendar_views (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    person_id TEXT NOT NULL,
    shared BIGINT NOT NULL,
    name TEXT NOT NULL,
    view TEXT NOT NULL
);
CREATE INDEX calendar_views_of_workspace ON calendar_views (workspace_id, name);

CREATE TABLE calendar_links (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    token_hash TEXT NOT NULL UNIQUE,
    link TEXT NOT NULL,
    made_by TEXT,
    made_at BIGINT NOT NULL,
    ends_at BIGINT,
    read_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX calendar_links_of_workspace ON calendar_links (workspace_id, made_at);
