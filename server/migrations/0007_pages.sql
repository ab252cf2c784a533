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

-- Addresses that a page had before: they lead on to the present one, and nobody else gets them.
CREATE TABLE former_slugs (
    slug TEXT PRIMARY KEY,
    page_id TEXT NOT NULL REFERENCES pages (id),
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    since BIGINT NOT NULL
);

CREATE TABLE page_posts (
    page_id TEXT NOT NULL REFERENCES pages (id),
    idempotency_key TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (page_id, idempotency_key)
);
CREATE INDEX page_posts_newest ON page_posts (page_id, published_at, idempotency_key);

-- What a visitor may see of the library: the pictures of published posts.
CREATE TABLE page_pictures (
    page_id TEXT NOT NULL REFERENCES pages (id),
    asset_id TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    media_type TEXT NOT NULL,
    PRIMARY KEY (page_id, asset_id, idempotency_key)
);

CREATE TABLE page_tags (
    page_id TEXT NOT NULL REFERENCES pages (id),
    tag TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    idempotency_key TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    PRIMARY KEY (page_id, tag, published_at, idempotency_key)
);
