-- Statements of sheets.

-- add_import: what was read from a file; its rows come next.
INSERT INTO imports (id, workspace_id, person_id, role, name, state, version, format, encoding, separator, sheet, headers, reading, asks_day_order, remembered,
                     new_labels, made_at)
VALUES (:import, :workspace, :person, :role, :name, 'ready', 1, :format, :encoding, :separator, :sheet, :headers, :reading, :asks_day_order, :remembered,
        :new_labels, :now);

-- add_row: one of an import, as it was judged.
INSERT INTO import_rows (import_id, number, workspace_id, cells, fate, chosen, faultless, title, local_time, zone, channels, remarks)
VALUES (:import, :number, :workspace, :cells, :fate, :chosen, :faultless, :title, :at, :zone, :channels, :remarks);

-- find_import: one of a workspace.
SELECT id, name, state, format, encoding, separator, sheet, headers, reading, asks_day_order, remembered, new_labels, made_at FROM imports
WHERE id = :import AND workspace_id = :workspace;

-- say_anew: another reading, until it is written.
UPDATE imports SET reading = :reading, asks_day_order = :asks_day_order, new_labels = :new_labels, version = version + 1
WHERE id = :import AND workspace_id = :workspace AND state = 'ready';

-- judge_row: a row by another reading.
UPDATE import_rows SET fate = :fate, chosen = :chosen, faultless = :faultless, title = :title, local_time = :at, zone = :zone, channels = :channels,
                       remarks = :remarks
WHERE import_id = :import AND number = :number AND workspace_id = :workspace;

-- cells_of: every row as it was in the file.
SELECT number, cells FROM import_rows WHERE import_id = :import AND workspace_id = :workspace ORDER BY number;

-- first_cells: the first row as it was in the file.
SELECT cells FROM import_rows WHERE import_id = :import AND workspace_id = :workspace ORDER BY number LIMIT 1;

-- list_rows: some, in the order of the file; of one fate or all.
SELECT number, fate, chosen, title, local_time, zone, channels, remarks, post_id FROM import_rows
WHERE import_id = :import AND workspace_id = :workspace AND number > :after AND (:fate = '' OR fate = :fate)
ORDER BY number LIMIT :many;

-- count_rows: by fate.
SELECT fate, CAST(COUNT(*) AS BIGINT), CAST(SUM(chosen) AS BIGINT), CAST(COUNT(post_id) AS BIGINT) FROM import_rows
WHERE import_id = :import AND workspace_id = :workspace GROUP BY fate ORDER BY fate;

-- choose_row: one that can be written.
UPDATE import_rows SET chosen = :chosen WHERE import_id = :import AND number = :number AND workspace_id = :workspace AND fate IN ('scheduled', 'draft');

-- choose_rows: all that can be written and say at least so little against it.
UPDATE import_rows SET chosen = CASE WHEN faultless >= :least AND fate IN ('scheduled', 'draft') THEN 1 ELSE 0 END
WHERE import_id = :import AND workspace_id = :workspace;

-- begin_writing: once, and again where it stopped.
UPDATE imports SET state = 'writing', person_id = :person, role = :role, version = version + 1
WHERE id = :import AND workspace_id = :workspace AND state IN ('ready', 'failed');

-- import_to_write (across workspaces): for the job, which knows its number alone.
SELECT workspace_id, person_id, role, reading FROM imports WHERE id = :import AND state = 'writing';

-- rows_to_write: the next that were chosen and are not posts yet.
SELECT number, cells FROM import_rows
WHERE import_id = :import AND workspace_id = :workspace AND chosen = 1 AND post_id IS NULL ORDER BY number LIMIT :many;

-- wrote_row: it is a post now.
UPDATE import_rows SET post_id = :post WHERE import_id = :import AND number = :number AND workspace_id = :workspace AND post_id IS NULL;

-- refuse_row: something changed since it was judged.
UPDATE import_rows SET fate = 'refused', chosen = 0, remarks = :remarks WHERE import_id = :import AND number = :number AND workspace_id = :workspace;

-- remarks_on: what was said of one.
SELECT remarks FROM import_rows WHERE import_id = :import AND number = :number AND workspace_id = :workspace;

-- end_writing: nothing is left to write, or nobody is there for whom.
UPDATE imports SET state = :state, version = version + 1 WHERE id = :import AND workspace_id = :workspace AND state = 'writing';

-- drop_rows: those of one import.
DELETE FROM import_rows WHERE import_id = :import AND workspace_id = :workspace;

-- drop_import: its rows go first.
DELETE FROM imports WHERE id = :import AND workspace_id = :workspace AND state <> 'writing';

-- drop_old_rows (across workspaces): of files that were brought long enough ago.
DELETE FROM import_rows WHERE import_id IN (SELECT id FROM imports WHERE made_at < :before AND state <> 'writing');

-- drop_old (across workspaces): what was read from files long enough ago.
DELETE FROM imports WHERE made_at < :before AND state <> 'writing';

-- reading_for: how columns with these headers were read last.
SELECT reading FROM sheet_readings WHERE workspace_id = :workspace AND headers_hash = :headers;

-- remember_reading: for the next file with these headers.
INSERT INTO sheet_readings (workspace_id, headers_hash, reading) VALUES (:workspace, :headers, :reading)
ON CONFLICT (workspace_id, headers_hash) DO UPDATE SET reading = excluded.reading;
