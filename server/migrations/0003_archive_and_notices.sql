-- The audit log, whose entries prove each other while what is personal in them can be made unreadable; and what people are to be told.

-- One key a person, itself sealed. Destroying it erases what is personal of them in the log, and leaves the log as it is.
CREATE TABLE personal_keys (
    person_id TEXT PRIMARY KEY,
    sealed_key BYTEA NOT NULL
);

-- The end of each organization's log: the number and hash of its last entry.
CREATE TABLE audit_logs (
    organization_id TEXT PRIMARY KEY,
    number BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

-- `canonical` is all there is to an entry, the sealed part included, as RFC 8785 JSON; `hash` covers the hash of the entry before and these bytes.
CREATE TABLE audit_entries (
    organization_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    workspace_id TEXT,
    canonical TEXT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (organization_id, number)
);
CREATE INDEX audit_entries_of_workspace ON audit_entries (organization_id, workspace_id, number);

-- `subject` is the post and channel the notice is about, or empty: an unread notice is not repeated. `mail_due_at` is empty once its mail has left, or
-- when there is none.
CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    code TEXT NOT NULL,
    told TEXT NOT NULL,
    workspace_id TEXT,
    post_id TEXT,
    channel_id TEXT,
    subject TEXT NOT NULL,
    asks BIGINT NOT NULL,
    read_at BIGINT,
    mail_due_at BIGINT,
    mail_tries BIGINT NOT NULL
);
CREATE INDEX notices_of_person ON notices (person_id, at);
CREATE INDEX notices_to_mail ON notices (mail_due_at) WHERE mail_due_at IS NOT NULL;
CREATE UNIQUE INDEX notices_not_repeated ON notices (person_id, code, subject) WHERE read_at IS NULL;

CREATE TABLE notice_settings (
    person_id TEXT PRIMARY KEY,
    by_mail TEXT NOT NULL CHECK (by_mail IN ('everything', 'what_asks', 'nothing')),
    quiet_from TEXT NOT NULL,
    quiet_until TEXT NOT NULL,
    zone TEXT NOT NULL
);
