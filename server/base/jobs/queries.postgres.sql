-- queries.postgres.sql. Twins of what PostgreSQL says differently.

-- claim: without those another node is just claiming. ARRAY keeps the planner from reading the whole table, since it cannot know how few :many are.
UPDATE jobs SET holder = :holder, wake_at = :lease_until, fence = fence + 1, tries = tries + 1
WHERE number = ANY (ARRAY(SELECT number FROM jobs WHERE queue = :queue AND wake_at <= :now ORDER BY wake_at, number LIMIT :many FOR UPDATE SKIP LOCKED))
RETURNING number, task, input, due_at, fence, tries;

-- finish: the same with PostgreSQL's JSON.
DELETE FROM jobs USING (SELECT CAST(pair ->> 0 AS BIGINT) AS number, CAST(pair ->> 1 AS BIGINT) AS fence FROM json_array_elements(CAST(:pairs AS JSON)) AS pair) AS done
WHERE jobs.number = done.number AND jobs.fence = done.fence;

-- renew: the same with PostgreSQL's JSON.
UPDATE jobs SET wake_at = :lease_until
FROM (SELECT CAST(pair ->> 0 AS BIGINT) AS number, CAST(pair ->> 1 AS BIGINT) AS fence FROM json_array_elements(CAST(:pairs AS JSON)) AS pair) AS held
WHERE jobs.number = held.number AND jobs.fence = held.fence;
