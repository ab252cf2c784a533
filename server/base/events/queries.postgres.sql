-- queries.postgres.sql. Twins of what PostgreSQL says differently.

-- after (across workspaces): those of transactions that are all over come first, and are complete.
SELECT transaction_number, number, at, name, organization_id, workspace_id, subject, json,
    transaction_number < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)
FROM events WHERE (transaction_number, number) > (:transaction, :number) ORDER BY transaction_number, number LIMIT :many;

-- renumber_events (across workspaces): those from another server.
UPDATE events SET transaction_number = 0 WHERE transaction_number > CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS BIGINT);

-- renumber_cursors: the same for the place of the listeners.
UPDATE event_cursors SET transaction_number = 0 WHERE transaction_number > CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS BIGINT);
