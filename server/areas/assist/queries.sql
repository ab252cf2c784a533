-- Statements of assist.

-- find_help: what a workspace has said of writing help.
SELECT version, plan, sealed_key FROM writing_help WHERE workspace_id = :workspace;

-- add_help: the first of a workspace, unless somebody was quicker.
INSERT INTO writing_help (workspace_id, version, plan, sealed_key, changed_at) VALUES (:workspace, 1, :plan, :sealed_key, :now)
ON CONFLICT (workspace_id) DO NOTHING;

-- change_help: another one, unless somebody was quicker.
UPDATE writing_help SET version = version + 1, plan = :plan, sealed_key = :sealed_key, changed_at = :now
WHERE workspace_id = :workspace AND version = :version;

-- asked_on: how often a workspace asked on a day.
SELECT asks FROM writing_asks WHERE workspace_id = :workspace AND day = :day;

-- count_ask: once more on a day.
INSERT INTO writing_asks (workspace_id, day, asks) VALUES (:workspace, :day, 1)
ON CONFLICT (workspace_id, day) DO UPDATE SET asks = writing_asks.asks + 1;

-- forget_asks (across workspaces): of days that are over.
DELETE FROM writing_asks WHERE day < :day;
