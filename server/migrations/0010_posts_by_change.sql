-- Posts that changed in the same instant stand in one order too, so that a page of them can begin between two.

DROP INDEX posts_by_change;
CREATE INDEX posts_by_change ON posts (workspace_id, changed_at, id);
