-- Statements of publish. Every write of a holder names its fence: a holder that slept through its lease changes nothing.

-- add_delivery: a variant gets its time, on the account of its channel.
INSERT INTO deliveries (id, workspace_id, post_id, variant_id, channel_id, account_id, state, wake_at, due_at, local_time, zone, fold, fence, idempotency_key,
                        late_waived, attempts, empty_reads, failed_looks, parts_visible)
SELECT :id, workspace_id, :post, :variant, id, account_id, 'scheduled', :due_at, :due_at, :local_time, :zone, :fold, 0, :key, 0, 0, 0, 0, 0
FROM channels WHERE id = :channel AND workspace_id = :workspace;

-- plan_again: another time for a delivery that nobody holds. What people can see of it already stays frozen; otherwise it will say the post's present text.
UPDATE deliveries SET state = 'scheduled', wake_at = :due_at, due_at = :due_at, local_time = :local_time, zone = :zone, fold = :fold, question = NULL, code = NULL,
       detail = NULL, late_waived = 0, fence = fence + 1,
       content = CASE WHEN parts_visible > 0 THEN content END, memo = CASE WHEN parts_visible > 0 THEN memo END, look = NULL
WHERE id = :delivery AND workspace_id = :workspace AND fence = :fence;

-- deliveries_of_post: in the order they were planned.
SELECT id, workspace_id, post_id, variant_id, channel_id, account_id, state, due_at, local_time, zone, wake_at, fence, idempotency_key, late_waived,
       attempts, empty_reads, failed_looks, question, code, detail, link, published_at
FROM deliveries WHERE post_id = :post AND workspace_id = :workspace ORDER BY id;

-- find_delivery: one delivery.
SELECT id, workspace_id, post_id, variant_id, channel_id, account_id, state, due_at, local_time, zone, wake_at, fence, idempotency_key, late_waived,
       attempts, empty_reads, failed_looks, question, code, detail, link, published_at
FROM deliveries WHERE id = :delivery AND workspace_id = :workspace;

-- summaries_of: of the posts in a JSON array of ids, what lists and the calendar show.
SELECT post_id, id, channel_id, state, due_at, code, link
FROM deliveries WHERE workspace_id = :workspace AND post_id IN (SELECT value FROM json_each(:posts)) ORDER BY post_id, id;

-- held_deliveries: what asks a person, oldest first.
SELECT id, workspace_id, post_id, variant_id, channel_id, account_id, state, due_at, local_time, zone, wake_at, fence, idempotency_key, late_waived,
       attempts, empty_reads, failed_looks, question, code, detail, link, published_at
FROM deliveries WHERE workspace_id = :workspace AND state = 'held' ORDER BY due_at, id LIMIT 500;

-- deliveries_on_channel: those of a channel that are in one state.
SELECT id, workspace_id, post_id, variant_id, channel_id, account_id, state, due_at, local_time, zone, wake_at, fence, idempotency_key, late_waived,
       attempts, empty_reads, failed_looks, question, code, detail, link, published_at
FROM deliveries WHERE workspace_id = :workspace AND channel_id = :channel AND state = :state ORDER BY due_at, id;

-- deliveries_held_for (across workspaces): everything that asks one question in an organization's workspaces; the caller filters by its scope.
SELECT d.id, d.workspace_id, d.post_id, d.variant_id, d.channel_id, d.account_id, d.state, d.due_at, d.local_time, d.zone, d.wake_at, d.fence,
       d.idempotency_key, d.late_waived, d.attempts, d.empty_reads, d.failed_looks, d.question, d.code, d.detail, d.link, d.published_at
FROM deliveries d JOIN workspaces w ON w.id = d.workspace_id
WHERE d.state = 'held' AND d.question = :question AND w.organization_id = :organization ORDER BY d.due_at, d.id;

-- due_deliveries (across workspaces): those the ledger has to look at, oldest first.
-- PostgreSQL's twin locks and skips what another node is looking at.
SELECT id, workspace_id, post_id, variant_id, channel_id, account_id, state, due_at, local_time, zone, wake_at, fence, idempotency_key, late_waived,
       attempts, empty_reads, failed_looks, question, code, detail, link, published_at
FROM deliveries WHERE wake_at <= :now ORDER BY wake_at, due_at, id LIMIT :many;

-- next_wake (across workspaces): when the ledger has something to do again.
SELECT MIN(wake_at) FROM deliveries WHERE wake_at IS NOT NULL;

-- deliveries_ahead (across workspaces): those that still wait for their time, with the side of an overlap a person chose.
SELECT id, workspace_id, post_id, variant_id, channel_id, account_id, state, due_at, local_time, zone, wake_at, fence, idempotency_key, late_waived,
       attempts, empty_reads, failed_looks, question, code, detail, link, published_at, fold
FROM deliveries WHERE state IN ('scheduled', 'held') AND due_at > :now ORDER BY due_at, id;

-- move_due: another instant for the same wall time.
UPDATE deliveries SET due_at = :due_at, wake_at = CASE WHEN wake_at IS NULL THEN NULL ELSE CAST(:due_at AS BIGINT) END, fence = fence + 1
WHERE id = :delivery AND workspace_id = :workspace AND fence = :fence;

-- claim: a node takes a delivery; `fence` grows, so whoever held it before can change nothing any more.
UPDATE deliveries SET state = :state, holder = :node, fence = fence + 1, wake_at = :lease_until WHERE id = :delivery AND workspace_id = :workspace AND fence = :fence;

-- settle_state: where a delivery stands when nobody holds it: asked, waiting, or at its end.
UPDATE deliveries SET state = :state, holder = NULL, fence = fence + 1, wake_at = :wake_at, question = :question, code = :code, detail = :detail
WHERE id = :delivery AND workspace_id = :workspace AND fence = :fence;

-- frozen: what a delivery says, once it has begun, and where a look that was not finished had come.
SELECT content, written_at, memo, look FROM deliveries WHERE id = :delivery AND workspace_id = :workspace AND fence = :fence;

-- freeze: from here on nothing in it changes, so that an equal request is how a network knows a repeat.
UPDATE deliveries SET content = :content, written_at = :now, memo = '{}' WHERE id = :delivery AND workspace_id = :workspace AND fence = :fence;

-- thaw: nothing of it can be seen, so it will say what the post now says.
UPDATE deliveries SET content = NULL, memo = NULL WHERE id = :delivery AND workspace_id = :workspace AND fence = :fence AND parts_visible = 0;

-- begin_attempt: another try counts.
UPDATE deliveries SET attempts = attempts + 1 WHERE id = :delivery AND workspace_id = :workspace AND fence = :fence;

-- intend: a call may leave from here on.
UPDATE deliveries SET state = 'sending', wake_at = :lease_until WHERE id = :delivery AND workspace_id = :workspace AND fence = :fence;

-- add_call: what is about to leave, before it leaves.
INSERT INTO calls (id, delivery_id, workspace_id, attempt, name, effect, sent_at, request) VALUES (:id, :delivery, :workspace, :attempt, :name, :effect, :now, :request);

-- answer_call: what came back.
UPDATE calls SET answered_at = :now, status = :status, answer = :answer, failure = :failure WHERE id = :call AND workspace_id = :workspace;

-- lost_call: the one of this attempt whose answer never came.
SELECT effect FROM calls
WHERE delivery_id = :delivery AND workspace_id = :workspace AND attempt = :attempt AND effect <> 'look' AND answered_at IS NULL;

-- others_with_receipt: whether a post out there is another delivery's of the same channel.
SELECT COUNT(*) FROM deliveries
WHERE channel_id = :channel AND state = 'published' AND workspace_id = :workspace AND receipt = :receipt AND id <> :delivery;

-- find_call: the bytes of one call.
SELECT id, name, sent_at, request, answered_at, status, answer, failure FROM calls WHERE id = :call AND delivery_id = :delivery AND workspace_id = :workspace;

-- keep_memo: what was learnt, before the next step leaves. A thread of which people see a part goes on, however late.
UPDATE deliveries SET memo = :memo, parts_visible = parts_visible + :visible, wake_at = :lease_until,
       late_waived = CASE WHEN :visible > 0 THEN 1 ELSE late_waived END
WHERE id = :delivery AND workspace_id = :workspace AND fence = :fence;

-- publish_delivery: seen there, with its receipt.
UPDATE deliveries SET state = 'published', holder = NULL, fence = fence + 1, wake_at = NULL, question = NULL, code = NULL, detail = NULL, memo = :memo,
       receipt = :receipt, link = :link, published_at = :now
WHERE id = :delivery AND workspace_id = :workspace AND fence = :fence;

-- keep_look: how far a look has come, before it goes on. It got an answer: what failed before counts no more.
UPDATE deliveries SET look = :look, failed_looks = 0, wake_at = :lease_until WHERE id = :delivery AND workspace_id = :workspace AND fence = :fence;

-- look_later: still unsure, with what the looks have shown so far. One that came to its end begins anew.
UPDATE deliveries SET state = 'unsure', holder = NULL, fence = fence + 1, wake_at = :wake_at, empty_reads = :empty_reads, failed_looks = :failed_looks,
       look = CASE WHEN :begin_anew > 0 THEN NULL ELSE look END, code = :code, detail = :detail
WHERE id = :delivery AND workspace_id = :workspace AND fence = :fence;

-- forget_looks: proved absent, or a person looked: counting begins anew.
UPDATE deliveries SET empty_reads = 0, failed_looks = 0, look = NULL WHERE id = :delivery AND workspace_id = :workspace;

-- waive_lateness: a person said it may go out late.
UPDATE deliveries SET late_waived = 1 WHERE id = :delivery AND workspace_id = :workspace;

-- add_move: the next line of the timeline.
INSERT INTO moves (delivery_id, number, workspace_id, at, state, code, named, person_id, call_id)
SELECT CAST(:delivery AS TEXT), COALESCE(MAX(number), 0) + 1, CAST(:workspace AS TEXT), CAST(:now AS BIGINT), CAST(:state AS TEXT), CAST(:code AS TEXT),
       CAST(:named AS TEXT), CAST(:person AS TEXT), CAST(:call AS TEXT)
FROM moves WHERE delivery_id = :delivery AND workspace_id = :workspace;

-- moves_of_post: every line of every delivery of a post.
SELECT m.delivery_id, m.number, m.at, m.state, m.code, m.named, m.person_id, m.call_id
FROM moves m JOIN deliveries d ON d.id = m.delivery_id
WHERE d.post_id = :post AND d.workspace_id = :workspace ORDER BY m.delivery_id, m.number;

-- states_of_post: what the post's own state follows from. What a person took back is no part of it any more.
SELECT state FROM deliveries WHERE post_id = :post AND workspace_id = :workspace
AND NOT (state = 'cancelled' AND COALESCE(code, '') IN ('publish.unscheduled', 'publish.channel_taken_off'));

-- drop_moves: with a delivery that never began.
DELETE FROM moves WHERE workspace_id = :workspace AND delivery_id IN (SELECT id FROM deliveries WHERE post_id = :post AND workspace_id = :workspace);

-- drop_deliveries: of a post that is deleted before anything left.
DELETE FROM deliveries WHERE post_id = :post AND workspace_id = :workspace;

-- calls_of_post: how many calls ever left for it.
SELECT COUNT(*) FROM calls c JOIN deliveries d ON d.id = c.delivery_id WHERE d.post_id = :post AND d.workspace_id = :workspace;

-- due_in: how many deliveries come due in a window.
SELECT COUNT(*) FROM deliveries WHERE workspace_id = :workspace AND state = 'scheduled' AND wake_at >= :from AND wake_at < :until;

-- add_pause (across workspaces): sending stops, for everything when no workspace is named.
INSERT INTO pauses (id, organization_id, workspace_id, channel_id, reason, person_id, since)
VALUES (:id, :organization, :workspace, :channel, :reason, :person, :now);

-- pauses_in_force (across workspaces): of an organization.
SELECT id, workspace_id, channel_id, reason, person_id, since FROM pauses WHERE organization_id = :organization AND released_at IS NULL ORDER BY since;

-- release_pause (across workspaces): deliberately, by a person.
UPDATE pauses SET released_at = :now, released_by = :person WHERE id = :pause AND organization_id = :organization AND released_at IS NULL
RETURNING workspace_id, channel_id;

-- came_due (across workspaces): deliveries held by a pause, by workspace and channel.
SELECT workspace_id, channel_id, COUNT(*) FROM deliveries WHERE state = 'held' AND question = 'paused' GROUP BY workspace_id, channel_id;

-- zone_rules (across workspaces): the edition of tzdata by which everything ahead was resolved.
SELECT tzdata FROM installation;

-- keep_zone_rules (across workspaces): everything ahead is resolved by another edition.
UPDATE installation SET tzdata = :tzdata;

-- find_installation (across workspaces): the one row about this installation.
SELECT home, alarm FROM installation;

-- add_installation (across workspaces): the first start.
INSERT INTO installation (id, home, seen_at, alarm, tzdata) VALUES (:id, :home, :now, NULL, :tzdata);

-- raise_alarm (across workspaces): this is a copy, or was brought back.
UPDATE installation SET alarm = :alarm, seen_at = :now;

-- confirm_installation (across workspaces): a person has looked; this is the one that sends.
UPDATE installation SET alarm = NULL, home = :home, seen_at = :now;

-- newest_call (across workspaces): how far this database's history of calls goes; ids sort by time.
SELECT MAX(id) FROM calls;

-- wake_abandoned (across workspaces): what a process held that is surely gone, since only one may have the data folder.
UPDATE deliveries SET wake_at = :now WHERE holder IS NOT NULL AND wake_at > :now;
