-- Statements of plan.

-- day_sources: whose holidays a workspace shows, if it chose.
SELECT countries, observances, trade FROM day_sources WHERE workspace_id = :workspace;

-- choose_day_sources: from now on.
INSERT INTO day_sources (workspace_id, countries, observances, trade) VALUES (:workspace, :countries, :observances, :trade)
ON CONFLICT (workspace_id) DO UPDATE SET countries = excluded.countries, observances = excluded.observances, trade = excluded.trade;

-- add_note: on a day or several in a row.
INSERT INTO notes (id, workspace_id, starts_on, ends_on, text, colour, written_by) VALUES (:note, :workspace, :starts_on, :ends_on, :text, :colour, :person);

-- find_note: one note.
SELECT id, starts_on, ends_on, text, colour, written_by FROM notes WHERE id = :note AND workspace_id = :workspace;

-- notes_between: those that touch a window of days.
SELECT id, starts_on, ends_on, text, colour, written_by FROM notes WHERE workspace_id = :workspace AND starts_on < :until AND ends_on >= :from ORDER BY starts_on, id;

-- change_note: other words or other days.
UPDATE notes SET starts_on = :starts_on, ends_on = :ends_on, text = :text, colour = :colour WHERE id = :note AND workspace_id = :workspace;

-- remove_note: off the calendar.
DELETE FROM notes WHERE id = :note AND workspace_id = :workspace;

-- add_view: kept by a person.
INSERT INTO calendar_views (id, workspace_id, person_id, shared, name, view) VALUES (:id, :workspace, :person, :shared, :name, :content);

-- views_for: a person's own, and those shared, by name.
SELECT id, person_id, view FROM calendar_views WHERE workspace_id = :workspace AND (person_id = :person OR shared = 1) ORDER BY name, id;

-- find_view: one that was kept.
SELECT id, person_id, view FROM calendar_views WHERE id = :id AND workspace_id = :workspace;

-- change_view: another under the same id.
UPDATE calendar_views SET shared = :shared, name = :name, view = :content WHERE id = :id AND workspace_id = :workspace;

-- remove_view: kept no longer.
DELETE FROM calendar_views WHERE id = :id AND workspace_id = :workspace;

-- add_calendar_link: known by the hash of its secret part alone.
INSERT INTO calendar_links (id, workspace_id, token_hash, link, made_by, made_at, ends_at) VALUES (:link, :workspace, :token_hash, :wish, :person, :now, :ends_at);

-- calendar_links: of a workspace, the newest first.
SELECT id, link, made_by, made_at, read_at, revoked_at FROM calendar_links WHERE workspace_id = :workspace ORDER BY made_at DESC, id DESC;

-- revoke_calendar_link: at once and for good.
UPDATE calendar_links SET revoked_at = :now WHERE id = :link AND workspace_id = :workspace AND revoked_at IS NULL;

-- open_calendar_link (across workspaces): the one that a secret opens now; whose it is follows from it.
SELECT id, workspace_id, link, read_at FROM calendar_links WHERE token_hash = :token_hash AND revoked_at IS NULL AND (ends_at IS NULL OR ends_at > :now);

-- read_calendar_link: somebody read it.
UPDATE calendar_links SET read_at = :now WHERE id = :link AND workspace_id = :workspace;
