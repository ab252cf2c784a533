-- Statements of compose.

-- add_post: a new post.
INSERT INTO posts (id, workspace_id, title, excerpt, picture, shared, version, state, local_time, zone, due_at, late_after_minutes, late_then, author_id, created_at,
                   changed_at)
VALUES (:id, :workspace, :title, :excerpt, :picture, :shared, 1, :state, :local_time, :zone, :due_at, :late_after_minutes, :late_then, :author, :now, :now);

-- add_variant: what a post says on one channel.
INSERT INTO variants (id, workspace_id, post_id, channel_id, position, own) VALUES (:id, :workspace, :post, :channel, :position, :own);

-- find_post: one post.
SELECT id, workspace_id, title, excerpt, picture, shared, version, state, local_time, zone, due_at, late_after_minutes, late_then, author_id, created_at, changed_at
FROM posts WHERE id = :post AND workspace_id = :workspace;

-- late_rule_of_post: its own, if it has one.
SELECT late_after_minutes, late_then FROM posts WHERE id = :post AND workspace_id = :workspace;

-- variants_of_post: in the order of the composer.
SELECT id, channel_id, own FROM variants WHERE post_id = :post AND workspace_id = :workspace ORDER BY position;

-- change_post: another text, if nobody was quicker.
UPDATE posts SET title = :title, excerpt = :excerpt, picture = :picture, shared = :shared, version = version + 1, late_after_minutes = :late_after_minutes,
       late_then = :late_then, changed_at = :now
WHERE id = :post AND workspace_id = :workspace AND version = :version;

-- drop_variants: before they are written anew.
DELETE FROM variants WHERE post_id = :post AND workspace_id = :workspace;

-- set_plan: the wall time and the instant it names.
UPDATE posts SET local_time = :local_time, zone = :zone, due_at = :due_at, version = version + 1, changed_at = :now
WHERE id = :post AND workspace_id = :workspace;

-- planned_after (across workspaces): posts and drafts whose instant lies ahead.
SELECT id, workspace_id, local_time, zone, due_at FROM posts WHERE due_at > :moment AND local_time IS NOT NULL AND zone IS NOT NULL ORDER BY due_at, id;

-- set_state: where its deliveries put it.
UPDATE posts SET state = :state, changed_at = :now WHERE id = :post AND workspace_id = :workspace AND state <> :state;

-- remove_post: one that never reached a network.
DELETE FROM posts WHERE id = :post AND workspace_id = :workspace;

-- posts_between: by wall time, for the calendar.
SELECT id, title, excerpt, picture, version, state, local_time, zone, due_at, changed_at
FROM posts WHERE workspace_id = :workspace AND local_time >= :from AND local_time < :until
ORDER BY local_time, id;

-- destinations_of_drafts: where the drafts of a window will go.
SELECT v.post_id, v.channel_id FROM posts p JOIN variants v ON v.post_id = p.id
WHERE p.workspace_id = :workspace AND p.local_time >= :from AND p.local_time < :until AND p.state = 'draft'
ORDER BY v.post_id, v.position;

-- newest_posts: by their last change, before a place in that order.
SELECT id, title, excerpt, picture, version, state, local_time, zone, due_at, changed_at
FROM posts WHERE workspace_id = :workspace AND (changed_at, id) < (:before, :before_post)
ORDER BY changed_at DESC, id DESC LIMIT :many;

-- newest_posts_in_state: the same, of one state.
SELECT id, title, excerpt, picture, version, state, local_time, zone, due_at, changed_at
FROM posts WHERE workspace_id = :workspace AND (changed_at, id) < (:before, :before_post) AND state = :state
ORDER BY changed_at DESC, id DESC LIMIT :many;
