-- The public page of each workspace, and what was published on it.

CREATE TABLE pages (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL UNIQUE REFERENCES workspaces (id),
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    language TEXT NOT NULL,
    links TEXT NOT NULL,
    indexed BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE TABLE page_posts (
    page_id TEXT NOT NULL REFERENCES pages (id),
    idempotency_key TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (page_id, idempotency_key)
);
CREATE INDEX page_posts_newest ON page_posts (page_id, published_at);
