-- Statements of links.

-- find_rule: how a workspace marks links, where it has said so.
SELECT version, plan FROM link_rules WHERE workspace_id = :workspace;

-- add_rule: the first of a workspace, unless somebody was quicker.
INSERT INTO link_rules (workspace_id, version, plan, changed_at) VALUES (:workspace, 1, :plan, :now) ON CONFLICT (workspace_id) DO NOTHING;

-- change_rule: another rule, unless somebody was quicker.
UPDATE link_rules SET version = version + 1, plan = :plan, changed_at = :now WHERE workspace_id = :workspace AND version = :version;
