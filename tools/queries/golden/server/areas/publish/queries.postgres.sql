-- claim_due_deliveries (across workspaces): the same, without claiming what another node is claiming.
UPDATE deliveries SET state = 'claimed', holder = :node, fence = fence + 1, lease_until = :lease_until
WHERE id IN (SELECT id FROM deliveries WHERE due_at <= :now::bigint ORDER BY due_at LIMIT :many FOR UPDATE SKIP LOCKED)
RETURNING id, variant_id, fence;
