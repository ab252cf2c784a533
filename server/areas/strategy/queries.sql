-- Statements of strategy.

-- add_campaign: a new campaign.
INSERT INTO campaigns (id, workspace_id, name, colour, starts_on, ends_on, put_away, version, plan, added_at, changed_at)
VALUES (:campaign, :workspace, :name, :colour, :starts_on, :ends_on, :put_away, 1, :plan, :now, :now);

-- find_campaign: one campaign with its plan.
SELECT id, version, plan FROM campaigns WHERE id = :campaign AND workspace_id = :workspace;

-- campaigns_of_workspace: for lists, by their first day.
SELECT id, name, colour, starts_on, ends_on, put_away FROM campaigns WHERE workspace_id = :workspace ORDER BY starts_on, id;

-- change_campaign: another plan, if nobody was quicker.
UPDATE campaigns SET name = :name, colour = :colour, starts_on = :starts_on, ends_on = :ends_on, put_away = :put_away, plan = :plan, version = version + 1,
       changed_at = :now
WHERE id = :campaign AND workspace_id = :workspace AND version = :version;

-- add_label: unless another has its name.
INSERT INTO labels (id, workspace_id, name, folded, colour, put_away) VALUES (:label, :workspace, :name, :folded, :colour, :put_away)
ON CONFLICT (workspace_id, folded) DO NOTHING;

-- labels_of_workspace: by name.
SELECT id, name, colour, put_away FROM labels WHERE workspace_id = :workspace ORDER BY folded, id;

-- label_called: the label that has a name.
SELECT id FROM labels WHERE workspace_id = :workspace AND folded = :folded;

-- change_label: its name and colour, and whether it is offered.
UPDATE labels SET name = :name, folded = :folded, colour = :colour, put_away = :put_away WHERE id = :label AND workspace_id = :workspace;

-- goals_seen: those of the organization, and of a workspace with its campaigns where one is named.
SELECT id, level, version, plan FROM goals
WHERE organization_id = :organization AND (workspace_id IS NULL OR workspace_id = CAST(:workspace AS TEXT)) ORDER BY added_at, id;

-- add_goal: of a workspace, or of the organization.
INSERT INTO goals (id, organization_id, workspace_id, level, version, plan, added_at, changed_at)
VALUES (:goal, :organization, :workspace, :level, 1, :plan, :now, :now);

-- change_goal: another plan; whoever asks has seen that nobody was quicker. Without a workspace it is the organization's own.
UPDATE goals SET plan = :plan, version = version + 1, changed_at = :now
WHERE id = :goal AND organization_id = :organization AND COALESCE(workspace_id, '') = COALESCE(CAST(:workspace AS TEXT), '');

-- documents_of_kind: the first added first.
SELECT name, version, document FROM strategy_documents WHERE workspace_id = :workspace AND kind = :kind ORDER BY added_at, name;

-- find_document: the one of that name.
SELECT name, version, document FROM strategy_documents WHERE workspace_id = :workspace AND kind = :kind AND name = :name;

-- add_document: the first of that name.
INSERT INTO strategy_documents (workspace_id, kind, name, version, document, added_at, changed_at)
VALUES (:workspace, :kind, :name, 1, :document, :now, :now);

-- change_document: whoever asks has seen that nobody was quicker.
UPDATE strategy_documents SET document = :document, version = version + 1, changed_at = :now
WHERE workspace_id = :workspace AND kind = :kind AND name = :name;
