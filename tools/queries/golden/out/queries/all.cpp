// Written by tools/queries from queries.sql files; a change belongs there.

#include "queries/jobs.h"
#include "queries/publish.h"
#include "base/store/statement.h"

namespace rostrum {

constinit const store::Statement jobs::sql::AddJob::statement{
    "jobs.add_job",
    "INSERT INTO jobs (id, name) VALUES (?1, ?2)",
    "INSERT INTO jobs (id, name) VALUES ($1, $2)",
    2,
    0,
};

constinit const store::Statement publish::sql::ClaimDueDeliveries::statement{
    "publish.claim_due_deliveries",
    "UPDATE deliveries SET state = 'claimed', holder = ?1, fence = fence + 1, lease_until = ?2 WHERE id IN (SELECT id FROM deliveries WHERE due_at <= ?3 AND (state = 'it''s :now  ; here' OR lease_until < ?3) ORDER BY due_at LIMIT ?4) RETURNING id, variant_id, fence",
    "UPDATE deliveries SET state = 'claimed', holder = $1, fence = fence + 1, lease_until = $2 WHERE id IN (SELECT id FROM deliveries WHERE due_at <= $3::bigint ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED) RETURNING id, variant_id, fence",
    4,
    1,
};

constinit const store::Statement publish::sql::Delivery::statement{
    "publish.delivery",
    "SELECT d.id, v.id FROM deliveries d, variants v WHERE d.workspace_id = ?1 AND d.id = ?2",
    "SELECT d.id, v.id FROM deliveries d, variants v WHERE d.workspace_id = $1 AND d.id = $2",
    2,
    2,
};

constinit const store::Statement publish::sql::Nodes::statement{
    "publish.nodes",
    "SELECT id FROM nodes",
    "SELECT id FROM nodes",
    0,
    3,
};

constinit const store::Statement publish::sql::AddDefault::statement{
    "publish.add_default",
    "INSERT INTO nodes (id) VALUES (?1) ON CONFLICT (id) DO UPDATE SET id = ?1",
    "INSERT INTO nodes (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET id = $1",
    1,
    4,
};

namespace store {

static constexpr const Statement* statements[] = {
    &jobs::sql::AddJob::statement,
    &publish::sql::ClaimDueDeliveries::statement,
    &publish::sql::Delivery::statement,
    &publish::sql::Nodes::statement,
    &publish::sql::AddDefault::statement,
};

std::span<const Statement* const> all_statements() { return statements; }

} // namespace store
} // namespace rostrum
