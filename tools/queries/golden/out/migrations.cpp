// Written by tools/queries from server/migrations; a change belongs there.

#include "base/store/migrate.h"

namespace rostrum::store {

static constexpr Migration migrations[] = {
    {"0001_publish", "f2bbb59c1978572e713173ca3dfc049c7bbcdcd767ad60221d783f5a27ca0890", R"sql(-- Deliveries and who holds them.
CREATE TABLE nodes (id TEXT PRIMARY KEY); -- has no workspace_id
CREATE TABLE IF NOT EXISTS "deliveries" (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'a;b'
);
CREATE TABLE old_name (id TEXT, workspace_id TEXT);
CREATE TABLE pages (id INTEGER PRIMARY KEY, workspace_id TEXT);
CREATE TABLE gone (workspace_id TEXT);
)sql", R"sql(-- Deliveries and who holds them.
CREATE TABLE nodes (id TEXT PRIMARY KEY); -- has no workspace_id
CREATE TABLE IF NOT EXISTS "deliveries" (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'a;b'
);
CREATE TABLE old_name (id TEXT, workspace_id TEXT);
CREATE TABLE pages (id BIGINT GENERATED ALWAYS AS IDENTITY, workspace_id TEXT);
CREATE TABLE gone (workspace_id TEXT);
)sql"},
    {"0002_names", "04276ddb224344873a269a3745e56611af549122fa682e8f3c784f0e813795a9", R"sql(-- Names that were better.
ALTER TABLE old_name RENAME TO variants;
ALTER TABLE nodes ADD COLUMN seen_at BIGINT;
DROP TABLE gone;
)sql", R"sql(-- Names that were better.
ALTER TABLE old_name RENAME TO variants;
ALTER TABLE nodes ADD COLUMN seen_at BIGINT;
DROP TABLE gone;
)sql"},
};

std::span<const Migration> all_migrations() { return migrations; }

} // namespace rostrum::store
