-- Statements of the library.

-- add_asset: a picture whose file is on disk.
INSERT INTO assets (id, workspace_id, content, name, media_type, bytes, width, height, alt, added_by, added_at)
VALUES (:asset, :workspace, :content, :name, :media_type, :bytes, :width, :height, '', :added_by, :now);

-- find_asset: one of a workspace.
SELECT id, workspace_id, content, name, media_type, bytes, width, height, alt FROM assets WHERE id = :asset AND workspace_id = :workspace;

-- contents (across workspaces): the files that assets name, for a backup.
SELECT DISTINCT content FROM assets ORDER BY content;

-- describe_asset: its alternative text.
UPDATE assets SET alt = :alt WHERE id = :asset AND workspace_id = :workspace;
