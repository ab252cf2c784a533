-- Where PostgreSQL says it differently.

-- due_deliveries (across workspaces): without SKIP LOCKED two nodes would look at the same rows.
SELECT id, workspace_id, post_id, variant_id, channel_id, account_id, state, due_at, local_time, zone, wake_at, fence, idempotency_key, late_waived,
       attempts, empty_reads, failed_looks, question, code, detail, link, published_at
FROM deliveries WHERE wake_at <= :now ORDER BY wake_at, due_at, id LIMIT :many FOR UPDATE SKIP LOCKED;

-- summaries_of: with PostgreSQL's JSON. ARRAY lets the planner go by the index of posts.
SELECT post_id, id, channel_id, state, due_at, code, link
FROM deliveries WHERE workspace_id = :workspace AND post_id = ANY (ARRAY(SELECT json_array_elements_text(CAST(:posts AS JSON)))) ORDER BY post_id, id;
