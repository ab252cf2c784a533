-- Work that is to be done later or again, and what happened, in the order in which it did.

-- `wake_at` is when the board has to look at a job: when it is due, or when the lease of its holder ends; empty when it is dead. `fence` grows with each
-- claim, and who ends a job names it. `period` is that of work done again and again, which is never dead and has one row.
-- @sqlite
CREATE TABLE jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    task TEXT NOT NULL,
    input TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    wake_at INTEGER,
    holder TEXT,
    fence INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    period INTEGER,
    reason TEXT
) STRICT;
-- @postgres
CREATE TABLE jobs (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    queue TEXT NOT NULL,
    task TEXT NOT NULL,
    input TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    wake_at BIGINT,
    holder TEXT,
    fence BIGINT NOT NULL DEFAULT 0,
    tries BIGINT NOT NULL DEFAULT 0,
    period BIGINT,
    reason TEXT
) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);
-- @both
CREATE INDEX jobs_to_wake ON jobs (queue, wake_at, number) WHERE wake_at IS NOT NULL;
CREATE INDEX jobs_dead ON jobs (number) WHERE wake_at IS NULL;
CREATE UNIQUE INDEX jobs_again ON jobs (task) WHERE period IS NOT NULL;

-- On PostgreSQL numbers are given before commits, so a follower could pass one by that becomes visible later. `transaction_number` is the place to follow:
-- what is lower than every transaction still going on is complete. On SQLite numbers become visible in their order, and it is 0.
-- @sqlite
CREATE TABLE events (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    transaction_number INTEGER NOT NULL DEFAULT 0,
    at INTEGER NOT NULL,
    name TEXT NOT NULL,
    organization_id TEXT,
    workspace_id TEXT,
    subject TEXT NOT NULL,
    json TEXT NOT NULL
) STRICT;
CREATE TABLE event_cursors (
    name TEXT PRIMARY KEY,
    transaction_number INTEGER NOT NULL,
    number INTEGER NOT NULL
) STRICT;
-- @postgres
CREATE TABLE events (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transaction_number BIGINT NOT NULL DEFAULT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT),
    at BIGINT NOT NULL,
    name TEXT NOT NULL,
    organization_id TEXT,
    workspace_id TEXT,
    subject TEXT NOT NULL,
    json TEXT NOT NULL
);
CREATE INDEX events_to_follow ON events (transaction_number, number);
CREATE TABLE event_cursors (
    name TEXT PRIMARY KEY,
    transaction_number BIGINT NOT NULL,
    number BIGINT NOT NULL
);
-- @both
CREATE INDEX events_by_age ON events (at);
