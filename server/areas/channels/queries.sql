-- Statements of channels.

-- find_channel: one channel with the account it speaks as.
SELECT c.id, c.workspace_id, c.account_id, c.network, a.server, a.network_account, c.address, c.name, c.link, c.told, c.state, c.problem,
       c.late_after_minutes, c.late_then, c.last_success_at, c.created_at
FROM channels c JOIN accounts a ON a.id = c.account_id
WHERE c.id = :channel AND c.workspace_id = :workspace;

-- channels_of_workspace: all channels of a workspace, oldest first.
SELECT c.id, c.workspace_id, c.account_id, c.network, a.server, a.network_account, c.address, c.name, c.link, c.told, c.state, c.problem,
       c.late_after_minutes, c.late_then, c.last_success_at, c.created_at
FROM channels c JOIN accounts a ON a.id = c.account_id
WHERE c.workspace_id = :workspace
ORDER BY c.created_at, c.id;

-- find_account: the shared row of an account.
SELECT id FROM accounts WHERE network = :network AND server = :server AND network_account = :network_account;

-- add_account: an account seen for the first time.
INSERT INTO accounts (id, network, server, network_account) VALUES (:id, :network, :server, :network_account);

-- find_channel_by_account: the channel through which a workspace already speaks as an account.
SELECT id FROM channels WHERE workspace_id = :workspace AND account_id = :account;

-- servers (across workspaces): the servers of connected channels.
SELECT DISTINCT a.server FROM accounts a JOIN channels c ON c.account_id = a.id WHERE c.state = 'connected' AND a.server <> '' LIMIT :many;

-- add_channel: a newly connected channel.
INSERT INTO channels (id, workspace_id, account_id, network, name, address, link, state, told, keys, keys_version, renew_at, created_at)
VALUES (:id, :workspace, :account, :network, :name, :address, :link, 'connected', :told, :keys, 1, :renew_at, :now);

-- connect_again: fresh keys for a channel, which is whole again.
UPDATE channels SET state = 'connected', problem = NULL, address = :address, link = :link, told = :told, keys = :keys, keys_version = keys_version + 1,
       renew_at = :renew_at, renewing_until = NULL
WHERE id = :channel AND workspace_id = :workspace;

-- change_channel: its name here and its late rule.
UPDATE channels SET name = :name, late_after_minutes = :late_after_minutes, late_then = :late_then WHERE id = :channel AND workspace_id = :workspace;

-- rename_own_channel: the names of a channel that is our own page.
UPDATE channels SET name = :name, address = :address, link = :link WHERE workspace_id = :workspace AND network = :network;

-- forget_keys: a disconnected channel keeps its history and no key.
UPDATE channels SET state = 'disconnected', problem = NULL, keys = NULL, keys_version = keys_version + 1, renew_at = NULL, renewing_until = NULL
WHERE id = :channel AND workspace_id = :workspace;

-- read_keys (across workspaces): the sealed keys of a channel whose row was read before.
SELECT keys, keys_version, renew_at FROM channels WHERE id = :channel;

-- begin_renewal (across workspaces): these very keys are about to be renewed, by one node; one that dies over it leaves them to the others after a while.
UPDATE channels SET renewing_until = :until WHERE id = :channel AND keys_version = :keys_version AND (renewing_until IS NULL OR renewing_until <= :now);

-- end_renewal (across workspaces): nothing came of it.
UPDATE channels SET renewing_until = NULL WHERE id = :channel AND keys_version = :keys_version;

-- renew_keys (across workspaces): keys as renewed, unless a person signed in again meanwhile.
UPDATE channels SET keys = :keys, keys_version = keys_version + 1, renew_at = :renew_at, renewing_until = NULL
WHERE id = :channel AND keys_version = :keys_version;

-- need_sign_in (across workspaces): the network wants the person again.
UPDATE channels SET state = 'needs_sign_in', problem = :problem WHERE id = :channel AND state = 'connected';

-- note_success (across workspaces): the network took something from us.
UPDATE channels SET last_success_at = :at WHERE id = :channel;

-- keep_quiet: no call as this account before a moment.
UPDATE accounts SET quiet_until = :until WHERE id = :account;

-- quiet_until: until when an account is to keep quiet.
SELECT quiet_until FROM accounts WHERE id = :account;

-- begin_sign_in: a person on their way to a network.
INSERT INTO sign_ins (state_hash, workspace_id, channel_id, person_id, network, callback, pending, expires_at)
VALUES (:state_hash, :workspace, :channel, :person, :network, :callback, :pending, :expires_at);

-- take_sign_in (across workspaces): the person came back; a state serves once.
DELETE FROM sign_ins WHERE state_hash = :state_hash AND person_id = :person AND expires_at > :now
RETURNING workspace_id, channel_id, network, callback, pending;

-- drop_old_sign_ins (across workspaces): people who never came back.
DELETE FROM sign_ins WHERE expires_at <= :now;
