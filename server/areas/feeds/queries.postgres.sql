-- Where PostgreSQL says it differently: its JSON.

-- list_items: with PostgreSQL's JSON.
SELECT i.id, i.feed_id, COALESCE(f.name, f.title), i.state, i.title, i.link, i.summary, i.author, i.published_at, i.found_at, i.post_id, i.idea_id, i.sorted_at
FROM feed_items i JOIN feeds f ON f.id = i.feed_id
WHERE i.workspace_id = :workspace AND (i.sorted_at, i.id) < (:before, :before_item)
  AND (:state = '' OR i.state = :state) AND (:feed = '' OR i.feed_id = :feed)
  AND NOT EXISTS (SELECT 1 FROM json_array_elements_text(CAST(:words AS JSON)) AS w (value) WHERE i.found_by NOT LIKE '%' || w.value || '%' ESCAPE '\')
ORDER BY i.sorted_at DESC, i.id DESC LIMIT :many;
