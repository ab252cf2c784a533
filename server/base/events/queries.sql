-- queries.sql. The outbox's statements.

-- record: something happened; in the transaction in which it did.
INSERT INTO events (at, name, organization_id, workspace_id, subject, json) VALUES (:at, :name, :organization, :workspace, :subject, :json);

-- after (across workspaces): what happened after a place, in order, and whether nothing can come before it any more.
SELECT transaction_number, number, at, name, organization_id, workspace_id, subject, json, 1
FROM events WHERE number > :number AND transaction_number >= :transaction ORDER BY number LIMIT :many;

-- event (across workspaces): one, by its number.
SELECT transaction_number, number, at, name, organization_id, workspace_id, subject, json, 1 FROM events WHERE number = :number;

-- cursor: how far the durable listeners have come.
SELECT transaction_number, number FROM event_cursors WHERE name = :name;

-- move_cursor: they have come further.
INSERT INTO event_cursors (name, transaction_number, number) VALUES (:name, :transaction, :number)
ON CONFLICT (name) DO UPDATE SET transaction_number = excluded.transaction_number, number = excluded.number;

-- forget (across workspaces): what is old and has been handed to everyone.
DELETE FROM events WHERE at < :before AND number <= :number AND transaction_number <= :transaction;

-- renumber_events (across workspaces): a database restored into another server meets lower transaction numbers than it has; what it had then comes first.
UPDATE events SET transaction_number = 0 WHERE transaction_number > 0;

-- renumber_cursors: the same for the place of the listeners.
UPDATE event_cursors SET transaction_number = 0 WHERE transaction_number > 0;
