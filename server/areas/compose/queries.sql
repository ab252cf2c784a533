-- Statements of compose.

-- add_post: a new post.
INSERT INTO posts (id, workspace_id, title, excerpt, picture, shared, version, state, local_time, zone, due_at, late_after_minutes, late_then, author_id, campaign_id,
                   goal_id, persona_id, pillar_id, created_at, changed_at)
VALUES (:id, :workspace, :title, :excerpt, :picture, :shared, 1, :state, :local_time, :zone, :due_at, :late_after_minutes, :late_then, :author, :campaign,
        :goal, :persona, :pillar, :now, :now);

-- add_variant: what a post says on one channel.
INSERT INTO variants (id, workspace_id, post_id, channel_id, position, own) VALUES (:id, :workspace, :post, :channel, :position, :own);

-- find_post: one post.
SELECT id, workspace_id, title, excerpt, picture, shared, version, state, local_time, zone, due_at, late_after_minutes, late_then, author_id, campaign_id, goal_id, persona_id,
       pillar_id, created_at, changed_at
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

-- set_purpose: what a post serves, without its labels.
UPDATE posts SET campaign_id = :campaign, goal_id = :goal, persona_id = :persona, pillar_id = :pillar, changed_at = :now WHERE id = :post AND workspace_id = :workspace;

-- add_post_label: one of a post.
INSERT INTO post_labels (post_id, label_id, workspace_id) VALUES (:post, :label, :workspace);

-- drop_post_labels: before they are written anew.
DELETE FROM post_labels WHERE post_id = :post AND workspace_id = :workspace;

-- labels_of_post: those of one post.
SELECT label_id FROM post_labels WHERE post_id = :post AND workspace_id = :workspace ORDER BY label_id;

-- remove_post: one that never reached a network.
DELETE FROM posts WHERE id = :post AND workspace_id = :workspace;

-- put_into_bin: what a deleted post was.
INSERT INTO post_bin (post_id, workspace_id, title, words, purpose, late_after_minutes, late_then, local_time, zone, due_at, was_scheduled, author_id,
                      binned_by, binned_at)
VALUES (:post, :workspace, :title, :words, :purpose, :late_after_minutes, :late_then, :local_time, :zone, :due_at, :was_scheduled, :author, :by,
        :now);

-- find_in_bin: one that was deleted.
SELECT post_id, title, words, purpose, late_after_minutes, late_then, local_time, zone, due_at, was_scheduled, author_id, binned_by, binned_at
FROM post_bin WHERE post_id = :post AND workspace_id = :workspace;

-- take_out_of_bin: one that is written anew.
DELETE FROM post_bin WHERE post_id = :post AND workspace_id = :workspace;

-- bin: what was deleted, the last first.
SELECT post_id, title, words, purpose, late_after_minutes, late_then, local_time, zone, due_at, was_scheduled, author_id, binned_by, binned_at
FROM post_bin WHERE workspace_id = :workspace ORDER BY binned_at DESC, post_id LIMIT 200;

-- empty_bin (across workspaces): what has been in it for long enough.
DELETE FROM post_bin WHERE binned_at < :before;

-- posts_between: by wall time, for the calendar.
SELECT id, title, excerpt, picture, campaign_id, goal_id, persona_id, pillar_id, version, state, local_time, zone, due_at, changed_at
FROM posts WHERE workspace_id = :workspace AND local_time >= :from AND local_time < :until
ORDER BY local_time, id;

-- destinations_of_drafts: where the drafts of a window will go.
SELECT v.post_id, v.channel_id FROM posts p JOIN variants v ON v.post_id = p.id
WHERE p.workspace_id = :workspace AND p.local_time >= :from AND p.local_time < :until AND p.state = 'draft'
ORDER BY v.post_id, v.position;

-- appointments: what stands on which channel in a time, or stood, by instant. Walls differ by less than two days from it.
SELECT p.id, v.channel_id, p.due_at, p.state FROM posts p JOIN variants v ON v.post_id = p.id
WHERE p.workspace_id = :workspace AND p.local_time >= :wall_from AND p.local_time < :wall_until AND p.due_at >= :from AND p.due_at < :until
  AND p.state <> 'cancelled'
ORDER BY p.due_at, p.id, v.position;

-- posts_named: those of a JSON array of ids that are there, by their instant.
SELECT id, title, excerpt, picture, campaign_id, goal_id, persona_id, pillar_id, version, state, local_time, zone, due_at, changed_at
FROM posts WHERE workspace_id = :workspace AND id IN (SELECT value FROM json_each(:posts)) ORDER BY due_at, id;

-- labels_between: labels of the posts of a window.
SELECT l.post_id, l.label_id FROM posts p JOIN post_labels l ON l.post_id = p.id
WHERE p.workspace_id = :workspace AND p.local_time >= :from AND p.local_time < :until
ORDER BY l.post_id, l.label_id;

-- newest_posts: by their last change, before a place in that order; all, or those of a state or that serve something.
SELECT id, title, excerpt, picture, campaign_id, goal_id, persona_id, pillar_id, version, state, local_time, zone, due_at, changed_at
FROM posts WHERE workspace_id = :workspace AND (changed_at, id) < (:before, :before_post)
  AND (CAST(:state AS TEXT) IS NULL OR state = :state) AND (CAST(:campaign AS TEXT) IS NULL OR campaign_id = :campaign)
  AND (CAST(:goal AS TEXT) IS NULL OR goal_id = :goal) AND (CAST(:persona AS TEXT) IS NULL OR persona_id = :persona)
  AND (CAST(:pillar AS TEXT) IS NULL OR pillar_id = :pillar)
  AND (CAST(:label AS TEXT) IS NULL OR id IN (SELECT post_id FROM post_labels WHERE label_id = :label))
ORDER BY changed_at DESC, id DESC LIMIT :many;

-- note_asset: a post carries it.
INSERT INTO post_assets (asset_id, post_id, workspace_id) VALUES (:asset, :post, :workspace);

-- forget_assets: before they are noted anew.
DELETE FROM post_assets WHERE post_id = :post AND workspace_id = :workspace;

-- assets_of_post: what it carries anywhere.
SELECT asset_id FROM post_assets WHERE post_id = :post AND workspace_id = :workspace ORDER BY asset_id;

-- posts_with_assets: those that carry one of the assets in a JSON array of ids, newest change first.
SELECT id, title, excerpt, picture, campaign_id, goal_id, persona_id, pillar_id, version, state, local_time, zone, due_at, changed_at
FROM posts WHERE workspace_id = :workspace
  AND id IN (SELECT post_id FROM post_assets WHERE workspace_id = :workspace AND asset_id IN (SELECT value FROM json_each(:assets)))
ORDER BY changed_at DESC, id DESC LIMIT :many;

-- near_on_channel: what else is to go out on a channel, or did, in a time.
SELECT p.id, p.title, p.local_time, p.shared, v.own
FROM posts p JOIN variants v ON v.post_id = p.id
WHERE p.workspace_id = :workspace AND v.channel_id = :channel AND p.local_time > :from AND p.local_time < :until AND p.state <> 'cancelled'
  AND (CAST(:post AS TEXT) IS NULL OR p.id <> :post)
ORDER BY p.local_time, p.id LIMIT 500;

-- add_snippet: unless another of its kind has its name.
INSERT INTO snippets (id, workspace_id, kind, name, folded, words, language, put_away, version)
VALUES (:snippet, :workspace, :kind, :name, :folded, :words, :language, :put_away, 1)
ON CONFLICT (workspace_id, kind, folded) DO NOTHING;

-- count_snippets: how many a workspace keeps.
SELECT COUNT(*) FROM snippets WHERE workspace_id = :workspace;

-- snippets_of_workspace: by kind and name.
SELECT id, version, kind, name, words, language, put_away FROM snippets WHERE workspace_id = :workspace ORDER BY kind, folded, id;

-- find_snippet: one of them.
SELECT id, version, kind, name, words, language, put_away FROM snippets WHERE id = :snippet AND workspace_id = :workspace;

-- snippet_called: the one of a kind that has a name.
SELECT id FROM snippets WHERE workspace_id = :workspace AND kind = :kind AND folded = :folded;

-- change_snippet: another text, if nobody was quicker.
UPDATE snippets SET kind = :kind, name = :name, folded = :folded, words = :words, language = :language, put_away = :put_away, version = version + 1
WHERE id = :snippet AND workspace_id = :workspace AND version = :version;

-- posts_by_purpose: how many of a window are of which pillar, campaign and goal, by state; only what goes out or went.
SELECT pillar_id, campaign_id, goal_id, state, COUNT(*) FROM posts
WHERE workspace_id = :workspace AND local_time >= :from AND local_time < :until AND state NOT IN ('draft', 'cancelled')
GROUP BY pillar_id, campaign_id, goal_id, state ORDER BY pillar_id, campaign_id, goal_id, state;

-- last_version: what a post said when it was last kept.
SELECT number, title, words, person_id, begun_at FROM post_versions WHERE post_id = :post AND workspace_id = :workspace ORDER BY number DESC LIMIT 1;

-- keep_version: what it says now.
INSERT INTO post_versions (post_id, number, workspace_id, title, words, person_id, begun_at, written_at)
VALUES (:post, :number, :workspace, :title, :words, :person, :now, :now);

-- go_on_with_version: the same person writes on.
UPDATE post_versions SET title = :title, words = :words, written_at = :now WHERE post_id = :post AND number = :number AND workspace_id = :workspace;

-- drop_versions_before: those that are too many.
DELETE FROM post_versions WHERE post_id = :post AND workspace_id = :workspace AND number < :number;

-- versions_of_post: the newest first.
SELECT number, title, person_id, written_at FROM post_versions WHERE post_id = :post AND workspace_id = :workspace ORDER BY number DESC;

-- version_of_post: one of them.
SELECT number, title, person_id, written_at, words FROM post_versions WHERE post_id = :post AND workspace_id = :workspace AND number = :number;

-- forget_versions (across workspaces): of posts that leave the bin for good.
DELETE FROM post_versions WHERE post_id IN (SELECT post_id FROM post_bin WHERE binned_at < :before);

-- begin_writing_in: a window that was not there; it may have been told twice at once, and a name is its who came first.
INSERT INTO post_writers (post_id, window_id, workspace_id, person_id, begun_at, seen_at) VALUES (:post, :window, :workspace, :person, :now, :now)
ON CONFLICT (post_id, window_id) DO NOTHING;

-- seen_writing: a window that is there still.
UPDATE post_writers SET seen_at = :now WHERE post_id = :post AND window_id = :window AND workspace_id = :workspace AND person_id = :person;

-- end_writing_in: a window that was closed.
DELETE FROM post_writers WHERE post_id = :post AND window_id = :window AND workspace_id = :workspace AND person_id = :person;

-- writers_of: who was seen lately in other windows, the first to come first.
SELECT person_id, begun_at FROM post_writers
WHERE post_id = :post AND workspace_id = :workspace AND window_id <> :window AND seen_at >= :since ORDER BY begun_at, window_id;

-- forget_writers (across workspaces): windows that went without a word.
DELETE FROM post_writers WHERE seen_at < :before;
