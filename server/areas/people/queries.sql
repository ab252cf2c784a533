-- Statements of people. Those that find someone before it is known who asks, or that belong to a whole organization, say so.

-- any_organization (across workspaces): whether the first run has happened.
SELECT id FROM organizations LIMIT 1;

-- keep_setup_token (across workspaces): the newest token replaces the one printed before.
INSERT INTO setup_tokens (place, token_hash, made_at) VALUES (1, :token_hash, :now)
ON CONFLICT (place) DO UPDATE SET token_hash = excluded.token_hash, made_at = excluded.made_at;

-- find_setup_token (across workspaces): whether it is worth reading on.
SELECT made_at FROM setup_tokens WHERE token_hash = :token_hash;

-- use_setup_token (across workspaces): deletes the token, so that of two who come at once only one finds it.
DELETE FROM setup_tokens WHERE token_hash = :token_hash;

-- forget_setup_token (across workspaces): there is an organization, however it came.
DELETE FROM setup_tokens;

-- add_organization (across workspaces): the ground of everything else.
INSERT INTO organizations (id, name, created_at) VALUES (:organization, :name, :now);

-- organization_name (across workspaces): of one organization.
SELECT name FROM organizations WHERE id = :organization;

-- add_organization_administrator (across workspaces): may add workspaces and look after the installation.
INSERT INTO organization_administrators (organization_id, person_id, since) VALUES (:organization, :person, :now);

-- add_workspace: a new one.
INSERT INTO workspaces (id, organization_id, name, zone, late_after_minutes, late_then, members_version, created_at)
VALUES (:workspace, :organization, :name, :zone, :late_after_minutes, :late_then, 0, :now);

-- find_workspace: its name and rules.
SELECT id, organization_id, name, zone, late_after_minutes, late_then FROM workspaces WHERE id = :workspace;

-- change_workspace: writes all that can be changed.
UPDATE workspaces SET name = :name, zone = :zone, late_after_minutes = :late_after_minutes, late_then = :late_then WHERE id = :workspace;

-- hold_members: makes whoever changes who belongs to a workspace wait for whoever is doing so, so that two administrators cannot take each other's
-- role away at once.
UPDATE workspaces SET members_version = members_version + 1 WHERE id = :workspace;

-- add_person (across workspaces): an address belongs to one person of the installation, whatever its case.
INSERT INTO people (id, organization_id, name, email, email_folded, password_hash, language, created_at)
VALUES (:person, :organization, :name, :email, :email_folded, :password_hash, :language, :now);

-- find_person (across workspaces): one who was not erased.
SELECT id, organization_id, name, email, language, password_hash FROM people WHERE id = :person AND erased_at IS NULL;

-- find_person_by_email (across workspaces): for signing in and accepting, before anything is known of who asks.
SELECT id, organization_id, name, email, language, password_hash FROM people WHERE email_folded = :email_folded AND erased_at IS NULL;

-- change_person (across workspaces): people belong to the organization. Somebody may have changed the password a moment ago.
UPDATE people SET name = :name, language = :language, password_hash = :password_hash
WHERE id = :person AND erased_at IS NULL AND password_hash = :verified_against;

-- erase_person (across workspaces): what is personal goes, the row that others name stays.
UPDATE people SET name = NULL, email = NULL, email_folded = NULL, password_hash = NULL, erased_at = :now WHERE id = :person AND erased_at IS NULL;

-- person_name (across workspaces): no name once erased.
SELECT name FROM people WHERE id = :person;

-- administers_organization (across workspaces): one row when they do.
SELECT person_id FROM organization_administrators WHERE organization_id = :organization AND person_id = :person;

-- workspaces_of_person (across workspaces): where someone is a member, for the switch between workspaces.
SELECT workspaces.id, workspaces.name, workspaces.zone, memberships.role
FROM memberships JOIN workspaces ON workspaces.id = memberships.workspace_id
WHERE memberships.person_id = :person ORDER BY workspaces.name, workspaces.id;

-- all_workspaces (across workspaces): for what runs by itself in each of them.
SELECT id, organization_id, name, zone, late_after_minutes, late_then FROM workspaces ORDER BY id;

-- add_member: gives a person a place in a workspace.
INSERT INTO memberships (workspace_id, person_id, role, joined_at) VALUES (:workspace, :person, :role, :now) ON CONFLICT DO NOTHING;

-- find_member: one of a workspace, with when they were last seen anywhere.
SELECT people.id, people.name, people.email, memberships.role, memberships.joined_at,
       (SELECT MAX(last_seen_at) FROM sessions WHERE sessions.person_id = people.id), people.language
FROM memberships JOIN people ON people.id = memberships.person_id
WHERE memberships.workspace_id = :workspace AND memberships.person_id = :person;

-- list_members: all of a workspace.
SELECT people.id, people.name, people.email, memberships.role, memberships.joined_at,
       (SELECT MAX(last_seen_at) FROM sessions WHERE sessions.person_id = people.id), people.language
FROM memberships JOIN people ON people.id = memberships.person_id
WHERE memberships.workspace_id = :workspace AND people.erased_at IS NULL ORDER BY people.name, people.id;

-- count_administrators: how many could still look after the workspace.
SELECT COUNT(*) FROM memberships WHERE workspace_id = :workspace AND role = 'administrator';

-- change_role: of one member.
UPDATE memberships SET role = :role WHERE workspace_id = :workspace AND person_id = :person;

-- remove_member: from one workspace; the person and what they wrote stay.
DELETE FROM memberships WHERE workspace_id = :workspace AND person_id = :person;

-- add_session (across workspaces): of a person who has just shown who they are.
INSERT INTO sessions (id, person_id, token_hash, began_at, last_seen_at, idle_until, ends_at)
VALUES (:session, :person, :token_hash, :now, :now, :idle_until, :ends_at);

-- find_session (across workspaces): who holds this token, and their role in the workspace asked about; read at the beginning of nearly every request.
SELECT sessions.id, sessions.last_seen_at, sessions.idle_until, sessions.ends_at, people.id, people.organization_id, people.name, people.language,
       memberships.role, organization_administrators.since
FROM sessions JOIN people ON people.id = sessions.person_id
LEFT JOIN memberships ON memberships.person_id = people.id AND memberships.workspace_id = :in_workspace
LEFT JOIN organization_administrators ON organization_administrators.organization_id = people.organization_id
                                     AND organization_administrators.person_id = people.id
WHERE sessions.token_hash = :token_hash AND sessions.idle_until > :now AND people.erased_at IS NULL;

-- holder_of_session (across workspaces): nobody once it has ended.
SELECT person_id FROM sessions WHERE id = :session;

-- touch_session (across workspaces): it is in use. Never brings back one that has ended.
UPDATE sessions SET last_seen_at = :now, idle_until = :idle_until WHERE id = :session AND idle_until > :now;

-- end_session (across workspaces): signs out one browser.
DELETE FROM sessions WHERE id = :session;

-- end_session_of_token (across workspaces): the one that a browser had before it signed in again.
DELETE FROM sessions WHERE token_hash = :token_hash;

-- end_other_sessions (across workspaces): all of a person but one, after a new password.
DELETE FROM sessions WHERE person_id = :person AND id <> :session;

-- end_all_sessions (across workspaces): of someone who is erased.
DELETE FROM sessions WHERE person_id = :person;

-- forget_ended_sessions (across workspaces): nobody can use them any more.
DELETE FROM sessions WHERE idle_until <= :now;

-- add_invitation: open until accepted, withdrawn or too old.
INSERT INTO invitations (id, workspace_id, email, email_folded, role, language, invited_by, invited_at, expires_at, token_hash,
                         sealed_token, mail_due_at, mail_tries)
VALUES (:invitation, :workspace, :email, :email_folded, :role, :language, :invited_by, :now, :expires_at, :token_hash, :sealed_token, :now, 0);

-- replace_invitation: an earlier one to the same address is worthless from now on.
DELETE FROM invitations WHERE workspace_id = :workspace AND email_folded = :email_folded;

-- list_invitations: the open ones.
SELECT id, email, role, invited_at, expires_at FROM invitations WHERE workspace_id = :workspace AND expires_at > :now ORDER BY invited_at, id;

-- withdraw_invitation: the link in the mail leads nowhere from now on.
DELETE FROM invitations WHERE workspace_id = :workspace AND id = :invitation;

-- find_invitation (across workspaces): what the holder of a link is offered.
SELECT invitations.id, invitations.workspace_id, workspaces.organization_id, workspaces.name, organizations.name, invitations.email, invitations.role
FROM invitations JOIN workspaces ON workspaces.id = invitations.workspace_id JOIN organizations ON organizations.id = workspaces.organization_id
WHERE invitations.token_hash = :token_hash AND invitations.expires_at > :now;

-- use_invitation (across workspaces): deletes it, so that it is accepted once.
DELETE FROM invitations WHERE id = :invitation;

-- next_invitation_due (across workspaces): when there will be one to send.
SELECT MIN(mail_due_at) FROM invitations WHERE mail_due_at IS NOT NULL;

-- claim_invitations_to_send (across workspaces): those whose mail is due; until `lease_until` nobody else sends them. The second look at mail_due_at is for
-- another node that has just claimed the same.
UPDATE invitations SET mail_due_at = :lease_until, mail_tries = mail_tries + 1
WHERE id IN (SELECT id FROM invitations WHERE mail_due_at <= :now AND expires_at > :now ORDER BY mail_due_at LIMIT 20) AND mail_due_at <= :now
RETURNING id;

-- invitation_to_send (across workspaces): what its mail says.
SELECT invitations.id, invitations.email, invitations.language, workspaces.name, organizations.name, people.name, invitations.expires_at,
       invitations.sealed_token, invitations.mail_tries
FROM invitations JOIN workspaces ON workspaces.id = invitations.workspace_id JOIN organizations ON organizations.id = workspaces.organization_id
JOIN people ON people.id = invitations.invited_by
WHERE invitations.id = :invitation;

-- invitation_sent (across workspaces): from now on only the person has the token.
UPDATE invitations SET sealed_token = NULL, mail_due_at = NULL WHERE id = :invitation;

-- send_invitation_later (across workspaces): nothing was handed over this time.
UPDATE invitations SET mail_due_at = :at WHERE id = :invitation AND mail_due_at IS NOT NULL;

-- forget_expired_invitations (across workspaces): nobody can accept them any more.
DELETE FROM invitations WHERE expires_at <= :now;
