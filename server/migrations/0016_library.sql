-- The library as a place: an asset has versions, lies in a folder, has tags, rights and an end, and may lie in the bin.

CREATE TABLE asset_folders (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    parent_id TEXT REFERENCES asset_folders (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL
);
CREATE UNIQUE INDEX asset_folders_by_name ON asset_folders (workspace_id, COALESCE(parent_id, ''), name_folded);
CREATE INDEX asset_folders_of_parent ON asset_folders (parent_id);

-- What people see as one asset; it has the id of its first version. A row of `assets` is a version of it: a file, which never changes. `found_by` is what
-- search looks in, folded; empty until the job has folded it.
CREATE TABLE asset_items (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    newest TEXT NOT NULL,
    folder_id TEXT REFERENCES asset_folders (id),
    name TEXT NOT NULL,
    alt TEXT NOT NULL,
    rights_holder TEXT NOT NULL,
    licence TEXT NOT NULL,
    expires_on TEXT,
    focus_x BIGINT,
    focus_y BIGINT,
    found_by TEXT,
    revision BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    deleted_at BIGINT
);
CREATE INDEX asset_items_of_workspace ON asset_items (workspace_id, added_at, id);
CREATE INDEX asset_items_of_folder ON asset_items (folder_id) WHERE folder_id IS NOT NULL;
CREATE INDEX asset_items_that_end ON asset_items (workspace_id, expires_on) WHERE expires_on IS NOT NULL;
CREATE INDEX asset_items_to_fold ON asset_items (id) WHERE found_by IS NULL;

CREATE TABLE asset_tags (
    item_id TEXT NOT NULL REFERENCES asset_items (id),
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    tag TEXT NOT NULL,
    tag_folded TEXT NOT NULL,
    PRIMARY KEY (item_id, tag_folded)
);
CREATE INDEX asset_tags_of_workspace ON asset_tags (workspace_id, tag_folded, item_id);

INSERT INTO asset_items (id, workspace_id, newest, name, alt, rights_holder, licence, revision, added_at)
SELECT id, workspace_id, id, name, alt, '', '', 1, added_at FROM assets;

ALTER TABLE assets ADD COLUMN item_id TEXT REFERENCES asset_items (id);
ALTER TABLE assets ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
UPDATE assets SET item_id = id;
ALTER TABLE assets DROP COLUMN alt;
DROP INDEX assets_of_workspace;
CREATE UNIQUE INDEX assets_of_item ON assets (item_id, version);
-- A public page shows pictures as its posts cut them: under the name of the asset, and of the recipe where there is one.
ALTER TABLE page_pictures ADD COLUMN recipe TEXT NOT NULL DEFAULT '';

CREATE INDEX assets_by_content ON assets (workspace_id, content);
