-- Statements of links.

-- find_rule: how a workspace marks links, where it has said so.
SELECT version, plan FROM link_rules WHERE workspace_id = :workspace;

-- add_rule: the first of a workspace, unless somebody was quicker.
INSERT INTO link_rules (workspace_id, version, plan, changed_at) VALUES (:workspace, 1, :plan, :now) ON CONFLICT (workspace_id) DO NOTHING;

-- change_rule: another rule, unless somebody was quicker.
UPDATE link_rules SET version = version + 1, plan = :plan, changed_at = :now WHERE workspace_id = :workspace AND version = :version;

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
