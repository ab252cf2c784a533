-- unbound: reads what belongs to a workspace.
SELECT id FROM nodes, deliveries WHERE id = :id;

-- unbound_inside: reads it in a subquery.
SELECT id FROM nodes WHERE id IN (SELECT id FROM nodes JOIN posts USING (id));

-- unbound_write: writes it.
INSERT INTO posts (id) VALUES (:id);

-- bound: fine.
UPDATE posts SET id = :id WHERE workspace_id = :workspace;

-- bound: the same name again.
SELECT id FROM nodes;

-- without_sql: nothing follows.

-- numbered: binds by place.
SELECT id FROM nodes WHERE id = ?;

-- odd_names: of parameters.
SELECT id FROM nodes WHERE id = :Upper AND id = :values;

-- other: differs from its twin.
SELECT id FROM nodes WHERE id = :id;

-- no_end: has no semicolon.
SELECT id FROM nodes
