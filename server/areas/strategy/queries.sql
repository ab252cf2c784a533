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
