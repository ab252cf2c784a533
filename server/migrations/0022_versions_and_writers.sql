-- What posts said before, and who has one open to write in it.

-- The text of a post each time somebody was done with it; what is no longer told apart is one.
CREATE TABLE post_versions (
    post_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    title TEXT NOT NULL,
    words TEXT NOT NULL,
    person_id TEXT,
    begun_at BIGINT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (post_id, number)
);

CREATE TABLE post_writers (
    post_id TEXT NOT NULL,
    window_id TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    begun_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (post_id, window_id)
);
CREATE INDEX post_writers_by_age ON post_writers (seen_at);
