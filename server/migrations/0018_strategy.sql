-- What posts serve beyond campaigns and labels: goals in a tree, and what a workspace writes down of its strategy, each a document with a version.

CREATE TABLE goals (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    workspace_id TEXT REFERENCES workspaces (id),
    level TEXT NOT NULL,
    version BIGINT NOT NULL,
    plan TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX goals_of_organization ON goals (organization_id, workspace_id);

CREATE TABLE strategy_documents (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    version BIGINT NOT NULL,
    document TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, kind, name)
);

ALTER TABLE posts ADD COLUMN goal_id TEXT REFERENCES goals (id);
ALTER TABLE posts ADD COLUMN persona_id TEXT;
ALTER TABLE posts ADD COLUMN pillar_id TEXT;
CREATE INDEX posts_by_goal ON posts (goal_id) WHERE goal_id IS NOT NULL;
