-- queries.sql. Statements of the golden area.

-- claim_due_deliveries (across workspaces): those whose time has come.
-- Twins may be longer than this one.
UPDATE deliveries SET state = 'claimed', holder = :node, fence = fence + 1, lease_until = :lease_until
WHERE id IN (SELECT id FROM deliveries WHERE due_at <= :now AND (state = 'it''s :now  ; here' OR lease_until < :now) -- :comment
             ORDER BY due_at LIMIT :many)
RETURNING id, variant_id, fence;

-- delivery: one, by its id.
SELECT d.id, v.id FROM deliveries d, variants v
/* :not_a_parameter; */ WHERE d.workspace_id = :workspace AND d.id = :delivery;

-- nodes: all there are.
SELECT id FROM nodes;

-- add_default: a parameter whose name C++ keeps for itself.
INSERT INTO nodes (id) VALUES (:default) ON CONFLICT (id) DO UPDATE SET id = :default;
