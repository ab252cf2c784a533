-- Statements of links.

-- find_rule: how a workspace marks links, where it has said so.
SELECT version, plan FROM link_rules WHERE workspace_id = :workspace;

-- add_rule: the first of a workspace, unless somebody was quicker.
INSERT INTO link_rules (workspace_id, version, plan, changed_at) VALUES (:workspace, 1, :plan, :now) ON CONFLICT (workspace_id) DO NOTHING;

-- change_rule: another rule, unless somebody was quicker.
UPDATE link_rules SET version = version + 1, plan = :plan, changed_at = :now WHERE workspace_id = :workspace AND version = :version;

-- answered_sites (across workspaces): where this installation answers short links.
SELECT site FROM short_sites ORDER BY site;

-- drop_sites (across workspaces): before they are named anew.
DELETE FROM short_sites;

-- add_site (across workspaces): a site on which short links are answered.
INSERT INTO short_sites (site) VALUES (:site);

-- add_short_link: under a code, unless that is taken.
INSERT INTO short_links (site, code, workspace_id, post_id, channel_id, target, made_at) VALUES (:site, :code, :workspace, :post, :channel, :target, :now)
ON CONFLICT (site, code) DO NOTHING;

-- target_of (across workspaces): where a short link leads.
SELECT target FROM short_links WHERE site = :site AND code = :code;

-- count_clicks (across workspaces): more of them within a quarter of an hour.
INSERT INTO link_clicks (site, code, quarter, people, machines) VALUES (:site, :code, :quarter, :people, :machines)
ON CONFLICT (site, code, quarter) DO UPDATE SET people = link_clicks.people + excluded.people, machines = link_clicks.machines + excluded.machines;

-- short_links_of_post: with how often they were followed, the oldest first.
SELECT l.channel_id, l.site, l.code, l.target, l.made_at, COALESCE(SUM(c.people), 0), COALESCE(SUM(c.machines), 0)
FROM short_links l LEFT JOIN link_clicks c ON c.site = l.site AND c.code = l.code
WHERE l.workspace_id = :workspace AND l.post_id = :post
GROUP BY l.channel_id, l.site, l.code, l.target, l.made_at ORDER BY l.made_at, l.target, l.channel_id;

-- people_since: who followed the short links of a post, by quarters of an hour.
SELECT c.quarter, SUM(c.people) FROM short_links l JOIN link_clicks c ON c.site = l.site AND c.code = l.code
WHERE l.workspace_id = :workspace AND l.post_id = :post AND c.quarter >= :since GROUP BY c.quarter ORDER BY c.quarter;

-- find_preview: what is known of a page and has not grown old.
SELECT final_address, read_at, source, title, description, site, picture, picture_width, picture_height, picture_alt, failure, status
FROM link_previews WHERE workspace_id = :workspace AND address_digest = :digest AND expires_at > :now;

-- count_previews_since: how many pages a workspace has read.
SELECT COUNT(*) FROM link_previews WHERE workspace_id = :workspace AND read_at > :since;

-- keep_preview: what a page said, in place of what it said before.
INSERT INTO link_previews (workspace_id, address_digest, read_at, expires_at, final_address, source, title, description, site, picture, picture_width,
                           picture_height, picture_alt, failure, status)
VALUES (:workspace, :digest, :read_at, :expires_at, :final_address, :source, :title, :description, :site, :picture, :picture_width, :picture_height,
        :picture_alt, :failure, :status)
ON CONFLICT (workspace_id, address_digest) DO UPDATE
SET read_at = excluded.read_at, expires_at = excluded.expires_at, final_address = excluded.final_address, source = excluded.source, title = excluded.title,
    description = excluded.description, site = excluded.site, picture = excluded.picture, picture_width = excluded.picture_width,
    picture_height = excluded.picture_height, picture_alt = excluded.picture_alt, failure = excluded.failure, status = excluded.status;

-- forget_previews (across workspaces): those that have grown old.
DELETE FROM link_previews WHERE expires_at <= :now;
