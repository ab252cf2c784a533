-- Accounts on networks, and the channels through which workspaces speak as them. One account in two workspaces is one row of accounts, since a
-- network counts its limits per account.

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    network TEXT NOT NULL,
    server TEXT NOT NULL,
    network_account TEXT NOT NULL,
    quiet_until BIGINT,
    UNIQUE (network, server, network_account)
);

CREATE TABLE channels (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    network TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    link TEXT NOT NULL,
    state TEXT NOT NULL,
    problem TEXT,
    told TEXT NOT NULL,
    late_after_minutes BIGINT,
    late_then TEXT,
    keys BYTEA,
    keys_version BIGINT NOT NULL,
    renew_at BIGINT,
    last_success_at BIGINT,
    created_at BIGINT NOT NULL,
    UNIQUE (workspace_id, account_id)
);
CREATE INDEX channels_to_renew ON channels (renew_at) WHERE renew_at IS NOT NULL;

-- Sign-ins by redirect whose person has not come back yet.
CREATE TABLE sign_ins (
    state_hash TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    channel_id TEXT REFERENCES channels (id),
    person_id TEXT NOT NULL,
    network TEXT NOT NULL,
    callback TEXT NOT NULL,
    pending BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
