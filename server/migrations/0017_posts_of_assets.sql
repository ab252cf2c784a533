-- Which posts carry an asset, so that nobody has to read every text to know.

CREATE TABLE post_assets (
    asset_id TEXT NOT NULL,
    post_id TEXT NOT NULL REFERENCES posts (id),
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    PRIMARY KEY (asset_id, post_id)
);
CREATE INDEX post_assets_of_post ON post_assets (post_id);

-- @sqlite
INSERT INTO post_assets (asset_id, post_id, workspace_id)
SELECT DISTINCT found.value, texts.post_id, texts.workspace_id
FROM (SELECT id AS post_id, workspace_id, shared AS json FROM posts UNION ALL SELECT post_id, workspace_id, own FROM variants WHERE own IS NOT NULL) AS texts,
     json_tree(texts.json) AS found
WHERE found.key = 'asset' AND found.type = 'text';
-- @postgres
INSERT INTO post_assets (asset_id, post_id, workspace_id)
SELECT DISTINCT found #>> '{}', texts.post_id, texts.workspace_id
FROM (SELECT id AS post_id, workspace_id, shared AS json FROM posts UNION ALL SELECT post_id, workspace_id, own FROM variants WHERE own IS NOT NULL) AS texts,
     jsonb_path_query(CAST(texts.json AS JSONB), '$.parts[*].media[*].asset') AS found;
