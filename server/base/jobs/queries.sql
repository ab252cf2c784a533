-- queries.sql. The job board's statements; pairs are [number, fence] in a JSON array.

-- add: a job for later.
INSERT INTO jobs (queue, task, input, due_at, wake_at) VALUES (:queue, :task, :input, :due_at, :due_at);

-- keep_round: one row for work done again and again. A period that became shorter counts from now.
INSERT INTO jobs (queue, task, input, due_at, wake_at, period)
VALUES (:queue, :task, '', CAST(:now AS BIGINT) + CAST(:period AS BIGINT), CAST(:now AS BIGINT) + CAST(:period AS BIGINT), :period)
ON CONFLICT (task) WHERE period IS NOT NULL DO UPDATE SET queue = excluded.queue, period = excluded.period,
    wake_at = CASE WHEN jobs.wake_at IS NULL OR (jobs.holder IS NULL AND jobs.wake_at > excluded.wake_at) THEN excluded.wake_at ELSE jobs.wake_at END;

-- claim: those whose time has come, and those whose holder's lease ended.
UPDATE jobs SET holder = :holder, wake_at = :lease_until, fence = fence + 1, tries = tries + 1
WHERE number IN (SELECT number FROM jobs WHERE queue = :queue AND wake_at <= :now ORDER BY wake_at, number LIMIT :many)
RETURNING number, task, input, due_at, fence, tries;

-- next_wake: when the board has to look again.
SELECT wake_at FROM jobs WHERE queue = :queue AND wake_at IS NOT NULL ORDER BY wake_at LIMIT 1;

-- finish: jobs that are done. Rounds are not finished but put back.
WITH done AS MATERIALIZED (SELECT json_extract(value, '$[0]') AS number, json_extract(value, '$[1]') AS fence FROM json_each(:pairs))
DELETE FROM jobs WHERE number IN (SELECT jobs.number FROM done CROSS JOIN jobs WHERE jobs.number = done.number AND jobs.fence = done.fence);

-- put_back: a job that is to be tried again at :wake_at, or, without one, is dead.
UPDATE jobs SET wake_at = :wake_at, holder = NULL, reason = :reason WHERE number = :number AND fence = :fence;

-- next_round: work that was done, and will be done again.
UPDATE jobs SET due_at = :due_at, wake_at = :due_at, holder = NULL, tries = 0, reason = NULL WHERE number = :number AND fence = :fence;

-- renew: longer leases for what is still being worked on.
WITH held AS MATERIALIZED (SELECT json_extract(value, '$[0]') AS number, json_extract(value, '$[1]') AS fence FROM json_each(:pairs))
UPDATE jobs SET wake_at = :lease_until
WHERE number IN (SELECT jobs.number FROM held CROSS JOIN jobs WHERE jobs.number = held.number AND jobs.fence = held.fence);

-- release: what a holder had that is gone for sure; its lease would end between :now and :lease_until.
UPDATE jobs SET wake_at = :now, holder = NULL
WHERE queue = :queue AND wake_at > :now AND wake_at <= :lease_until AND holder IS NOT NULL;

-- counts: for each task, how many wait, run and are dead, and since when the oldest is due.
SELECT queue, task, MAX(period), SUM(CASE WHEN wake_at IS NOT NULL AND holder IS NULL THEN 1 ELSE 0 END),
    SUM(CASE WHEN wake_at IS NOT NULL AND holder IS NOT NULL THEN 1 ELSE 0 END), SUM(CASE WHEN wake_at IS NULL THEN 1 ELSE 0 END),
    MIN(CASE WHEN wake_at IS NOT NULL THEN due_at END)
FROM jobs GROUP BY queue, task ORDER BY queue, task;

-- waiting_or_running: the board's next ones of a queue, as they come.
SELECT number, queue, task, input, due_at, wake_at, holder, tries, reason FROM jobs
WHERE queue = :queue AND wake_at IS NOT NULL ORDER BY wake_at, number LIMIT :many;

-- dead: those that failed too often, the newest first.
SELECT number, queue, task, input, due_at, wake_at, holder, tries, reason FROM jobs
WHERE wake_at IS NULL AND number < :before ORDER BY number DESC LIMIT :many;

-- revive: a dead job gets all its tries again.
UPDATE jobs SET wake_at = :now, tries = 0 WHERE number = :number AND wake_at IS NULL RETURNING queue;

-- remove: a dead job that nobody wants done any more.
DELETE FROM jobs WHERE number = :number AND wake_at IS NULL;
