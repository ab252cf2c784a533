-- Statements of cadence.

-- add_queue: unless another has its name.
INSERT INTO queues (id, workspace_id, name, folded, version, wish) VALUES (:queue, :workspace, :name, :folded, 1, :wish)
ON CONFLICT (workspace_id, folded) DO NOTHING;

-- queues_of_workspace: by name.
SELECT id, version, wish FROM queues WHERE workspace_id = :workspace ORDER BY folded, id;

-- find_queue: one queue.
SELECT id, version, wish FROM queues WHERE id = :queue AND workspace_id = :workspace;

-- queue_called: the queue that has a name.
SELECT id FROM queues WHERE workspace_id = :workspace AND folded = :folded;

-- change_queue: other slots, if nobody was quicker.
UPDATE queues SET name = :name, folded = :folded, wish = :wish, version = version + 1
WHERE id = :queue AND workspace_id = :workspace AND version = :version;

-- remove_queue: once nothing waits in it.
DELETE FROM queues WHERE id = :queue AND workspace_id = :workspace;

-- put_into_queue: where it waits, whatever queue it was in before.
INSERT INTO queued_posts (post_id, workspace_id, queue_id, due_at) VALUES (:post, :workspace, :queue, :due_at)
ON CONFLICT (post_id) DO UPDATE SET queue_id = excluded.queue_id, due_at = excluded.due_at;

-- waiting_in_queue: what it gave a time that is still ahead, by that.
SELECT post_id, due_at FROM queued_posts WHERE queue_id = :queue AND workspace_id = :workspace AND due_at > :now ORDER BY due_at, post_id;

-- find_in_queue: one that waits in it.
SELECT due_at FROM queued_posts WHERE post_id = :post AND queue_id = :queue AND workspace_id = :workspace;

-- empty_queue: before it is removed.
DELETE FROM queued_posts WHERE queue_id = :queue AND workspace_id = :workspace;

-- forget_queued (across workspaces): what has had its time.
DELETE FROM queued_posts WHERE due_at < :before;

-- add_series: with who wished for it.
INSERT INTO series (id, workspace_id, name, folded, version, wish, queue_id, made_by)
VALUES (:series, :workspace, :name, :folded, 1, :wish, :queue, :person);

-- find_series: one series.
SELECT id, workspace_id, version, made_by, wish FROM series WHERE id = :series AND workspace_id = :workspace;

-- series_of_workspace: by name.
SELECT id, workspace_id, version, made_by, wish FROM series WHERE workspace_id = :workspace ORDER BY folded, id;

-- series_of_everyone (across workspaces): for what runs by itself.
SELECT id, workspace_id, version, made_by, wish FROM series ORDER BY workspace_id, folded, id;

-- series_filling_queue: those that fill its empty slots.
SELECT id FROM series WHERE queue_id = :queue AND workspace_id = :workspace;

-- change_series: another wish, if nobody was quicker.
UPDATE series SET name = :name, folded = :folded, wish = :wish, queue_id = :queue, version = version + 1
WHERE id = :series AND workspace_id = :workspace AND version = :version;

-- remove_series: once its occurrences are forgotten.
DELETE FROM series WHERE id = :series AND workspace_id = :workspace;

-- add_occurrence: unless the series came at that instant already.
INSERT INTO occurrences (series_id, due_at, workspace_id, local_time, source_id, post_id, post_version, code)
VALUES (:series, :due_at, :workspace, :at, :source, :post, :post_version, :code) ON CONFLICT (series_id, due_at) DO NOTHING;

-- occurrences_of_series: all of them, by time.
SELECT due_at, local_time, source_id, post_id, post_version, code FROM occurrences WHERE series_id = :series AND workspace_id = :workspace ORDER BY due_at;

-- occurrences_ahead: of every series of a workspace.
SELECT series_id, local_time, post_id FROM occurrences WHERE workspace_id = :workspace AND due_at > :now ORDER BY due_at, series_id;

-- forget_occurrence: it may come again.
DELETE FROM occurrences WHERE series_id = :series AND due_at = :due_at AND workspace_id = :workspace;

-- forget_occurrences: before the series is removed.
DELETE FROM occurrences WHERE series_id = :series AND workspace_id = :workspace;
