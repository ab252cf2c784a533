-- Statements of feeds.

-- list_feeds: of a workspace, by what they are called.
SELECT f.id, f.workspace_id, f.version, f.address, f.kind, f.state, f.name, f.title, f.site, f.draft, f.asked_at, f.looked_at, f.read_at, f.found_at, f.next_at, f.failures, f.failure,
       f.status, f.person_id, f.created_at, (SELECT COUNT(*) FROM feed_items i WHERE i.feed_id = f.id AND i.state = 'new')
FROM feeds f WHERE f.workspace_id = :workspace ORDER BY COALESCE(f.name, f.title), f.id;

-- find_feed: one of a workspace.
SELECT f.id, f.workspace_id, f.version, f.address, f.kind, f.state, f.name, f.title, f.site, f.draft, f.asked_at, f.looked_at, f.read_at, f.found_at, f.next_at, f.failures, f.failure,
       f.status, f.person_id, f.created_at, (SELECT COUNT(*) FROM feed_items i WHERE i.feed_id = f.id AND i.state = 'new')
FROM feeds f WHERE f.id = :feed AND f.workspace_id = :workspace;

-- count_feeds: how many a workspace watches.
SELECT COUNT(*) FROM feeds WHERE workspace_id = :workspace;

-- find_by_address: whether an address is watched in a workspace already.
SELECT id FROM feeds WHERE workspace_id = :workspace AND address = :address;

-- add_feed: its first look is due at once, or in its turn.
INSERT INTO feeds (id, workspace_id, version, kind, state, address, host, name, title, draft, next_at, failures, person_id, created_at)
VALUES (:feed, :workspace, 1, :kind, 'watched', :address, :host, :name, :title, :draft, :next_at, 0, :person, :now);

-- change_feed: how it is watched, if nobody was quicker.
UPDATE feeds SET name = :name, state = :state, draft = :draft, next_at = :next_at, version = version + 1
WHERE id = :feed AND workspace_id = :workspace AND version = :version;

-- drop_items: all of a feed, before it goes.
DELETE FROM feed_items WHERE feed_id = :feed AND workspace_id = :workspace;

-- drop_seen: all of a feed, before it goes.
DELETE FROM feed_seen WHERE feed_id = :feed AND workspace_id = :workspace;

-- drop_feed: what was found in it has gone before.
DELETE FROM feeds WHERE id = :feed AND workspace_id = :workspace;

-- look_soon: out of its turn, also at one that was given up.
UPDATE feeds SET next_at = :now, state = 'watched' WHERE id = :feed AND workspace_id = :workspace;

-- next_turn (across workspaces): when a feed is to be looked at next.
SELECT MIN(next_at) FROM feeds WHERE state = 'watched';

-- whose_turn (across workspaces): feeds to be looked at now, those that waited longest first.
SELECT id, host FROM feeds WHERE state = 'watched' AND next_at <= :now ORDER BY next_at, id LIMIT :many;

-- last_asked (across workspaces): when somebody's feed on a host was asked last.
SELECT MAX(asked_at) FROM feeds WHERE host = :host;

-- wait_turn (across workspaces): its host was asked a moment ago.
UPDATE feeds SET next_at = :next_at WHERE id = :feed AND next_at <= :now;

-- take_turn (across workspaces): for one node; should that look never end, it comes again.
UPDATE feeds SET asked_at = :now, next_at = :again_at WHERE id = :feed AND next_at <= :now AND state = 'watched';

-- feed_to_ask (across workspaces): what a look needs to know.
SELECT workspace_id, kind, address, etag, last_modified FROM feeds WHERE id = :feed AND state = 'watched';

-- host_to_leave_alone (across workspaces): it said how long; that counts for whatever is watched there.
UPDATE feeds SET next_at = :until WHERE host = :host AND next_at < :until;

-- host_quiet_until (across workspaces): until when a host asked to be left alone, by whatever of it was asked last.
SELECT MAX(next_at) FROM feeds WHERE host = :host AND failure = 'feeds.too_often';

-- keep_look: how a look ended.
UPDATE feeds SET looked_at = :now, next_at = :next_at, failures = :failures, failure = :failure, status = :status, state = :state
WHERE id = :feed AND workspace_id = :workspace;

-- keep_reading: what was read, and by what the next look says that it knows it.
UPDATE feeds SET title = :title, site = :site, etag = :etag, last_modified = :last_modified, read_at = :now WHERE id = :feed AND workspace_id = :workspace;

-- keep_find: there was something new.
UPDATE feeds SET found_at = :now WHERE id = :feed AND workspace_id = :workspace;

-- move_feed: where it says that it is from now on, unless that is watched already.
UPDATE feeds SET address = :address, host = :host
WHERE id = :feed AND workspace_id = :workspace
  AND NOT EXISTS (SELECT 1 FROM feeds other WHERE other.workspace_id = :workspace AND other.address = :address);

-- seen_of: everything that was seen in a feed.
SELECT digest, seen_at FROM feed_seen WHERE feed_id = :feed AND workspace_id = :workspace;

-- see: for the first time, or once more after a long while.
INSERT INTO feed_seen (feed_id, digest, workspace_id, seen_at) VALUES (:feed, :digest, :workspace, :now)
ON CONFLICT (feed_id, digest) DO UPDATE SET seen_at = excluded.seen_at;

-- forget_seen_beyond: of a feed that never says the same twice, the newest only.
DELETE FROM feed_seen WHERE feed_id = :feed AND workspace_id = :workspace
  AND digest NOT IN (SELECT digest FROM feed_seen WHERE feed_id = :feed AND workspace_id = :workspace ORDER BY seen_at DESC LIMIT :most);

-- add_item: something new.
INSERT INTO feed_items (id, workspace_id, feed_id, state, title, link, summary, author, published_at, found_at, sorted_at, found_by)
VALUES (:item, :workspace, :feed, 'new', :title, :link, :summary, :author, :published_at, :now, :sorted_at, :found_by);

-- forget_items_beyond: of one feed, the newest only; what somebody kept or took stays.
DELETE FROM feed_items WHERE feed_id = :feed AND workspace_id = :workspace AND state IN ('new', 'aside')
  AND id NOT IN (SELECT id FROM feed_items WHERE feed_id = :feed AND workspace_id = :workspace AND state IN ('new', 'aside')
                 ORDER BY sorted_at DESC, id DESC LIMIT :most);

-- list_items: the newest first, before a place in that order. `words` is a JSON array, of which every one must be found.
SELECT i.id, i.feed_id, COALESCE(f.name, f.title), i.state, i.title, i.link, i.summary, i.author, i.published_at, i.found_at, i.post_id, i.idea_id, i.sorted_at
FROM feed_items i JOIN feeds f ON f.id = i.feed_id
WHERE i.workspace_id = :workspace AND (i.sorted_at, i.id) < (:before, :before_item)
  AND (:state = '' OR i.state = :state) AND (:feed = '' OR i.feed_id = :feed)
  AND NOT EXISTS (SELECT 1 FROM json_each(:words) w WHERE i.found_by NOT LIKE '%' || w.value || '%' ESCAPE '\')
ORDER BY i.sorted_at DESC, i.id DESC LIMIT :many;

-- find_item: one of a workspace.
SELECT i.id, i.feed_id, COALESCE(f.name, f.title), i.state, i.title, i.link, i.summary, i.author, i.published_at, i.found_at, i.post_id, i.idea_id, i.sorted_at
FROM feed_items i JOIN feeds f ON f.id = i.feed_id WHERE i.id = :item AND i.workspace_id = :workspace;

-- mark_item: kept, set aside, or new again; what it became is a post or an idea of its own by now.
UPDATE feed_items SET state = :state, post_id = NULL, idea_id = NULL WHERE id = :item AND workspace_id = :workspace;

-- take_item: it became a post or an idea.
UPDATE feed_items SET state = 'taken', post_id = :post, idea_id = :idea WHERE id = :item AND workspace_id = :workspace;

-- set_aside: all that is new, of one feed or of all, as far as it was seen.
UPDATE feed_items SET state = 'aside' WHERE workspace_id = :workspace AND state = 'new' AND found_at <= :seen AND (:feed = '' OR feed_id = :feed);

-- note_try: a workspace looks at an address that it does not watch.
INSERT INTO feed_tries (workspace_id, at) VALUES (:workspace, :now);

-- count_tries: how often lately.
SELECT COUNT(*) FROM feed_tries WHERE workspace_id = :workspace AND at > :since;

-- forget_tries (across workspaces): those of long ago.
DELETE FROM feed_tries WHERE at < :before;

-- forget_old_items (across workspaces): what was new or set aside and nobody has taken up.
DELETE FROM feed_items WHERE state IN ('new', 'aside') AND found_at < :before;

-- forget_old_seen (across workspaces): what a feed did not hold any more when it was read, long after it was seen there.
DELETE FROM feed_seen WHERE EXISTS (SELECT 1 FROM feeds f WHERE f.id = feed_seen.feed_id AND f.read_at > feed_seen.seen_at + :kept);
