-- Written by the tests with ROSTRUM_WRITE_SCHEMA=1: the form of the database after all migrations.

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    network TEXT NOT NULL,
    server TEXT NOT NULL,
    network_account TEXT NOT NULL,
    quiet_until BIGINT,
    UNIQUE (network, server, network_account)
);

CREATE TABLE asset_folders (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    parent_id TEXT REFERENCES asset_folders (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL
);

CREATE UNIQUE INDEX asset_folders_by_name ON asset_folders (workspace_id, COALESCE(parent_id, ''), name_folded);

CREATE INDEX asset_folders_of_parent ON asset_folders (parent_id);

CREATE TABLE asset_items (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    newest TEXT NOT NULL,
    folder_id TEXT REFERENCES asset_folders (id),
    name TEXT NOT NULL,
    alt TEXT NOT NULL,
    rights_holder TEXT NOT NULL,
    licence TEXT NOT NULL,
    expires_on TEXT,
    focus_x BIGINT,
    focus_y BIGINT,
    found_by TEXT,
    revision BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    deleted_at BIGINT
);

CREATE INDEX asset_items_of_folder ON asset_items (folder_id) WHERE folder_id IS NOT NULL;

CREATE INDEX asset_items_of_workspace ON asset_items (workspace_id, added_at, id);

CREATE INDEX asset_items_that_end ON asset_items (workspace_id, expires_on) WHERE expires_on IS NOT NULL;

CREATE INDEX asset_items_to_fold ON asset_items (id) WHERE found_by IS NULL;

CREATE TABLE asset_tags (
    item_id TEXT NOT NULL REFERENCES asset_items (id),
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    tag TEXT NOT NULL,
    tag_folded TEXT NOT NULL,
    PRIMARY KEY (item_id, tag_folded)
);

CREATE INDEX asset_tags_of_workspace ON asset_tags (workspace_id, tag_folded, item_id);

CREATE TABLE assets (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    content TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    added_at BIGINT NOT NULL
, item_id TEXT REFERENCES asset_items (id), version BIGINT NOT NULL DEFAULT 1, duration BIGINT, video_codec TEXT, audio_codec TEXT, frame_rate BIGINT, poster TEXT);

CREATE INDEX assets_by_content ON assets (workspace_id, content);

CREATE UNIQUE INDEX assets_of_item ON assets (item_id, version);

CREATE TABLE audit_entries (
    organization_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    workspace_id TEXT,
    canonical TEXT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (organization_id, number)
);

CREATE INDEX audit_entries_of_workspace ON audit_entries (organization_id, workspace_id, number);

CREATE TABLE audit_logs (
    organization_id TEXT PRIMARY KEY,
    number BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

CREATE TABLE calendar_links (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    token_hash TEXT NOT NULL UNIQUE,
    link TEXT NOT NULL,
    made_by TEXT,
    made_at BIGINT NOT NULL,
    ends_at BIGINT,
    read_at BIGINT,
    revoked_at BIGINT
);

CREATE INDEX calendar_links_of_workspace ON calendar_links (workspace_id, made_at);

CREATE TABLE calendar_views (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    person_id TEXT NOT NULL,
    shared BIGINT NOT NULL,
    name TEXT NOT NULL,
    view TEXT NOT NULL
);

CREATE INDEX calendar_views_of_workspace ON calendar_views (workspace_id, name);

CREATE TABLE calls (
    id TEXT PRIMARY KEY,
    delivery_id TEXT NOT NULL REFERENCES deliveries (id),
    workspace_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    name TEXT NOT NULL,
    effect TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    request TEXT NOT NULL,
    answered_at BIGINT,
    status BIGINT,
    answer TEXT,
    failure TEXT
);

CREATE INDEX calls_by_delivery ON calls (delivery_id);

CREATE TABLE campaigns (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    colour BIGINT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    put_away BIGINT NOT NULL,
    version BIGINT NOT NULL,
    plan TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE INDEX campaigns_of_workspace ON campaigns (workspace_id, starts_on);

CREATE TABLE capacities (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    person_id TEXT NOT NULL,
    minutes_a_week BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, person_id)
);

CREATE TABLE channels (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    network TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    link TEXT NOT NULL,
    state TEXT NOT NULL,
    problem TEXT,
    told TEXT NOT NULL,
    late_after_minutes BIGINT,
    late_then TEXT,
    keys BYTEA,
    keys_version BIGINT NOT NULL,
    renew_at BIGINT,
    last_success_at BIGINT,
    created_at BIGINT NOT NULL, renewing_until BIGINT,
    UNIQUE (workspace_id, account_id)
);

CREATE INDEX channels_to_renew ON channels (renew_at) WHERE renew_at IS NOT NULL;

CREATE TABLE day_sources (
    workspace_id TEXT PRIMARY KEY REFERENCES workspaces (id),
    countries TEXT NOT NULL,
    observances BIGINT NOT NULL,
    trade BIGINT NOT NULL
);

CREATE TABLE deliveries (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    post_id TEXT NOT NULL REFERENCES posts (id),
    variant_id TEXT NOT NULL,
    channel_id TEXT NOT NULL REFERENCES channels (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    state TEXT NOT NULL,
    wake_at BIGINT,
    due_at BIGINT NOT NULL,
    local_time TEXT NOT NULL,
    zone TEXT NOT NULL,
    fold TEXT,
    fence BIGINT NOT NULL,
    holder TEXT,
    idempotency_key TEXT NOT NULL,
    late_waived BIGINT NOT NULL,
    content TEXT,
    written_at BIGINT,
    memo TEXT,
    parts_visible BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    empty_reads BIGINT NOT NULL,
    failed_looks BIGINT NOT NULL,
    question TEXT,
    code TEXT,
    detail TEXT,
    receipt TEXT,
    link TEXT,
    published_at BIGINT
, look TEXT);

CREATE INDEX deliveries_by_channel ON deliveries (channel_id, state);

CREATE INDEX deliveries_by_post ON deliveries (post_id, id);

CREATE INDEX deliveries_that_ask ON deliveries (workspace_id, due_at) WHERE state = 'held';

CREATE INDEX deliveries_to_wake ON deliveries (wake_at) WHERE wake_at IS NOT NULL;

CREATE TABLE event_cursors (
    name TEXT PRIMARY KEY,
    transaction_number INTEGER NOT NULL,
    number INTEGER NOT NULL
) STRICT;

CREATE TABLE events (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    transaction_number INTEGER NOT NULL DEFAULT 0,
    at INTEGER NOT NULL,
    name TEXT NOT NULL,
    organization_id TEXT,
    workspace_id TEXT,
    subject TEXT NOT NULL,
    json TEXT NOT NULL
) STRICT;

CREATE INDEX events_by_age ON events (at);

CREATE TABLE feed_items (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    feed_id TEXT NOT NULL REFERENCES feeds (id),
    state TEXT NOT NULL CHECK (state IN ('new', 'kept', 'aside', 'taken')),
    title TEXT NOT NULL,
    link TEXT,
    summary TEXT NOT NULL,
    author TEXT,
    published_at BIGINT,
    found_at BIGINT NOT NULL,
    sorted_at BIGINT NOT NULL,
    found_by TEXT NOT NULL,
    post_id TEXT,
    idea_id TEXT
);

CREATE INDEX feed_items_by_feed ON feed_items (feed_id, state, sorted_at);

CREATE INDEX feed_items_by_time ON feed_items (workspace_id, sorted_at, id);

CREATE TABLE feed_seen (
    feed_id TEXT NOT NULL REFERENCES feeds (id),
    digest TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (feed_id, digest)
);

CREATE TABLE feed_tries (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    at BIGINT NOT NULL
);

CREATE INDEX feed_tries_by_time ON feed_tries (workspace_id, at);

CREATE TABLE feeds (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    version BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('feed', 'website')),
    state TEXT NOT NULL CHECK (state IN ('watched', 'paused', 'given_up')),
    address TEXT NOT NULL,
    host TEXT NOT NULL,
    name TEXT,
    title TEXT NOT NULL,
    site TEXT,
    draft TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    asked_at BIGINT,
    looked_at BIGINT,
    read_at BIGINT,
    found_at BIGINT,
    next_at BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    failure TEXT,
    status BIGINT,
    person_id TEXT REFERENCES people (id),
    created_at BIGINT NOT NULL,
    UNIQUE (workspace_id, address)
);

CREATE INDEX feeds_by_host ON feeds (host, asked_at);

CREATE INDEX feeds_by_turn ON feeds (state, next_at);

CREATE TABLE former_slugs (
    slug TEXT PRIMARY KEY,
    page_id TEXT NOT NULL REFERENCES pages (id),
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    since BIGINT NOT NULL
);

CREATE TABLE goals (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    workspace_id TEXT REFERENCES workspaces (id),
    level TEXT NOT NULL,
    version BIGINT NOT NULL,
    plan TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE INDEX goals_of_organization ON goals (organization_id, workspace_id);

CREATE TABLE ideas (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    said TEXT NOT NULL,
    link TEXT,
    picture TEXT,
    person_id TEXT,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    declined_by TEXT,
    task_id TEXT,
    post_id TEXT,
    version BIGINT NOT NULL
);

CREATE INDEX ideas_of_workspace ON ideas (workspace_id, at);

CREATE TABLE import_rows (
    import_id TEXT NOT NULL REFERENCES imports (id),
    number BIGINT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    cells TEXT NOT NULL,
    fate TEXT NOT NULL CHECK (fate IN ('scheduled', 'draft', 'refused', 'skipped')),
    chosen BIGINT NOT NULL,
    faultless BIGINT NOT NULL,
    title TEXT NOT NULL,
    local_time TEXT,
    zone TEXT,
    channels TEXT NOT NULL,
    remarks TEXT NOT NULL,
    post_id TEXT,
    PRIMARY KEY (import_id, number)
);

CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    person_id TEXT REFERENCES people (id),
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ready', 'writing', 'written', 'failed')),
    version BIGINT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('csv', 'xlsx')),
    encoding TEXT,
    separator TEXT,
    sheet TEXT,
    headers TEXT NOT NULL,
    reading TEXT NOT NULL,
    asks_day_order BIGINT NOT NULL,
    remembered BIGINT NOT NULL,
    new_labels TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE INDEX imports_by_age ON imports (made_at);

CREATE TABLE installation (
    id TEXT PRIMARY KEY,
    home TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    alarm TEXT,
    tzdata TEXT NOT NULL
);

CREATE TABLE "invitations" (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('guest', 'viewer', 'contributor', 'editor', 'administrator')),
    language TEXT NOT NULL,
    invited_by TEXT NOT NULL REFERENCES people (id),
    invited_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    sealed_token BYTEA,
    mail_due_at BIGINT,
    mail_tries BIGINT NOT NULL,
    UNIQUE (workspace_id, email_folded)
);

CREATE INDEX invitations_by_end ON invitations (expires_at);

CREATE INDEX invitations_to_mail ON invitations (mail_due_at) WHERE mail_due_at IS NOT NULL;

CREATE TABLE jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    task TEXT NOT NULL,
    input TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    wake_at INTEGER,
    holder TEXT,
    fence INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    period INTEGER,
    reason TEXT
) STRICT;

CREATE UNIQUE INDEX jobs_again ON jobs (task) WHERE period IS NOT NULL;

CREATE INDEX jobs_dead ON jobs (number) WHERE wake_at IS NULL;

CREATE INDEX jobs_to_wake ON jobs (queue, wake_at, number) WHERE wake_at IS NOT NULL;

CREATE TABLE key_proof (
    sealed BYTEA NOT NULL
);

CREATE TABLE labels (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    colour BIGINT NOT NULL,
    put_away BIGINT NOT NULL,
    UNIQUE (workspace_id, folded)
);

CREATE TABLE link_clicks (
    site TEXT NOT NULL,
    code TEXT NOT NULL,
    quarter BIGINT NOT NULL,
    people BIGINT NOT NULL,
    machines BIGINT NOT NULL,
    PRIMARY KEY (site, code, quarter),
    FOREIGN KEY (site, code) REFERENCES short_links (site, code)
);

CREATE TABLE link_previews (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    address_digest TEXT NOT NULL,
    read_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    final_address TEXT NOT NULL,
    source TEXT,
    title TEXT,
    description TEXT,
    site TEXT,
    picture TEXT,
    picture_width BIGINT,
    picture_height BIGINT,
    picture_alt TEXT,
    failure TEXT,
    status BIGINT,
    PRIMARY KEY (workspace_id, address_digest)
);

CREATE INDEX link_previews_by_end ON link_previews (expires_at);

CREATE INDEX link_previews_by_time ON link_previews (workspace_id, read_at);

CREATE TABLE link_rules (
    workspace_id TEXT PRIMARY KEY REFERENCES workspaces (id),
    version BIGINT NOT NULL,
    plan TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE TABLE made_videos (
    name TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    recipe TEXT NOT NULL,
    state TEXT NOT NULL,
    code TEXT,
    bytes BIGINT
);

CREATE TABLE "memberships" (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('guest', 'viewer', 'contributor', 'editor', 'administrator')),
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, person_id)
);

CREATE INDEX memberships_of_person ON memberships (person_id);

CREATE TABLE moves (
    delivery_id TEXT NOT NULL REFERENCES deliveries (id),
    number BIGINT NOT NULL,
    workspace_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    code TEXT NOT NULL,
    named TEXT NOT NULL,
    person_id TEXT,
    call_id TEXT,
    PRIMARY KEY (delivery_id, number)
);

CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    text TEXT NOT NULL,
    colour BIGINT NOT NULL,
    written_by TEXT
);

CREATE INDEX notes_by_day ON notes (workspace_id, starts_on);

CREATE TABLE notice_settings (
    person_id TEXT PRIMARY KEY,
    by_mail TEXT NOT NULL CHECK (by_mail IN ('everything', 'what_asks', 'nothing')),
    quiet_from TEXT NOT NULL,
    quiet_until TEXT NOT NULL,
    zone TEXT NOT NULL
, by_push TEXT NOT NULL DEFAULT 'what_asks' CHECK (by_push IN ('everything', 'what_asks', 'nothing')));

CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    code TEXT NOT NULL,
    told TEXT NOT NULL,
    workspace_id TEXT,
    post_id TEXT,
    channel_id TEXT,
    subject TEXT NOT NULL,
    asks BIGINT NOT NULL,
    read_at BIGINT,
    mail_due_at BIGINT,
    mail_tries BIGINT NOT NULL
, task_id TEXT);

CREATE UNIQUE INDEX notices_not_repeated ON notices (person_id, code, subject) WHERE read_at IS NULL;

CREATE INDEX notices_of_person ON notices (person_id, at);

CREATE INDEX notices_to_mail ON notices (mail_due_at) WHERE mail_due_at IS NOT NULL;

CREATE TABLE occurrences (
    series_id TEXT NOT NULL REFERENCES series (id),
    due_at BIGINT NOT NULL,
    workspace_id TEXT NOT NULL,
    local_time TEXT NOT NULL,
    source_id TEXT NOT NULL,
    post_id TEXT NOT NULL,
    post_version BIGINT NOT NULL,
    code TEXT,
    PRIMARY KEY (series_id, due_at)
);

CREATE INDEX occurrences_ahead ON occurrences (workspace_id, due_at);

CREATE TABLE organization_administrators (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    since BIGINT NOT NULL,
    PRIMARY KEY (organization_id, person_id)
);

CREATE TABLE organizations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE page_pictures (
    page_id TEXT NOT NULL REFERENCES pages (id),
    asset_id TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    media_type TEXT NOT NULL, recipe TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (page_id, asset_id, idempotency_key)
);

CREATE TABLE page_posts (
    page_id TEXT NOT NULL REFERENCES pages (id),
    idempotency_key TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (page_id, idempotency_key)
);

CREATE INDEX page_posts_newest ON page_posts (page_id, published_at, idempotency_key);

CREATE TABLE page_tags (
    page_id TEXT NOT NULL REFERENCES pages (id),
    tag TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    idempotency_key TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    PRIMARY KEY (page_id, tag, published_at, idempotency_key)
);

CREATE TABLE pages (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL UNIQUE REFERENCES workspaces (id),
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    language TEXT NOT NULL,
    links TEXT NOT NULL,
    indexed BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE TABLE pauses (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL,
    workspace_id TEXT,
    channel_id TEXT,
    reason TEXT NOT NULL,
    person_id TEXT,
    since BIGINT NOT NULL,
    released_at BIGINT,
    released_by TEXT
);

CREATE INDEX pauses_in_force ON pauses (organization_id) WHERE released_at IS NULL;

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT,
    email TEXT,
    email_folded TEXT UNIQUE,
    password_hash TEXT,
    language TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    erased_at BIGINT
);

CREATE TABLE personal_keys (
    person_id TEXT PRIMARY KEY,
    sealed_key BYTEA NOT NULL
);

CREATE TABLE post_assets (
    asset_id TEXT NOT NULL,
    post_id TEXT NOT NULL REFERENCES posts (id),
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    PRIMARY KEY (asset_id, post_id)
);

CREATE INDEX post_assets_of_post ON post_assets (post_id);

CREATE TABLE post_bin (
    post_id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    title TEXT NOT NULL,
    words TEXT NOT NULL,
    purpose TEXT NOT NULL,
    late_after_minutes BIGINT,
    late_then TEXT,
    local_time TEXT,
    zone TEXT,
    due_at BIGINT,
    was_scheduled BIGINT NOT NULL,
    author_id TEXT,
    binned_by TEXT,
    binned_at BIGINT NOT NULL
);

CREATE INDEX post_bin_of_workspace ON post_bin (workspace_id, binned_at);

CREATE TABLE post_labels (
    post_id TEXT NOT NULL REFERENCES posts (id),
    label_id TEXT NOT NULL REFERENCES labels (id),
    workspace_id TEXT NOT NULL,
    PRIMARY KEY (post_id, label_id)
);

CREATE INDEX posts_by_label ON post_labels (label_id);

CREATE TABLE post_versions (
    post_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    title TEXT NOT NULL,
    words TEXT NOT NULL,
    person_id TEXT,
    begun_at BIGINT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (post_id, number)
);

CREATE TABLE post_writers (
    post_id TEXT NOT NULL,
    window_id TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    begun_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (post_id, window_id)
);

CREATE INDEX post_writers_by_age ON post_writers (seen_at);

CREATE TABLE posts (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    title TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    picture TEXT,
    shared TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    local_time TEXT,
    zone TEXT,
    due_at BIGINT,
    late_after_minutes BIGINT,
    late_then TEXT,
    author_id TEXT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
, campaign_id TEXT REFERENCES campaigns (id), goal_id TEXT REFERENCES goals (id), persona_id TEXT, pillar_id TEXT);

CREATE INDEX posts_by_campaign ON posts (campaign_id, changed_at) WHERE campaign_id IS NOT NULL;

CREATE INDEX posts_by_change ON posts (workspace_id, changed_at, id);

CREATE INDEX posts_by_goal ON posts (goal_id) WHERE goal_id IS NOT NULL;

CREATE INDEX posts_by_wall_time ON posts (workspace_id, local_time, id);

CREATE TABLE project_steps (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    position BIGINT NOT NULL,
    title TEXT NOT NULL
);

CREATE INDEX project_steps_of_project ON project_steps (project_id, position);

CREATE TABLE projects (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    title TEXT NOT NULL,
    brief TEXT NOT NULL,
    priority TEXT NOT NULL,
    state TEXT NOT NULL,
    due_on TEXT,
    version BIGINT NOT NULL,
    created_by TEXT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE INDEX projects_of_workspace ON projects (workspace_id, changed_at);

CREATE TABLE push_devices (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    endpoint_hash BYTEA NOT NULL UNIQUE,
    sealed BYTEA NOT NULL,
    name TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    last_told_at BIGINT
);

CREATE INDEX push_devices_of_person ON push_devices (person_id, added_at);

CREATE TABLE push_keys (
    point TEXT PRIMARY KEY,
    sealed BYTEA NOT NULL
);

CREATE TABLE push_messages (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    device_id TEXT NOT NULL REFERENCES push_devices (id) ON DELETE CASCADE,
    due_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    PRIMARY KEY (notice_id, device_id)
);

CREATE INDEX push_messages_due ON push_messages (due_at);

CREATE INDEX push_messages_of_device ON push_messages (device_id);

CREATE TABLE queued_posts (
    post_id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL,
    queue_id TEXT NOT NULL REFERENCES queues (id),
    due_at BIGINT NOT NULL
);

CREATE INDEX queued_posts_of_queue ON queued_posts (queue_id, due_at);

CREATE TABLE queues (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    version BIGINT NOT NULL,
    wish TEXT NOT NULL,
    UNIQUE (workspace_id, folded)
);

CREATE TABLE series (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    version BIGINT NOT NULL,
    wish TEXT NOT NULL,
    queue_id TEXT REFERENCES queues (id),
    made_by TEXT
);

CREATE INDEX series_of_workspace ON series (workspace_id, folded);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    token_hash BYTEA NOT NULL UNIQUE,
    began_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    idle_until BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);

CREATE INDEX sessions_by_end ON sessions (idle_until);

CREATE INDEX sessions_of_person ON sessions (person_id, last_seen_at);

CREATE TABLE setup_tokens (
    place BIGINT PRIMARY KEY CHECK (place = 1),
    token_hash BYTEA NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE TABLE sheet_readings (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    headers_hash TEXT NOT NULL,
    reading TEXT NOT NULL,
    PRIMARY KEY (workspace_id, headers_hash)
);

CREATE TABLE short_links (
    site TEXT NOT NULL,
    code TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    post_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    target TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (site, code)
);

CREATE INDEX short_links_of_post ON short_links (workspace_id, post_id);

CREATE TABLE short_sites (
    site TEXT PRIMARY KEY
);

CREATE TABLE sign_ins (
    state_hash TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    channel_id TEXT REFERENCES channels (id),
    person_id TEXT NOT NULL,
    network TEXT NOT NULL,
    callback TEXT NOT NULL,
    pending BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE snippets (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    words TEXT NOT NULL,
    language TEXT,
    put_away BIGINT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (workspace_id, kind, folded)
);

CREATE TABLE sqlite_sequence(name,seq);

CREATE TABLE strategy_documents (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    version BIGINT NOT NULL,
    document TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, kind, name)
);

CREATE TABLE task_checks (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    task_id TEXT NOT NULL REFERENCES tasks (id),
    position BIGINT NOT NULL,
    said TEXT NOT NULL,
    ticked_by TEXT
);

CREATE INDEX task_checks_of_task ON task_checks (task_id, position);

CREATE TABLE task_files (
    task_id TEXT NOT NULL REFERENCES tasks (id),
    asset_id TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    position BIGINT NOT NULL,
    added_by TEXT,
    added_at BIGINT NOT NULL,
    sign_off_by TEXT,
    asked_by TEXT,
    asked_at BIGINT,
    answer TEXT,
    answered_at BIGINT,
    sign_off_remark TEXT,
    PRIMARY KEY (task_id, asset_id)
);

CREATE TABLE task_hours (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    task_id TEXT NOT NULL REFERENCES tasks (id),
    person_id TEXT NOT NULL,
    day TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    note TEXT NOT NULL
);

CREATE INDEX task_hours_of_task ON task_hours (task_id, day);

CREATE TABLE task_mentions (
    remark_id TEXT NOT NULL REFERENCES task_remarks (id),
    person_id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    PRIMARY KEY (remark_id, person_id)
);

CREATE INDEX task_mentions_of_task ON task_mentions (task_id);

CREATE TABLE task_posts (
    task_id TEXT NOT NULL REFERENCES tasks (id),
    post_id TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    PRIMARY KEY (task_id, post_id)
);

CREATE INDEX task_posts_of_post ON task_posts (post_id);

CREATE TABLE task_remarks (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    task_id TEXT NOT NULL REFERENCES tasks (id),
    person_id TEXT,
    at BIGINT NOT NULL,
    said TEXT NOT NULL
);

CREATE INDEX task_remarks_of_task ON task_remarks (task_id, at);

CREATE TABLE tasks (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    title TEXT NOT NULL,
    brief TEXT NOT NULL,
    delivered TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    priority TEXT NOT NULL,
    assignee_id TEXT,
    project_id TEXT,
    step_id TEXT,
    due_on TEXT,
    due_time TEXT,
    estimated_minutes BIGINT,
    spent_minutes BIGINT NOT NULL,
    checks_done BIGINT NOT NULL,
    checks_all BIGINT NOT NULL,
    remarks BIGINT NOT NULL,
    files BIGINT NOT NULL,
    picture TEXT,
    version BIGINT NOT NULL,
    created_by TEXT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    closed_on TEXT,
    reminded_of TEXT
);

CREATE INDEX tasks_by_day ON tasks (workspace_id, due_on);

CREATE INDEX tasks_closed ON tasks (workspace_id, closed_on) WHERE closed_on IS NOT NULL;

CREATE INDEX tasks_of_project ON tasks (project_id) WHERE project_id IS NOT NULL;

CREATE INDEX tasks_open ON tasks (workspace_id, due_on) WHERE closed_on IS NULL;

CREATE INDEX tasks_to_remind ON tasks (due_on) WHERE closed_on IS NULL AND assignee_id IS NOT NULL;

CREATE TABLE uploads (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    begun_by TEXT NOT NULL,
    metadata TEXT NOT NULL,
    length BIGINT NOT NULL,
    received BIGINT NOT NULL,
    asset_id TEXT,
    known BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX uploads_of_workspace ON uploads (workspace_id);

CREATE INDEX uploads_that_end ON uploads (expires_at);

CREATE TABLE variants (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    post_id TEXT NOT NULL REFERENCES posts (id),
    channel_id TEXT NOT NULL REFERENCES channels (id),
    position BIGINT NOT NULL,
    own TEXT,
    UNIQUE (post_id, channel_id)
);

CREATE TABLE workspaces (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    late_after_minutes BIGINT NOT NULL,
    late_then TEXT NOT NULL CHECK (late_then IN ('ask', 'drop', 'send')),
    members_version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX workspaces_of_organization ON workspaces (organization_id, name);

CREATE TABLE writing_asks (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    day TEXT NOT NULL,
    asks BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, day)
);

CREATE TABLE writing_help (
    workspace_id TEXT PRIMARY KEY REFERENCES workspaces (id),
    version BIGINT NOT NULL,
    plan TEXT NOT NULL,
    sealed_key BYTEA,
    changed_at BIGINT NOT NULL
);

