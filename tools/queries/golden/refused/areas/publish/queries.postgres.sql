-- other: differs.
SELECT id FROM nodes WHERE id = :other;

-- bound: but not here.
UPDATE posts SET id = :id WHERE id <> :id;

-- nobody: a twin of nothing.
SELECT 1;

DELETE FROM nodes;
