-- Where PostgreSQL says it differently: its JSON.

-- list_items: with PostgreSQL's JSON.
SELECT i.id, i.workspace_id, i.folder_id, i.name, i.alt, i.rights_holder, i.licence, i.expires_on, i.focus_x, i.focus_y, i.revision, i.added_at, i.deleted_at,
       n.id, n.version, n.content, n.media_type, n.bytes, n.width, n.height, n.duration, n.video_codec, n.audio_codec, n.frame_rate, n.poster
FROM asset_items i JOIN assets n ON n.id = i.newest
WHERE i.workspace_id = :workspace AND (i.added_at, i.id) < (:before, :before_item)
  AND CASE WHEN i.deleted_at IS NULL THEN 0 ELSE 1 END = :bin
  AND (:folder = 'anywhere' OR COALESCE(i.folder_id, 'none') = :folder)
  AND (:ends_by = '' OR i.expires_on <= :ends_by)
  AND (:tag = '' OR EXISTS (SELECT 1 FROM asset_tags t WHERE t.workspace_id = i.workspace_id AND t.tag_folded = :tag AND t.item_id = i.id))
  AND NOT EXISTS (SELECT 1 FROM json_array_elements_text(CAST(:words AS JSON)) AS w (value)
                  WHERE COALESCE(i.found_by, '') NOT LIKE '%' || w.value || '%' ESCAPE '\')
ORDER BY i.added_at DESC, i.id DESC LIMIT :many;

-- tags_of_items: with PostgreSQL's JSON.
SELECT item_id, tag FROM asset_tags
WHERE workspace_id = :workspace AND item_id = ANY (ARRAY(SELECT json_array_elements_text(CAST(:items AS JSON)))) ORDER BY item_id, tag_folded;
