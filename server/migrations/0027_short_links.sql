-- Short links: where this installation answers them, where each leads, and how often it was followed.

CREATE TABLE short_sites (
    site TEXT PRIMARY KEY
);

CREATE TABLE short_links (
    site TEXT NOT NULL,
    code TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    post_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    target TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (site, code)
);
CREATE INDEX short_links_of_post ON short_links (workspace_id, post_id);

CREATE TABLE link_clicks (
    site TEXT NOT NULL,
    code TEXT NOT NULL,
    quarter BIGINT NOT NULL,
    people BIGINT NOT NULL,
    machines BIGINT NOT NULL,
    PRIMARY KEY (site, code, quarter),
    FOREIGN KEY (site, code) REFERENCES short_links (site, code)
);
