-- Statements of work.

-- add_task: a new one.
INSERT INTO tasks (id, workspace_id, title, brief, delivered, kind, state, priority, assignee_id, project_id, step_id, due_on, due_time, estimated_minutes,
                   spent_minutes, checks_done, checks_all, remarks, files, version, created_by, created_at, changed_at)
VALUES (:task, :workspace, :title, :brief, '', :kind, :state, :priority, :assignee, :project, :step, :due_on, :due_time,
        :estimated_minutes, 0, 0, 0, 0, 0, 1, :created_by, :now, :now);

-- find_task: one with its texts.
SELECT id, title, kind, state, reason, priority, assignee_id, due_on, due_time, estimated_minutes, spent_minutes, checks_done, checks_all, remarks, files,
       picture, project_id, step_id, version, changed_at, brief, delivered, created_by, created_at
FROM tasks WHERE id = :task AND workspace_id = :workspace;

-- list_tasks: open ones, and those closed since a day.
SELECT id, title, kind, state, reason, priority, assignee_id, due_on, due_time, estimated_minutes, spent_minutes, checks_done, checks_all, remarks, files,
       picture, project_id, step_id, version, changed_at
FROM tasks WHERE workspace_id = :workspace AND (closed_on IS NULL OR closed_on >= :closed_since)
ORDER BY CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, due_time, id LIMIT :many;

-- list_tasks_of: the same, of one person.
SELECT id, title, kind, state, reason, priority, assignee_id, due_on, due_time, estimated_minutes, spent_minutes, checks_done, checks_all, remarks, files,
       picture, project_id, step_id, version, changed_at
FROM tasks WHERE workspace_id = :workspace AND assignee_id = :assignee AND (closed_on IS NULL OR closed_on >= :closed_since)
ORDER BY CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, due_time, id LIMIT :many;

-- tasks_between: due in a window of days.
SELECT id, title, kind, state, reason, priority, assignee_id, due_on, due_time, estimated_minutes, spent_minutes, checks_done, checks_all, remarks, files,
       picture, project_id, step_id, version, changed_at
FROM tasks WHERE workspace_id = :workspace AND due_on >= :from AND due_on < :until AND state <> 'declined'
ORDER BY due_on, due_time, id LIMIT :many;

-- tasks_of_post: those linked with it.
SELECT tasks.id, title, kind, state, reason, priority, assignee_id, due_on, due_time, estimated_minutes, spent_minutes, checks_done, checks_all, remarks, files,
       picture, project_id, step_id, version, changed_at
FROM task_posts JOIN tasks ON tasks.id = task_posts.task_id
WHERE task_posts.post_id = :post AND task_posts.workspace_id = :workspace ORDER BY tasks.created_at, tasks.id;

-- change_task: what it asks for, if nobody was quicker.
UPDATE tasks SET title = :title, brief = :brief, kind = :kind, priority = :priority, assignee_id = :assignee, project_id = :project, step_id = :step,
       due_on = :due_on, due_time = :due_time, estimated_minutes = :estimated_minutes, version = version + 1, changed_at = :now
WHERE id = :task AND workspace_id = :workspace AND version = :version;

-- write_task_text: what was delivered, if nobody was quicker.
UPDATE tasks SET delivered = :delivered, version = version + 1, changed_at = :now WHERE id = :task AND workspace_id = :workspace AND version = :version;

-- move_task: into another state.
UPDATE tasks SET state = :state, reason = :reason, closed_on = :closed_on, changed_at = :now WHERE id = :task AND workspace_id = :workspace;

-- count_task: what lists show of its parts, after one of them changed.
UPDATE tasks SET changed_at = :now,
       spent_minutes = (SELECT CAST(COALESCE(SUM(minutes), 0) AS BIGINT) FROM task_hours WHERE task_id = :task),
       checks_done = (SELECT COUNT(*) FROM task_checks WHERE task_id = :task AND ticked_by IS NOT NULL),
       checks_all = (SELECT COUNT(*) FROM task_checks WHERE task_id = :task),
       remarks = (SELECT COUNT(*) FROM task_remarks WHERE task_id = :task),
       files = (SELECT COUNT(*) FROM task_files WHERE task_id = :task),
       picture = (SELECT asset_id FROM task_files WHERE task_id = :task ORDER BY position LIMIT 1)
WHERE id = :task AND workspace_id = :workspace;

-- remove_task: what belongs to it goes first.
DELETE FROM tasks WHERE id = :task AND workspace_id = :workspace;

-- remove_mentions: of one task.
DELETE FROM task_mentions WHERE task_id = :task AND workspace_id = :workspace;

-- remove_remarks: of one task.
DELETE FROM task_remarks WHERE task_id = :task AND workspace_id = :workspace;

-- remove_checks: of one task.
DELETE FROM task_checks WHERE task_id = :task AND workspace_id = :workspace;

-- remove_files: of one task; the assets stay.
DELETE FROM task_files WHERE task_id = :task AND workspace_id = :workspace;

-- remove_all_hours: of one task.
DELETE FROM task_hours WHERE task_id = :task AND workspace_id = :workspace;

-- remove_links: of one task.
DELETE FROM task_posts WHERE task_id = :task AND workspace_id = :workspace;

-- add_check: at the end of the list.
INSERT INTO task_checks (id, workspace_id, task_id, position, said)
SELECT :check, :workspace, :task, COALESCE(MAX(position), 0) + 1, :said FROM task_checks WHERE task_id = :task;

-- checks_of: of one task, in order.
SELECT id, said, ticked_by FROM task_checks WHERE task_id = :task AND workspace_id = :workspace ORDER BY position, id;

-- change_check: other words.
UPDATE task_checks SET said = :said WHERE id = :check AND task_id = :task AND workspace_id = :workspace;

-- tick_check: by whom, or by nobody.
UPDATE task_checks SET ticked_by = :ticked_by WHERE id = :check AND task_id = :task AND workspace_id = :workspace;

-- remove_check: one line.
DELETE FROM task_checks WHERE id = :check AND task_id = :task AND workspace_id = :workspace;

-- add_file: after those that are there; one that is there already stays where it is.
INSERT INTO task_files (task_id, asset_id, workspace_id, position, added_by, added_at)
SELECT :task, :asset, :workspace, COALESCE(MAX(position), 0) + 1, :added_by, :now FROM task_files WHERE task_id = :task
ON CONFLICT (task_id, asset_id) DO NOTHING;

-- files_of: of one task, in order.
SELECT asset_id, added_by, added_at, sign_off_by, asked_by, asked_at, answer, answered_at, sign_off_remark FROM task_files WHERE task_id = :task AND workspace_id = :workspace ORDER BY position, asset_id;

-- is_file_of: whether a task carries it.
SELECT asset_id FROM task_files WHERE task_id = :task AND asset_id = :asset AND workspace_id = :workspace;

-- remove_file: from one task.
DELETE FROM task_files WHERE task_id = :task AND asset_id = :asset AND workspace_id = :workspace;

-- add_remark: somebody said something.
INSERT INTO task_remarks (id, workspace_id, task_id, person_id, at, said) VALUES (:remark, :workspace, :task, :person, :now, :said);

-- add_mention: and named somebody.
INSERT INTO task_mentions (remark_id, person_id, task_id, workspace_id) VALUES (:remark, :person, :task, :workspace) ON CONFLICT DO NOTHING;

-- remarks_of: of one task, oldest first.
SELECT id, person_id, at, said FROM task_remarks WHERE task_id = :task AND workspace_id = :workspace ORDER BY at, id;

-- mentions_of: of all remarks on one task.
SELECT remark_id, person_id FROM task_mentions WHERE task_id = :task AND workspace_id = :workspace ORDER BY remark_id, person_id;

-- add_hours: time that somebody has spent.
INSERT INTO task_hours (id, workspace_id, task_id, person_id, day, minutes, note) VALUES (:hours, :workspace, :task, :person, :day, :minutes, :note);

-- hours_of: of one task.
SELECT id, person_id, day, minutes, note FROM task_hours WHERE task_id = :task AND workspace_id = :workspace ORDER BY day, id;

-- remove_hours: one's own.
DELETE FROM task_hours WHERE id = :hours AND task_id = :task AND workspace_id = :workspace AND person_id = :person;

-- link_post: a task and a post, once.
INSERT INTO task_posts (task_id, post_id, workspace_id) VALUES (:task, :post, :workspace) ON CONFLICT DO NOTHING;

-- unlink_post: both stay.
DELETE FROM task_posts WHERE task_id = :task AND post_id = :post AND workspace_id = :workspace;

-- posts_of: linked with one task; some may be gone.
SELECT post_id FROM task_posts WHERE task_id = :task AND workspace_id = :workspace ORDER BY post_id;

-- tasks_to_remind (across workspaces): open ones of somebody, due between two days, of which they were not reminded yet.
SELECT id, workspace_id, title, assignee_id, due_on FROM tasks
WHERE closed_on IS NULL AND assignee_id IS NOT NULL AND due_on >= :from AND due_on <= :until AND (reminded_of IS NULL OR reminded_of <> due_on)
ORDER BY due_on, id;

-- reminded: of this due day; none when somebody has changed it meanwhile.
UPDATE tasks SET reminded_of = :due_on WHERE id = :task AND workspace_id = :workspace AND due_on = :due_on AND closed_on IS NULL;

-- capacities_of: those of a workspace that somebody has set.
SELECT person_id, minutes_a_week FROM capacities WHERE workspace_id = :workspace;

-- keep_capacity: of one person.
INSERT INTO capacities (workspace_id, person_id, minutes_a_week) VALUES (:workspace, :person, :minutes)
ON CONFLICT (workspace_id, person_id) DO UPDATE SET minutes_a_week = excluded.minutes_a_week;

-- find_sign_off: who was asked about a file, and by whom.
SELECT sign_off_by, asked_by FROM task_files WHERE task_id = :task AND asset_id = :asset AND workspace_id = :workspace;

-- ask_for_sign_off: of one person; an answer from before is gone.
UPDATE task_files SET sign_off_by = :person, asked_by = :asked_by, asked_at = :now, answer = NULL, answered_at = NULL, sign_off_remark = NULL
WHERE task_id = :task AND asset_id = :asset AND workspace_id = :workspace;

-- sign_off: what they said.
UPDATE task_files SET answer = :answer, sign_off_remark = :remark, answered_at = :now
WHERE task_id = :task AND asset_id = :asset AND workspace_id = :workspace;

-- tasks_of_project: all of them.
SELECT id, title, kind, state, reason, priority, assignee_id, due_on, due_time, estimated_minutes, spent_minutes, checks_done, checks_all, remarks, files,
       picture, project_id, step_id, version, changed_at
FROM tasks WHERE project_id = :project AND workspace_id = :workspace
ORDER BY CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, due_time, id LIMIT :many;

-- add_project: a new one.
INSERT INTO projects (id, workspace_id, title, brief, priority, state, due_on, version, created_by, created_at, changed_at)
VALUES (:project, :workspace, :title, :brief, :priority, 'open', :due_on, 1, :created_by, :now, :now);

-- list_projects: open ones first, by when they are due.
SELECT id, title, brief, priority, state, due_on, version, changed_at FROM projects WHERE workspace_id = :workspace
ORDER BY CASE WHEN state = 'open' THEN 0 ELSE 1 END, CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, id;

-- find_project: one of a workspace.
SELECT id, title, brief, priority, state, due_on, version, changed_at FROM projects WHERE id = :project AND workspace_id = :workspace;

-- change_project: what it says, if nobody was quicker.
UPDATE projects SET title = :title, brief = :brief, priority = :priority, state = :state, due_on = :due_on, version = version + 1, changed_at = :now
WHERE id = :project AND workspace_id = :workspace AND version = :version;

-- leave_project: its tasks stay, without it.
UPDATE tasks SET project_id = NULL, step_id = NULL WHERE project_id = :project AND workspace_id = :workspace;

-- remove_steps: all of a project.
DELETE FROM project_steps WHERE project_id = :project AND workspace_id = :workspace;

-- remove_project: its steps have gone before.
DELETE FROM projects WHERE id = :project AND workspace_id = :workspace;

-- add_step: at its place.
INSERT INTO project_steps (id, workspace_id, project_id, position, title) VALUES (:step, :workspace, :project, :position, :title);

-- list_steps: of all projects, each in its order.
SELECT project_id, id, title FROM project_steps WHERE workspace_id = :workspace ORDER BY project_id, position, id;

-- find_step: and the project it belongs to.
SELECT project_id, id, title FROM project_steps WHERE id = :step AND workspace_id = :workspace;

-- change_step: its name and place.
UPDATE project_steps SET position = :position, title = :title WHERE id = :step AND project_id = :project AND workspace_id = :workspace;

-- leave_step: its tasks stay in the project.
UPDATE tasks SET step_id = NULL WHERE step_id = :step AND workspace_id = :workspace;

-- remove_step: one that no task names any more.
DELETE FROM project_steps WHERE id = :step AND workspace_id = :workspace;

-- sum_projects: what the tasks of each step add up to.
SELECT project_id, step_id, SUM(CASE WHEN state = 'declined' THEN 0 ELSE 1 END), SUM(CASE WHEN state = 'done' THEN 1 ELSE 0 END),
       CAST(SUM(CASE WHEN state = 'declined' THEN 0 ELSE COALESCE(estimated_minutes, 0) END) AS BIGINT), CAST(SUM(spent_minutes) AS BIGINT)
FROM tasks WHERE workspace_id = :workspace AND project_id IS NOT NULL GROUP BY project_id, step_id;

-- add_idea: somebody had one.
INSERT INTO ideas (id, workspace_id, said, link, picture, person_id, at, state, version)
VALUES (:idea, :workspace, :said, :link, :picture, :person, :now, 'open', 1);

-- list_ideas: the newest first.
SELECT id, said, link, picture, person_id, at, state, reason, declined_by, task_id, post_id, version FROM ideas
WHERE workspace_id = :workspace ORDER BY at DESC, id DESC LIMIT :many;

-- find_idea: one of a workspace.
SELECT id, said, link, picture, person_id, at, state, reason, declined_by, task_id, post_id, version FROM ideas
WHERE id = :idea AND workspace_id = :workspace;

-- change_idea: other words, if nobody was quicker.
UPDATE ideas SET said = :said, link = :link, picture = :picture, version = version + 1
WHERE id = :idea AND workspace_id = :workspace AND version = :version;

-- settle_idea: what became of it.
UPDATE ideas SET state = :state, reason = :reason, declined_by = :declined_by, task_id = :task, post_id = :post WHERE id = :idea AND workspace_id = :workspace;
