-- Statements of pages.

-- slug_taken (across workspaces): whether a page has this address, or had it.
SELECT page_id FROM (SELECT id AS page_id, slug FROM pages UNION ALL SELECT page_id, slug FROM former_slugs) AS taken WHERE slug = :slug;

-- add_page: the page of a new workspace.
INSERT INTO pages (id, workspace_id, slug, title, about, language, links, indexed, changed_at)
VALUES (:id, :workspace, :slug, :title, '', :language, '[]', 1, :now);

-- page_of_workspace: its own one.
SELECT id, workspace_id, slug, title, about, language, links, indexed, changed_at FROM pages WHERE workspace_id = :workspace;

-- page_by_id (across workspaces): the one a channel publishes to.
SELECT id, workspace_id, slug, title, about, language, links, indexed, changed_at FROM pages WHERE id = :page;

-- page_by_slug (across workspaces): the one a visitor asked for.
SELECT id, workspace_id, slug, title, about, language, links, indexed, changed_at FROM pages WHERE slug = :slug;

-- page_by_former_slug (across workspaces): where an address leads that a page had before.
SELECT p.slug FROM former_slugs f JOIN pages p ON p.id = f.page_id WHERE f.slug = :slug;

-- change_page: all its settings.
UPDATE pages SET slug = :slug, title = :title, about = :about, language = :language, links = :links, indexed = :indexed, changed_at = :now
WHERE workspace_id = :workspace;

-- keep_former_slug: an address that goes on to lead here.
INSERT INTO former_slugs (slug, page_id, workspace_id, since) VALUES (:slug, :page, :workspace, :now);

-- drop_former_slug: it is the present one again.
DELETE FROM former_slugs WHERE slug = :slug AND workspace_id = :workspace;

-- publish_post: once; a key that is taken changes nothing.
INSERT INTO page_posts (page_id, idempotency_key, workspace_id, content, digest, published_at)
VALUES (:page, :key, :workspace, :content, :digest, :now)
ON CONFLICT (page_id, idempotency_key) DO NOTHING;

-- show_picture: a picture that may be seen from now on.
INSERT INTO page_pictures (page_id, asset_id, idempotency_key, workspace_id, media_type, recipe)
VALUES (:page, :picture, :key, :workspace, :media_type, :recipe)
ON CONFLICT (page_id, asset_id, idempotency_key) DO NOTHING;

-- add_tag: a post is found by its hashtag.
INSERT INTO page_tags (page_id, tag, published_at, idempotency_key, workspace_id) VALUES (:page, :tag, :now, :key, :workspace)
ON CONFLICT (page_id, tag, published_at, idempotency_key) DO NOTHING;

-- digest_of_post: what stands under a key.
SELECT digest FROM page_posts WHERE page_id = :page AND idempotency_key = :key AND workspace_id = :workspace;

-- find_post: one post.
SELECT idempotency_key, content, published_at FROM page_posts WHERE page_id = :page AND idempotency_key = :key AND workspace_id = :workspace;

-- newest_posts: before a place in the order.
SELECT idempotency_key, content, published_at FROM page_posts
WHERE page_id = :page AND workspace_id = :workspace AND (published_at, idempotency_key) < (:before, :before_key)
ORDER BY published_at DESC, idempotency_key DESC LIMIT :many;

-- newest_tagged: the same, of one hashtag.
SELECT p.idempotency_key, p.content, p.published_at FROM page_tags t
JOIN page_posts p ON p.page_id = t.page_id AND p.idempotency_key = t.idempotency_key
WHERE t.page_id = :page AND t.workspace_id = :workspace AND t.tag = :tag AND (t.published_at, t.idempotency_key) < (:before, :before_key)
ORDER BY t.published_at DESC, t.idempotency_key DESC LIMIT :many;

-- picture_shown: whether a published post shows it, what it is, and how it is made.
SELECT media_type, recipe FROM page_pictures WHERE page_id = :page AND asset_id = :picture AND workspace_id = :workspace;
