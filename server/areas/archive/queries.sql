-- Statements of the archive.

-- next_audit_number (across workspaces): the number of the entry that is about to be written, and the hash of the one before. From here to the commit
-- nobody else writes into this organization's log, so that no number is skipped and every hash follows from the one before.
INSERT INTO audit_logs (organization_id, number, hash) VALUES (:organization, 1, :nothing_before)
ON CONFLICT (organization_id) DO UPDATE SET number = audit_logs.number + 1
RETURNING number, hash;

-- add_audit_entry: as it will stay.
INSERT INTO audit_entries (organization_id, number, workspace_id, canonical, hash) VALUES (:organization, :number, :workspace, :canonical, :hash);

-- end_audit_log (across workspaces): the hash that the next entry follows.
UPDATE audit_logs SET hash = :hash WHERE organization_id = :organization;

-- list_audit_entries: of one workspace, newest first.
SELECT number, canonical FROM audit_entries
WHERE organization_id = :organization AND workspace_id = :workspace AND number < :before ORDER BY number DESC LIMIT :many;

-- list_organization_entries (across workspaces): those that belong to no workspace, newest first.
SELECT number, canonical FROM audit_entries
WHERE organization_id = :organization AND workspace_id IS NULL AND number < :before ORDER BY number DESC LIMIT :many;

-- whole_audit_log (across workspaces): in order, for whoever checks it.
SELECT number, canonical, hash FROM audit_entries WHERE organization_id = :organization ORDER BY number;

-- end_of_log (across workspaces): what its last entry has to be.
SELECT number, hash FROM audit_logs WHERE organization_id = :organization;

-- keep_personal_key (across workspaces): people belong to the organization.
INSERT INTO personal_keys (person_id, sealed_key) VALUES (:person, :sealed_key);

-- personal_key (across workspaces): none once it was destroyed.
SELECT sealed_key FROM personal_keys WHERE person_id = :person;

-- destroy_personal_key (across workspaces): erases what is personal of someone from the log.
DELETE FROM personal_keys WHERE person_id = :person;
