-- Where PostgreSQL says it differently: its JSON.

-- posts_with_assets: with PostgreSQL's JSON. ARRAY lets the planner go by the index of assets.
SELECT id, title, excerpt, picture, campaign_id, goal_id, persona_id, pillar_id, version, state, local_time, zone, due_at, changed_at
FROM posts WHERE workspace_id = :workspace
  AND id IN (SELECT post_id FROM post_assets
             WHERE workspace_id = :workspace AND asset_id = ANY (ARRAY(SELECT json_array_elements_text(CAST(:assets AS JSON)))))
ORDER BY changed_at DESC, id DESC LIMIT :many;

-- posts_named: with PostgreSQL's JSON.
SELECT id, title, excerpt, picture, campaign_id, goal_id, persona_id, pillar_id, version, state, local_time, zone, due_at, changed_at
FROM posts WHERE workspace_id = :workspace AND id = ANY (ARRAY(SELECT json_array_elements_text(CAST(:posts AS JSON)))) ORDER BY due_at, id;
