-- Tasks with what belongs to them, projects and ideas; how many hours a week people have; and guests, who see their own tasks only.

-- @sqlite
CREATE TABLE memberships_with_guests (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('guest', 'viewer', 'contributor', 'editor', 'administrator')),
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, person_id)
);
INSERT INTO memberships_with_guests (workspace_id, person_id, role, joined_at) SELECT workspace_id, person_id, role, joined_at FROM memberships;
DROP TABLE memberships;
ALTER TABLE memberships_with_guests RENAME TO memberships;
CREATE INDEX memberships_of_person ON memberships (person_id);

CREATE TABLE invitations_with_guests (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('guest', 'viewer', 'contributor', 'editor', 'administrator')),
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
INSERT INTO invitations_with_guests (id, workspace_id, email, email_folded, role, language, invited_by, invited_at, expires_at, token_hash, sealed_token,
                                     mail_due_at, mail_tries)
SELECT id, workspace_id, email, email_folded, role, language, invited_by, invited_at, expires_at, token_hash, sealed_token, mail_due_at, mail_tries FROM invitations;
DROP TABLE invitations;
ALTER TABLE invitations_with_guests RENAME TO invitations;
CREATE INDEX invitations_to_mail ON invitations (mail_due_at) WHERE mail_due_at IS NOT NULL;
CREATE INDEX invitations_by_end ON invitations (expires_at);
-- @postgres
ALTER TABLE memberships DROP CONSTRAINT memberships_role_check;
ALTER TABLE memberships ADD CONSTRAINT memberships_role_check CHECK (role IN ('guest', 'viewer', 'contributor', 'editor', 'administrator'));
ALTER TABLE invitations DROP CONSTRAINT invitations_role_check;
ALTER TABLE invitations ADD CONSTRAINT invitations_role_check CHECK (role IN ('guest', 'viewer', 'contributor', 'editor', 'administrator'));
-- @both

-- A notice may be about a task.
ALTER TABLE notices ADD COLUMN task_id TEXT;

-- `reminded_of` is the due day that the assignee was reminded of, so that another day is told of anew. `due_time` is HH:MM in the workspace's zone. What
-- lists show of hours, checklist, remarks and files is counted here whenever it changes.
CREATE TABLE tasks (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    title TEXT NOT NULL,
    brief TEXT NOT NULL,
    delivered TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    priority TEXT NOT NULL,
    assignee_id TEXT,
    project_id TEXT,
    step_id TEXT,
    due_on TEXT,
    due_time TEXT,
    estimated_minutes BIGINT,
    spent_minutes BIGINT NOT NULL,
    checks_done BIGINT NOT NULL,
    checks_all BIGINT NOT NULL,
    remarks BIGINT NOT NULL,
    files BIGINT NOT NULL,
    picture TEXT,
    version BIGINT NOT NULL,
    created_by TEXT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    closed_on TEXT,
    reminded_of TEXT
);
CREATE INDEX tasks_of_project ON tasks (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX tasks_open ON tasks (workspace_id, due_on) WHERE closed_on IS NULL;
CREATE INDEX tasks_closed ON tasks (workspace_id, closed_on) WHERE closed_on IS NOT NULL;
CREATE INDEX tasks_by_day ON tasks (workspace_id, due_on);
CREATE INDEX tasks_to_remind ON tasks (due_on) WHERE closed_on IS NULL AND assignee_id IS NOT NULL;

CREATE TABLE task_checks (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    task_id TEXT NOT NULL REFERENCES tasks (id),
    position BIGINT NOT NULL,
    said TEXT NOT NULL,
    ticked_by TEXT
);
CREATE INDEX task_checks_of_task ON task_checks (task_id, position);

CREATE TABLE task_files (
    task_id TEXT NOT NULL REFERENCES tasks (id),
    asset_id TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    position BIGINT NOT NULL,
    added_by TEXT,
    added_at BIGINT NOT NULL,
    sign_off_by TEXT,
    asked_by TEXT,
    asked_at BIGINT,
    answer TEXT,
    answered_at BIGINT,
    sign_off_remark TEXT,
    PRIMARY KEY (task_id, asset_id)
);

CREATE TABLE task_remarks (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    task_id TEXT NOT NULL REFERENCES tasks (id),
    person_id TEXT,
    at BIGINT NOT NULL,
    said TEXT NOT NULL
);
CREATE INDEX task_remarks_of_task ON task_remarks (task_id, at);

CREATE TABLE task_mentions (
    remark_id TEXT NOT NULL REFERENCES task_remarks (id),
    person_id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    PRIMARY KEY (remark_id, person_id)
);
CREATE INDEX task_mentions_of_task ON task_mentions (task_id);

CREATE TABLE task_hours (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    task_id TEXT NOT NULL REFERENCES tasks (id),
    person_id TEXT NOT NULL,
    day TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX task_hours_of_task ON task_hours (task_id, day);

-- A post that was deleted is no link any more: whoever reads asks for the post, too.
CREATE TABLE task_posts (
    task_id TEXT NOT NULL REFERENCES tasks (id),
    post_id TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    PRIMARY KEY (task_id, post_id)
);
CREATE INDEX task_posts_of_post ON task_posts (post_id);

CREATE TABLE capacities (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    person_id TEXT NOT NULL,
    minutes_a_week BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, person_id)
);

CREATE TABLE projects (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    title TEXT NOT NULL,
    brief TEXT NOT NULL,
    priority TEXT NOT NULL,
    state TEXT NOT NULL,
    due_on TEXT,
    version BIGINT NOT NULL,
    created_by TEXT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX projects_of_workspace ON projects (workspace_id, changed_at);

CREATE TABLE project_steps (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    position BIGINT NOT NULL,
    title TEXT NOT NULL
);
CREATE INDEX project_steps_of_project ON project_steps (project_id, position);

CREATE TABLE ideas (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    said TEXT NOT NULL,
    link TEXT,
    picture TEXT,
    person_id TEXT,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    declined_by TEXT,
    task_id TEXT,
    post_id TEXT,
    version BIGINT NOT NULL
);
CREATE INDEX ideas_of_workspace ON ideas (workspace_id, at);
