-- Statements of notify. Notices belong to a person, who may be in several workspaces.

-- add_notice (across workspaces): unless the same was told before and has not been read.
INSERT INTO notices (id, person_id, at, code, told, workspace_id, post_id, channel_id, subject, asks, mail_due_at, mail_tries)
VALUES (:notice, :person, :now, :code, :told, :in_workspace, :post, :channel, :subject, :asks, :mail_due_at, 0)
ON CONFLICT DO NOTHING;

-- list_notices (across workspaces): the newest of one person.
SELECT id, at, code, told, workspace_id, post_id, channel_id, read_at, asks FROM notices WHERE person_id = :person ORDER BY at DESC, id DESC LIMIT 100;

-- count_unread (across workspaces): of one person.
SELECT COUNT(*) FROM notices WHERE person_id = :person AND read_at IS NULL;

-- mark_read (across workspaces): what was read in the browser needs no mail any more.
UPDATE notices SET read_at = :now, mail_due_at = NULL WHERE person_id = :person AND at <= :up_to AND read_at IS NULL;

-- forget_old_notices (across workspaces): read long ago.
DELETE FROM notices WHERE read_at < :before;

-- claim_mail_to_send (across workspaces): notices whose mail is due; until `lease_until` nobody else sends them. The second look at mail_due_at is for
-- another node that has just claimed the same.
UPDATE notices SET mail_due_at = :lease_until, mail_tries = mail_tries + 1
WHERE id IN (SELECT id FROM notices WHERE mail_due_at <= :now ORDER BY mail_due_at LIMIT 20) AND mail_due_at <= :now
RETURNING id, person_id, code, told, workspace_id, post_id, channel_id, asks, mail_tries;

-- mail_done (across workspaces): it has left, or it never will.
UPDATE notices SET mail_due_at = NULL WHERE id = :notice;

-- mail_later (across workspaces): nothing was handed over this time. One that was read meanwhile needs no mail.
UPDATE notices SET mail_due_at = :at WHERE id = :notice AND mail_due_at IS NOT NULL;

-- next_mail_due (across workspaces): when there will be something to send.
SELECT MIN(mail_due_at) FROM notices WHERE mail_due_at IS NOT NULL;

-- find_settings (across workspaces): of one person; none until they chose.
SELECT by_mail, quiet_from, quiet_until, zone FROM notice_settings WHERE person_id = :person;

-- keep_settings (across workspaces): of one person.
INSERT INTO notice_settings (person_id, by_mail, quiet_from, quiet_until, zone) VALUES (:person, :by_mail, :quiet_from, :quiet_until, :zone)
ON CONFLICT (person_id) DO UPDATE SET by_mail = excluded.by_mail, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, zone = excluded.zone;
