-- Statements of notify. Notices belong to a person, who may be in several workspaces.

-- add_notice (across workspaces): unless the same was told before and has not been read.
INSERT INTO notices (id, person_id, at, code, told, workspace_id, post_id, channel_id, task_id, subject, asks, mail_due_at, mail_tries)
VALUES (:notice, :person, :now, :code, :told, :in_workspace, :post, :channel, :task, :subject, :asks, :mail_due_at, 0)
ON CONFLICT DO NOTHING;

-- list_notices (across workspaces): the newest of one person.
SELECT id, at, code, told, workspace_id, post_id, channel_id, task_id, read_at, asks FROM notices WHERE person_id = :person ORDER BY at DESC, id DESC LIMIT 100;

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
RETURNING id, person_id, code, told, workspace_id, post_id, channel_id, task_id, asks, mail_tries;

-- mail_done (across workspaces): it has left, or it never will.
UPDATE notices SET mail_due_at = NULL WHERE id = :notice;

-- mail_later (across workspaces): nothing was handed over this time. One that was read meanwhile needs no mail.
UPDATE notices SET mail_due_at = :at WHERE id = :notice AND mail_due_at IS NOT NULL;

-- next_mail_due (across workspaces): when there will be something to send.
SELECT MIN(mail_due_at) FROM notices WHERE mail_due_at IS NOT NULL;

-- find_settings (across workspaces): of one person; none until they chose.
SELECT by_mail, by_push, quiet_from, quiet_until, zone FROM notice_settings WHERE person_id = :person;

-- keep_settings (across workspaces): of one person.
INSERT INTO notice_settings (person_id, by_mail, by_push, quiet_from, quiet_until, zone)
VALUES (:person, :by_mail, :by_push, :quiet_from, :quiet_until, :zone)
ON CONFLICT (person_id) DO UPDATE SET by_mail = excluded.by_mail, by_push = excluded.by_push, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, zone = excluded.zone;

-- list_devices (across workspaces): of one person, the newest first.
SELECT id, name, added_at, last_told_at FROM push_devices WHERE person_id = :person ORDER BY added_at DESC, id DESC;

-- add_device (across workspaces): one browser, known to its push service by one address.
INSERT INTO push_devices (id, person_id, endpoint_hash, sealed, name, added_at) VALUES (:device, :person, :endpoint_hash, :sealed, :name, :now);

-- drop_device_at (across workspaces): whoever's it was before; the browser has one address.
DELETE FROM push_devices WHERE endpoint_hash = :endpoint_hash;

-- remove_device (across workspaces): of one person.
DELETE FROM push_devices WHERE id = :device AND person_id = :person;

-- forget_device (across workspaces): its push service says that it is gone.
DELETE FROM push_devices WHERE id = :device;

-- drop_old_devices (across workspaces): all but the newest twenty of one person.
DELETE FROM push_devices WHERE person_id = :person AND id NOT IN (
    SELECT id FROM push_devices WHERE person_id = :person ORDER BY added_at DESC, id DESC LIMIT 20);

-- add_push_messages (across workspaces): one for each browser of the person.
INSERT INTO push_messages (notice_id, device_id, due_at, tries) SELECT :notice, id, :due_at, 0 FROM push_devices WHERE person_id = :person;

-- drop_read_messages (across workspaces): what was read needs no push any more.
DELETE FROM push_messages WHERE notice_id IN (SELECT id FROM notices WHERE person_id = :person AND read_at IS NOT NULL);

-- claim_push_to_send (across workspaces): messages that are due; until `lease_until` nobody else sends them. The second look at due_at is for another
-- node that has just claimed the same.
UPDATE push_messages SET due_at = :lease_until, tries = tries + 1
WHERE (notice_id, device_id) IN (SELECT notice_id, device_id FROM push_messages WHERE due_at <= :now ORDER BY due_at LIMIT 20) AND due_at <= :now
RETURNING notice_id, device_id, tries;

-- find_push (across workspaces): what a message says, and to which browser.
SELECT notices.id, notices.person_id, notices.code, notices.told, notices.workspace_id, notices.post_id, notices.channel_id, notices.task_id, notices.asks, push_devices.sealed
FROM notices JOIN push_devices ON push_devices.person_id = notices.person_id
WHERE notices.id = :notice AND push_devices.id = :device;

-- push_done (across workspaces): it has left, or it never will.
DELETE FROM push_messages WHERE notice_id = :notice AND device_id = :device;

-- push_later (across workspaces): it was not taken this time.
UPDATE push_messages SET due_at = :at WHERE notice_id = :notice AND device_id = :device;

-- device_told (across workspaces): its push service took a message.
UPDATE push_devices SET last_told_at = :now WHERE id = :device;

-- next_push_due (across workspaces): when there will be something to send.
SELECT MIN(due_at) FROM push_messages;

-- find_push_key (across workspaces): the one row about this installation.
SELECT point, sealed FROM push_keys;

-- keep_push_key (across workspaces): unless another start was quicker.
INSERT INTO push_keys (point, sealed) SELECT :point, :sealed WHERE NOT EXISTS (SELECT 1 FROM push_keys);
