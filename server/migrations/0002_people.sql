-- Organizations, their workspaces and people, who may do what where, and the sessions and invitations by which people come in.

CREATE TABLE organizations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- The one way to make the first organization: the token whose hash stands here was printed when the server started. No row once it was used.
CREATE TABLE setup_tokens (
    place BIGINT PRIMARY KEY CHECK (place = 1),
    token_hash BYTEA NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE TABLE workspaces (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    late_after_minutes BIGINT NOT NULL,
    late_then TEXT NOT NULL CHECK (late_then IN ('ask', 'drop', 'send')),
    members_version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX workspaces_of_organization ON workspaces (organization_id, name);

-- Name, addresses and password are empty once a person was erased; the row stays, since others name it.
CREATE TABLE people (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT,
    email TEXT,
    email_folded TEXT UNIQUE,
    password_hash TEXT,
    language TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    erased_at BIGINT
);

CREATE TABLE organization_administrators (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    since BIGINT NOT NULL,
    PRIMARY KEY (organization_id, person_id)
);

CREATE TABLE memberships (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('viewer', 'contributor', 'editor', 'administrator')),
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, person_id)
);
CREATE INDEX memberships_of_person ON memberships (person_id);

-- A browser holds the token, this table only its SHA-256. `idle_until` moves on as it is used, `ends_at` never does.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    token_hash BYTEA NOT NULL UNIQUE,
    began_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    idle_until BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX sessions_of_person ON sessions (person_id, last_seen_at);
CREATE INDEX sessions_by_end ON sessions (idle_until);

-- Open invitations only: one that was accepted or withdrawn is gone. `sealed_token` is kept until the mail has left.
CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('viewer', 'contributor', 'editor', 'administrator')),
    language TEXT NOT NULL,
    invited_by TEXT NOT NULL REFERENCES people (id),
    invited_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    sealed_token BYTEA,
    mail_due_at BIGINT,
    mail_tries BIGINT NOT NULL,
    UNIQUE (workspace_id, email_folded)
);
CREATE INDEX invitations_to_mail ON invitations (mail_due_at) WHERE mail_due_at IS NOT NULL;
CREATE INDEX invitations_by_end ON invitations (expires_at);
