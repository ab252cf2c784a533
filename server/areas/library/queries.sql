-- Statements of the library.

-- add_item: an asset, whose first version comes next.
INSERT INTO asset_items (id, workspace_id, newest, folder_id, name, alt, rights_holder, licence, expires_on, found_by, revision, added_at)
VALUES (:item, :workspace, :item, :folder, :name, '', '', '', NULL, :found_by, 1, :now);

-- add_version: a file that is on disk, as a version of an asset.
INSERT INTO assets (id, workspace_id, item_id, version, content, name, media_type, bytes, width, height, duration, video_codec, audio_codec, frame_rate, poster,
                    added_by, added_at)
VALUES (:asset, :workspace, :item, :version, :content, :name, :media_type, :bytes, :width, :height, :duration, :video_codec, :audio_codec, :frame_rate, :poster,
        :added_by, :now);

-- find_asset: a version by its id, with what is said of the asset.
SELECT a.id, a.workspace_id, a.item_id, i.newest, a.version, a.content, i.name, a.media_type, a.bytes, a.width, a.height, i.alt, i.expires_on,
       a.duration, a.video_codec, a.audio_codec, a.frame_rate, a.poster
FROM assets a JOIN asset_items i ON i.id = a.item_id WHERE a.id = :asset AND a.workspace_id = :workspace;

-- asset_named: the newest version of what is called so.
SELECT a.id, a.workspace_id, a.item_id, i.newest, a.version, a.content, i.name, a.media_type, a.bytes, a.width, a.height, i.alt, i.expires_on,
       a.duration, a.video_codec, a.audio_codec, a.frame_rate, a.poster
FROM asset_items i JOIN assets a ON a.id = i.newest
WHERE i.workspace_id = :workspace AND i.name = :name AND i.deleted_at IS NULL ORDER BY i.added_at DESC, i.id DESC LIMIT 1;

-- find_item: an asset by any version of it.
SELECT i.id, i.workspace_id, i.folder_id, i.name, i.alt, i.rights_holder, i.licence, i.expires_on, i.focus_x, i.focus_y, i.revision, i.added_at, i.deleted_at,
       n.id, n.version, n.content, n.media_type, n.bytes, n.width, n.height, n.duration, n.video_codec, n.audio_codec, n.frame_rate, n.poster
FROM assets a JOIN asset_items i ON i.id = a.item_id JOIN assets n ON n.id = i.newest WHERE a.id = :asset AND a.workspace_id = :workspace;

-- find_known: the asset whose newest version is this very file, if it is not in the bin; the one added first.
SELECT i.id, i.workspace_id, i.folder_id, i.name, i.alt, i.rights_holder, i.licence, i.expires_on, i.focus_x, i.focus_y, i.revision, i.added_at, i.deleted_at,
       n.id, n.version, n.content, n.media_type, n.bytes, n.width, n.height, n.duration, n.video_codec, n.audio_codec, n.frame_rate, n.poster
FROM assets n JOIN asset_items i ON i.newest = n.id
WHERE n.workspace_id = :workspace AND n.content = :content AND i.deleted_at IS NULL ORDER BY i.added_at, i.id LIMIT 1;

-- list_items: by when they were added, before a place in that order. `words` is a JSON array, of which every one must be found.
SELECT i.id, i.workspace_id, i.folder_id, i.name, i.alt, i.rights_holder, i.licence, i.expires_on, i.focus_x, i.focus_y, i.revision, i.added_at, i.deleted_at,
       n.id, n.version, n.content, n.media_type, n.bytes, n.width, n.height, n.duration, n.video_codec, n.audio_codec, n.frame_rate, n.poster
FROM asset_items i JOIN assets n ON n.id = i.newest
WHERE i.workspace_id = :workspace AND (i.added_at, i.id) < (:before, :before_item)
  AND CASE WHEN i.deleted_at IS NULL THEN 0 ELSE 1 END = :bin
  AND (:folder = 'anywhere' OR COALESCE(i.folder_id, 'none') = :folder)
  AND (:ends_by = '' OR i.expires_on <= :ends_by)
  AND (:tag = '' OR EXISTS (SELECT 1 FROM asset_tags t WHERE t.workspace_id = i.workspace_id AND t.tag_folded = :tag AND t.item_id = i.id))
  AND NOT EXISTS (SELECT 1 FROM json_each(:words) w WHERE COALESCE(i.found_by, '') NOT LIKE '%' || w.value || '%' ESCAPE '\')
ORDER BY i.added_at DESC, i.id DESC LIMIT :many;

-- versions_of_item: newest first.
SELECT id, version, name, media_type, bytes, width, height, added_at, added_by FROM assets
WHERE item_id = :item AND workspace_id = :workspace ORDER BY version DESC;

-- tags_of_items: of the assets in a JSON array of ids.
SELECT item_id, tag FROM asset_tags WHERE workspace_id = :workspace AND item_id IN (SELECT value FROM json_each(:items)) ORDER BY item_id, tag_folded;

-- contents (across workspaces): the files that assets name, for a backup.
SELECT content FROM assets UNION SELECT poster FROM assets WHERE poster IS NOT NULL ORDER BY 1;

-- say_of_item: everything that is said of an asset, if nobody was quicker.
UPDATE asset_items SET name = :name, alt = :alt, rights_holder = :rights_holder, licence = :licence, expires_on = :expires_on, focus_x = :focus_x, focus_y = :focus_y, found_by = :found_by,
       revision = revision + 1
WHERE id = :item AND workspace_id = :workspace AND revision = :revision;

-- take_newest: another version is shown from now on.
UPDATE asset_items SET newest = :asset, revision = revision + 1 WHERE id = :item AND workspace_id = :workspace;

-- move_item: into a folder, or into none.
UPDATE asset_items SET folder_id = :folder, revision = revision + 1 WHERE id = :item AND workspace_id = :workspace;

-- bin_item: into the bin, or out of it.
UPDATE asset_items SET deleted_at = :deleted_at, revision = revision + 1 WHERE id = :item AND workspace_id = :workspace;

-- fold_item: what search looks in.
UPDATE asset_items SET found_by = :found_by WHERE id = :item AND workspace_id = :workspace;

-- items_to_fold (across workspaces): those that search does not find yet.
SELECT i.id, i.workspace_id, i.folder_id, i.name, i.alt, i.rights_holder, i.licence, i.expires_on, i.focus_x, i.focus_y, i.revision, i.added_at, i.deleted_at,
       n.id, n.version, n.content, n.media_type, n.bytes, n.width, n.height, n.duration, n.video_codec, n.audio_codec, n.frame_rate, n.poster
FROM asset_items i JOIN assets n ON n.id = i.newest WHERE i.found_by IS NULL ORDER BY i.id LIMIT :many;

-- drop_tags: before they are written anew.
DELETE FROM asset_tags WHERE item_id = :item AND workspace_id = :workspace;

-- add_tag: one.
INSERT INTO asset_tags (item_id, workspace_id, tag, tag_folded) VALUES (:item, :workspace, :tag, :tag_folded)
ON CONFLICT (item_id, tag_folded) DO NOTHING;

-- tag_counts: how many assets have each; of spellings of one tag, any.
SELECT MIN(t.tag), COUNT(*) FROM asset_tags t JOIN asset_items i ON i.id = t.item_id
WHERE t.workspace_id = :workspace AND i.deleted_at IS NULL GROUP BY t.tag_folded ORDER BY COUNT(*) DESC, t.tag_folded LIMIT 200;

-- counts: how much lies in the library, in no folder of it, near its end, and in the bin.
SELECT COUNT(CASE WHEN deleted_at IS NULL THEN 1 END), COUNT(CASE WHEN deleted_at IS NULL AND folder_id IS NULL THEN 1 END),
       COUNT(CASE WHEN deleted_at IS NULL AND expires_on <= :ends_by THEN 1 END), COUNT(deleted_at)
FROM asset_items WHERE workspace_id = :workspace;

-- folders: all of a workspace, by name, with how many assets lie in each.
SELECT f.id, f.parent_id, f.name, COUNT(i.id)
FROM asset_folders f LEFT JOIN asset_items i ON i.folder_id = f.id AND i.deleted_at IS NULL
WHERE f.workspace_id = :workspace GROUP BY f.id, f.parent_id, f.name, f.name_folded ORDER BY f.name_folded, f.id;

-- add_folder: an empty one.
INSERT INTO asset_folders (id, workspace_id, parent_id, name, name_folded) VALUES (:folder, :workspace, :parent, :name, :name_folded);

-- folder_named: the one of this name in another, or in none.
SELECT id FROM asset_folders WHERE workspace_id = :workspace AND COALESCE(parent_id, '') = :parent AND name_folded = :name_folded;

-- change_folder: its name and place.
UPDATE asset_folders SET parent_id = :parent, name = :name, name_folded = :name_folded WHERE id = :folder AND workspace_id = :workspace;

-- lift_items: what lies in a folder goes to the one above.
UPDATE asset_items SET folder_id = :parent WHERE folder_id = :folder AND workspace_id = :workspace;

-- lift_folders: the folders in a folder go to the one above.
UPDATE asset_folders SET parent_id = :parent WHERE parent_id = :folder AND workspace_id = :workspace;

-- remove_folder: once it is empty.
DELETE FROM asset_folders WHERE id = :folder AND workspace_id = :workspace;

-- begin_upload: a file that is to come.
INSERT INTO uploads (id, workspace_id, begun_by, metadata, length, received, known, expires_at)
VALUES (:upload, :workspace, :begun_by, :metadata, :length, 0, 0, :expires_at);

-- find_upload: one that has not expired.
SELECT id, begun_by, metadata, length, received, asset_id, known, expires_at FROM uploads
WHERE id = :upload AND workspace_id = :workspace AND expires_at > :now;

-- open_uploads: how many are on their way in a workspace, and how many bytes they promised.
SELECT COUNT(*), COALESCE(SUM(length), 0) FROM uploads WHERE workspace_id = :workspace AND asset_id IS NULL AND expires_at > :now;

-- receive_piece: more of it is on disk for good, if nobody was quicker.
UPDATE uploads SET received = :received, expires_at = :expires_at
WHERE id = :upload AND workspace_id = :workspace AND received = :before AND asset_id IS NULL;

-- finish_upload: the asset that it became.
UPDATE uploads SET asset_id = :asset, known = :known, expires_at = :expires_at WHERE id = :upload AND workspace_id = :workspace;

-- drop_upload: one.
DELETE FROM uploads WHERE id = :upload AND workspace_id = :workspace;

-- drop_expired_uploads (across workspaces): all whose time is over.
DELETE FROM uploads WHERE expires_at <= :now;

-- uploads_with_files (across workspaces): those whose bytes still lie by themselves.
SELECT id FROM uploads WHERE asset_id IS NULL ORDER BY id;

-- made_video (across workspaces): one made to fit elsewhere, or wanted, or refused; who may see it is decided by its asset.
SELECT name, content, recipe, state, code, bytes FROM made_videos WHERE name = :name;

-- want_video (across workspaces): one that nobody wanted before.
INSERT INTO made_videos (name, content, recipe, state) VALUES (:name, :content, :recipe, 'wanted');

-- say_of_made (across workspaces): how making one ended, or that it is wanted again.
UPDATE made_videos SET state = :state, code = :code, bytes = :bytes WHERE name = :name;
