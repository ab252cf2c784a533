-- Names that were better.
ALTER TABLE old_name RENAME TO variants;
ALTER TABLE nodes ADD COLUMN seen_at BIGINT;
DROP TABLE gone;
