-- Written by the tests with ROSTRUM_WRITE_SCHEMA=1: the form of the database after all migrations.

CREATE TABLE accounts (
    id text NOT NULL,
    network text NOT NULL,
    server text NOT NULL,
    network_account text NOT NULL,
    quiet_until bigint,
    CONSTRAINT accounts_network_server_network_account_key UNIQUE (network, server, network_account),
    CONSTRAINT accounts_pkey PRIMARY KEY (id)
);

CREATE TABLE asset_folders (
    id text NOT NULL,
    workspace_id text NOT NULL,
    parent_id text,
    name text NOT NULL,
    name_folded text NOT NULL,
    CONSTRAINT asset_folders_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES asset_folders(id),
    CONSTRAINT asset_folders_pkey PRIMARY KEY (id),
    CONSTRAINT asset_folders_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE UNIQUE INDEX asset_folders_by_name ON asset_folders USING btree (workspace_id, COALESCE(parent_id, ''::text), name_folded);
CREATE INDEX asset_folders_of_parent ON asset_folders USING btree (parent_id);

CREATE TABLE asset_items (
    id text NOT NULL,
    workspace_id text NOT NULL,
    newest text NOT NULL,
    folder_id text,
    name text NOT NULL,
    alt text NOT NULL,
    rights_holder text NOT NULL,
    licence text NOT NULL,
    expires_on text,
    focus_x bigint,
    focus_y bigint,
    found_by text,
    revision bigint NOT NULL,
    added_at bigint NOT NULL,
    deleted_at bigint,
    CONSTRAINT asset_items_folder_id_fkey FOREIGN KEY (folder_id) REFERENCES asset_folders(id),
    CONSTRAINT asset_items_pkey PRIMARY KEY (id),
    CONSTRAINT asset_items_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX asset_items_of_folder ON asset_items USING btree (folder_id) WHERE (folder_id IS NOT NULL);
CREATE INDEX asset_items_of_workspace ON asset_items USING btree (workspace_id, added_at, id);
CREATE INDEX asset_items_that_end ON asset_items USING btree (workspace_id, expires_on) WHERE (expires_on IS NOT NULL);
CREATE INDEX asset_items_to_fold ON asset_items USING btree (id) WHERE (found_by IS NULL);

CREATE TABLE asset_tags (
    item_id text NOT NULL,
    workspace_id text NOT NULL,
    tag text NOT NULL,
    tag_folded text NOT NULL,
    CONSTRAINT asset_tags_item_id_fkey FOREIGN KEY (item_id) REFERENCES asset_items(id),
    CONSTRAINT asset_tags_pkey PRIMARY KEY (item_id, tag_folded),
    CONSTRAINT asset_tags_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX asset_tags_of_workspace ON asset_tags USING btree (workspace_id, tag_folded, item_id);

CREATE TABLE assets (
    id text NOT NULL,
    workspace_id text NOT NULL,
    content text NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    bytes bigint NOT NULL,
    width bigint NOT NULL,
    height bigint NOT NULL,
    added_by text NOT NULL,
    added_at bigint NOT NULL,
    item_id text,
    version bigint NOT NULL DEFAULT 1,
    duration bigint,
    video_codec text,
    audio_codec text,
    frame_rate bigint,
    poster text,
    CONSTRAINT assets_item_id_fkey FOREIGN KEY (item_id) REFERENCES asset_items(id),
    CONSTRAINT assets_pkey PRIMARY KEY (id),
    CONSTRAINT assets_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX assets_by_content ON assets USING btree (workspace_id, content);
CREATE UNIQUE INDEX assets_of_item ON assets USING btree (item_id, version);

CREATE TABLE audit_entries (
    organization_id text NOT NULL,
    number bigint NOT NULL,
    workspace_id text,
    canonical text NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_entries_pkey PRIMARY KEY (organization_id, number)
);
CREATE INDEX audit_entries_of_workspace ON audit_entries USING btree (organization_id, workspace_id, number);

CREATE TABLE audit_logs (
    organization_id text NOT NULL,
    number bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_logs_pkey PRIMARY KEY (organization_id)
);

CREATE TABLE calendar_links (
    id text NOT NULL,
    workspace_id text NOT NULL,
    token_hash text NOT NULL,
    link text NOT NULL,
    made_by text,
    made_at bigint NOT NULL,
    ends_at bigint,
    read_at bigint,
    revoked_at bigint,
    CONSTRAINT calendar_links_pkey PRIMARY KEY (id),
    CONSTRAINT calendar_links_token_hash_key UNIQUE (token_hash),
    CONSTRAINT calendar_links_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX calendar_links_of_workspace ON calendar_links USING btree (workspace_id, made_at);

CREATE TABLE calendar_views (
    id text NOT NULL,
    workspace_id text NOT NULL,
    person_id text NOT NULL,
    shared bigint NOT NULL,
    name text NOT NULL,
    view text NOT NULL,
    CONSTRAINT calendar_views_pkey PRIMARY KEY (id),
    CONSTRAINT calendar_views_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX calendar_views_of_workspace ON calendar_views USING btree (workspace_id, name);

CREATE TABLE calls (
    id text NOT NULL,
    delivery_id text NOT NULL,
    workspace_id text NOT NULL,
    attempt bigint NOT NULL,
    name text NOT NULL,
    effect text NOT NULL,
    sent_at bigint NOT NULL,
    request text NOT NULL,
    answered_at bigint,
    status bigint,
    answer text,
    failure text,
    CONSTRAINT calls_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES deliveries(id),
    CONSTRAINT calls_pkey PRIMARY KEY (id)
);
CREATE INDEX calls_by_delivery ON calls USING btree (delivery_id);

CREATE TABLE campaigns (
    id text NOT NULL,
    workspace_id text NOT NULL,
    name text NOT NULL,
    colour bigint NOT NULL,
    starts_on text NOT NULL,
    ends_on text NOT NULL,
    put_away bigint NOT NULL,
    version bigint NOT NULL,
    plan text NOT NULL,
    added_at bigint NOT NULL,
    changed_at bigint NOT NULL,
    CONSTRAINT campaigns_pkey PRIMARY KEY (id),
    CONSTRAINT campaigns_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX campaigns_of_workspace ON campaigns USING btree (workspace_id, starts_on);

CREATE TABLE capacities (
    workspace_id text NOT NULL,
    person_id text NOT NULL,
    minutes_a_week bigint NOT NULL,
    CONSTRAINT capacities_pkey PRIMARY KEY (workspace_id, person_id),
    CONSTRAINT capacities_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE channels (
    id text NOT NULL,
    workspace_id text NOT NULL,
    account_id text NOT NULL,
    network text NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    link text NOT NULL,
    state text NOT NULL,
    problem text,
    told text NOT NULL,
    late_after_minutes bigint,
    late_then text,
    keys bytea,
    keys_version bigint NOT NULL,
    renew_at bigint,
    last_success_at bigint,
    created_at bigint NOT NULL,
    renewing_until bigint,
    CONSTRAINT channels_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
    CONSTRAINT channels_pkey PRIMARY KEY (id),
    CONSTRAINT channels_workspace_id_account_id_key UNIQUE (workspace_id, account_id),
    CONSTRAINT channels_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX channels_to_renew ON channels USING btree (renew_at) WHERE (renew_at IS NOT NULL);

CREATE TABLE day_sources (
    workspace_id text NOT NULL,
    countries text NOT NULL,
    observances bigint NOT NULL,
    trade bigint NOT NULL,
    CONSTRAINT day_sources_pkey PRIMARY KEY (workspace_id),
    CONSTRAINT day_sources_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE deliveries (
    id text NOT NULL,
    workspace_id text NOT NULL,
    post_id text NOT NULL,
    variant_id text NOT NULL,
    channel_id text NOT NULL,
    account_id text NOT NULL,
    state text NOT NULL,
    wake_at bigint,
    due_at bigint NOT NULL,
    local_time text NOT NULL,
    zone text NOT NULL,
    fold text,
    fence bigint NOT NULL,
    holder text,
    idempotency_key text NOT NULL,
    late_waived bigint NOT NULL,
    content text,
    written_at bigint,
    memo text,
    parts_visible bigint NOT NULL,
    attempts bigint NOT NULL,
    empty_reads bigint NOT NULL,
    failed_looks bigint NOT NULL,
    question text,
    code text,
    detail text,
    receipt text,
    link text,
    published_at bigint,
    look text,
    CONSTRAINT deliveries_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
    CONSTRAINT deliveries_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels(id),
    CONSTRAINT deliveries_pkey PRIMARY KEY (id),
    CONSTRAINT deliveries_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
    CONSTRAINT deliveries_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX deliveries_by_channel ON deliveries USING btree (channel_id, state);
CREATE INDEX deliveries_by_post ON deliveries USING btree (post_id, id);
CREATE INDEX deliveries_that_ask ON deliveries USING btree (workspace_id, due_at) WHERE (state = 'held'::text);
CREATE INDEX deliveries_to_wake ON deliveries USING btree (wake_at) WHERE (wake_at IS NOT NULL);

CREATE TABLE event_cursors (
    name text NOT NULL,
    transaction_number bigint NOT NULL,
    number bigint NOT NULL,
    CONSTRAINT event_cursors_pkey PRIMARY KEY (name)
);

CREATE TABLE events (
    number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    transaction_number bigint NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    at bigint NOT NULL,
    name text NOT NULL,
    organization_id text,
    workspace_id text,
    subject text NOT NULL,
    json text NOT NULL,
    CONSTRAINT events_pkey PRIMARY KEY (number)
);
CREATE INDEX events_by_age ON events USING btree (at);
CREATE INDEX events_to_follow ON events USING btree (transaction_number, number);

CREATE TABLE feed_items (
    id text NOT NULL,
    workspace_id text NOT NULL,
    feed_id text NOT NULL,
    state text NOT NULL,
    title text NOT NULL,
    link text,
    summary text NOT NULL,
    author text,
    published_at bigint,
    found_at bigint NOT NULL,
    sorted_at bigint NOT NULL,
    found_by text NOT NULL,
    post_id text,
    idea_id text,
    CONSTRAINT feed_items_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES feeds(id),
    CONSTRAINT feed_items_pkey PRIMARY KEY (id),
    CONSTRAINT feed_items_state_check CHECK ((state = ANY (ARRAY['new'::text, 'kept'::text, 'aside'::text, 'taken'::text]))),
    CONSTRAINT feed_items_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX feed_items_by_feed ON feed_items USING btree (feed_id, state, sorted_at);
CREATE INDEX feed_items_by_time ON feed_items USING btree (workspace_id, sorted_at, id);

CREATE TABLE feed_seen (
    feed_id text NOT NULL,
    digest text NOT NULL,
    workspace_id text NOT NULL,
    seen_at bigint NOT NULL,
    CONSTRAINT feed_seen_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES feeds(id),
    CONSTRAINT feed_seen_pkey PRIMARY KEY (feed_id, digest),
    CONSTRAINT feed_seen_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE feed_tries (
    workspace_id text NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT feed_tries_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX feed_tries_by_time ON feed_tries USING btree (workspace_id, at);

CREATE TABLE feeds (
    id text NOT NULL,
    workspace_id text NOT NULL,
    version bigint NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    address text NOT NULL,
    host text NOT NULL,
    name text,
    title text NOT NULL,
    site text,
    draft text NOT NULL,
    etag text,
    last_modified text,
    asked_at bigint,
    looked_at bigint,
    read_at bigint,
    found_at bigint,
    next_at bigint NOT NULL,
    failures bigint NOT NULL,
    failure text,
    status bigint,
    person_id text,
    created_at bigint NOT NULL,
    CONSTRAINT feeds_kind_check CHECK ((kind = ANY (ARRAY['feed'::text, 'website'::text]))),
    CONSTRAINT feeds_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
    CONSTRAINT feeds_pkey PRIMARY KEY (id),
    CONSTRAINT feeds_state_check CHECK ((state = ANY (ARRAY['watched'::text, 'paused'::text, 'given_up'::text]))),
    CONSTRAINT feeds_workspace_id_address_key UNIQUE (workspace_id, address),
    CONSTRAINT feeds_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX feeds_by_host ON feeds USING btree (host, asked_at);
CREATE INDEX feeds_by_turn ON feeds USING btree (state, next_at);

CREATE TABLE former_slugs (
    slug text NOT NULL,
    page_id text NOT NULL,
    workspace_id text NOT NULL,
    since bigint NOT NULL,
    CONSTRAINT former_slugs_page_id_fkey FOREIGN KEY (page_id) REFERENCES pages(id),
    CONSTRAINT former_slugs_pkey PRIMARY KEY (slug),
    CONSTRAINT former_slugs_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE goals (
    id text NOT NULL,
    organization_id text NOT NULL,
    workspace_id text,
    level text NOT NULL,
    version bigint NOT NULL,
    plan text NOT NULL,
    added_at bigint NOT NULL,
    changed_at bigint NOT NULL,
    CONSTRAINT goals_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
    CONSTRAINT goals_pkey PRIMARY KEY (id),
    CONSTRAINT goals_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX goals_of_organization ON goals USING btree (organization_id, workspace_id);

CREATE TABLE ideas (
    id text NOT NULL,
    workspace_id text NOT NULL,
    said text NOT NULL,
    link text,
    picture text,
    person_id text,
    at bigint NOT NULL,
    state text NOT NULL,
    reason text,
    declined_by text,
    task_id text,
    post_id text,
    version bigint NOT NULL,
    CONSTRAINT ideas_pkey PRIMARY KEY (id),
    CONSTRAINT ideas_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX ideas_of_workspace ON ideas USING btree (workspace_id, at);

CREATE TABLE import_rows (
    import_id text NOT NULL,
    number bigint NOT NULL,
    workspace_id text NOT NULL,
    cells text NOT NULL,
    fate text NOT NULL,
    chosen bigint NOT NULL,
    faultless bigint NOT NULL,
    title text NOT NULL,
    local_time text,
    zone text,
    channels text NOT NULL,
    remarks text NOT NULL,
    post_id text,
    CONSTRAINT import_rows_fate_check CHECK ((fate = ANY (ARRAY['scheduled'::text, 'draft'::text, 'refused'::text, 'skipped'::text]))),
    CONSTRAINT import_rows_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id),
    CONSTRAINT import_rows_pkey PRIMARY KEY (import_id, number),
    CONSTRAINT import_rows_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE imports (
    id text NOT NULL,
    workspace_id text NOT NULL,
    person_id text,
    role text NOT NULL,
    name text NOT NULL,
    state text NOT NULL,
    version bigint NOT NULL,
    format text NOT NULL,
    encoding text,
    separator text,
    sheet text,
    headers text NOT NULL,
    reading text NOT NULL,
    asks_day_order bigint NOT NULL,
    remembered bigint NOT NULL,
    new_labels text NOT NULL,
    made_at bigint NOT NULL,
    CONSTRAINT imports_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text]))),
    CONSTRAINT imports_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
    CONSTRAINT imports_pkey PRIMARY KEY (id),
    CONSTRAINT imports_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'writing'::text, 'written'::text, 'failed'::text]))),
    CONSTRAINT imports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX imports_by_age ON imports USING btree (made_at);

CREATE TABLE installation (
    id text NOT NULL,
    home text NOT NULL,
    seen_at bigint NOT NULL,
    alarm text,
    tzdata text NOT NULL,
    CONSTRAINT installation_pkey PRIMARY KEY (id)
);

CREATE TABLE invitations (
    id text NOT NULL,
    workspace_id text NOT NULL,
    email text NOT NULL,
    email_folded text NOT NULL,
    role text NOT NULL,
    language text NOT NULL,
    invited_by text NOT NULL,
    invited_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    token_hash bytea NOT NULL,
    sealed_token bytea,
    mail_due_at bigint,
    mail_tries bigint NOT NULL,
    CONSTRAINT invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES people(id),
    CONSTRAINT invitations_pkey PRIMARY KEY (id),
    CONSTRAINT invitations_role_check CHECK ((role = ANY (ARRAY['guest'::text, 'viewer'::text, 'contributor'::text, 'editor'::text, 'administrator'::text]))),
    CONSTRAINT invitations_token_hash_key UNIQUE (token_hash),
    CONSTRAINT invitations_workspace_id_email_folded_key UNIQUE (workspace_id, email_folded),
    CONSTRAINT invitations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX invitations_by_end ON invitations USING btree (expires_at);
CREATE INDEX invitations_to_mail ON invitations USING btree (mail_due_at) WHERE (mail_due_at IS NOT NULL);

CREATE TABLE jobs (
    number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    queue text NOT NULL,
    task text NOT NULL,
    input text NOT NULL,
    due_at bigint NOT NULL,
    wake_at bigint,
    holder text,
    fence bigint NOT NULL DEFAULT 0,
    tries bigint NOT NULL DEFAULT 0,
    period bigint,
    reason text,
    CONSTRAINT jobs_pkey PRIMARY KEY (number)
);
CREATE UNIQUE INDEX jobs_again ON jobs USING btree (task) WHERE (period IS NOT NULL);
CREATE INDEX jobs_dead ON jobs USING btree (number) WHERE (wake_at IS NULL);
CREATE INDEX jobs_to_wake ON jobs USING btree (queue, wake_at, number) WHERE (wake_at IS NOT NULL);

CREATE TABLE key_proof (
    sealed bytea NOT NULL
);

CREATE TABLE labels (
    id text NOT NULL,
    workspace_id text NOT NULL,
    name text NOT NULL,
    folded text NOT NULL,
    colour bigint NOT NULL,
    put_away bigint NOT NULL,
    CONSTRAINT labels_pkey PRIMARY KEY (id),
    CONSTRAINT labels_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id),
    CONSTRAINT labels_workspace_id_folded_key UNIQUE (workspace_id, folded)
);

CREATE TABLE link_clicks (
    site text NOT NULL,
    code text NOT NULL,
    quarter bigint NOT NULL,
    people bigint NOT NULL,
    machines bigint NOT NULL,
    CONSTRAINT link_clicks_pkey PRIMARY KEY (site, code, quarter),
    CONSTRAINT link_clicks_site_code_fkey FOREIGN KEY (site, code) REFERENCES short_links(site, code)
);

CREATE TABLE link_previews (
    workspace_id text NOT NULL,
    address_digest text NOT NULL,
    read_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    final_address text NOT NULL,
    source text,
    title text,
    description text,
    site text,
    picture text,
    picture_width bigint,
    picture_height bigint,
    picture_alt text,
    failure text,
    status bigint,
    CONSTRAINT link_previews_pkey PRIMARY KEY (workspace_id, address_digest),
    CONSTRAINT link_previews_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX link_previews_by_end ON link_previews USING btree (expires_at);
CREATE INDEX link_previews_by_time ON link_previews USING btree (workspace_id, read_at);

CREATE TABLE link_rules (
    workspace_id text NOT NULL,
    version bigint NOT NULL,
    plan text NOT NULL,
    changed_at bigint NOT NULL,
    CONSTRAINT link_rules_pkey PRIMARY KEY (workspace_id),
    CONSTRAINT link_rules_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE made_videos (
    name text NOT NULL,
    content text NOT NULL,
    recipe text NOT NULL,
    state text NOT NULL,
    code text,
    bytes bigint,
    CONSTRAINT made_videos_pkey PRIMARY KEY (name)
);

CREATE TABLE memberships (
    workspace_id text NOT NULL,
    person_id text NOT NULL,
    role text NOT NULL,
    joined_at bigint NOT NULL,
    CONSTRAINT memberships_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
    CONSTRAINT memberships_pkey PRIMARY KEY (workspace_id, person_id),
    CONSTRAINT memberships_role_check CHECK ((role = ANY (ARRAY['guest'::text, 'viewer'::text, 'contributor'::text, 'editor'::text, 'administrator'::text]))),
    CONSTRAINT memberships_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX memberships_of_person ON memberships USING btree (person_id);

CREATE TABLE moves (
    delivery_id text NOT NULL,
    number bigint NOT NULL,
    workspace_id text NOT NULL,
    at bigint NOT NULL,
    state text NOT NULL,
    code text NOT NULL,
    named text NOT NULL,
    person_id text,
    call_id text,
    CONSTRAINT moves_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES deliveries(id),
    CONSTRAINT moves_pkey PRIMARY KEY (delivery_id, number)
);

CREATE TABLE notes (
    id text NOT NULL,
    workspace_id text NOT NULL,
    starts_on text NOT NULL,
    ends_on text NOT NULL,
    text text NOT NULL,
    colour bigint NOT NULL,
    written_by text,
    CONSTRAINT notes_pkey PRIMARY KEY (id),
    CONSTRAINT notes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX notes_by_day ON notes USING btree (workspace_id, starts_on);

CREATE TABLE notice_settings (
    person_id text NOT NULL,
    by_mail text NOT NULL,
    quiet_from text NOT NULL,
    quiet_until text NOT NULL,
    zone text NOT NULL,
    by_push text NOT NULL DEFAULT 'what_asks'::text,
    CONSTRAINT notice_settings_by_mail_check CHECK ((by_mail = ANY (ARRAY['everything'::text, 'what_asks'::text, 'nothing'::text]))),
    CONSTRAINT notice_settings_by_push_check CHECK ((by_push = ANY (ARRAY['everything'::text, 'what_asks'::text, 'nothing'::text]))),
    CONSTRAINT notice_settings_pkey PRIMARY KEY (person_id)
);

CREATE TABLE notices (
    id text NOT NULL,
    person_id text NOT NULL,
    at bigint NOT NULL,
    code text NOT NULL,
    told text NOT NULL,
    workspace_id text,
    post_id text,
    channel_id text,
    subject text NOT NULL,
    asks bigint NOT NULL,
    read_at bigint,
    mail_due_at bigint,
    mail_tries bigint NOT NULL,
    task_id text,
    CONSTRAINT notices_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX notices_not_repeated ON notices USING btree (person_id, code, subject) WHERE (read_at IS NULL);
CREATE INDEX notices_of_person ON notices USING btree (person_id, at);
CREATE INDEX notices_to_mail ON notices USING btree (mail_due_at) WHERE (mail_due_at IS NOT NULL);

CREATE TABLE occurrences (
    series_id text NOT NULL,
    due_at bigint NOT NULL,
    workspace_id text NOT NULL,
    local_time text NOT NULL,
    source_id text NOT NULL,
    post_id text NOT NULL,
    post_version bigint NOT NULL,
    code text,
    CONSTRAINT occurrences_pkey PRIMARY KEY (series_id, due_at),
    CONSTRAINT occurrences_series_id_fkey FOREIGN KEY (series_id) REFERENCES series(id)
);
CREATE INDEX occurrences_ahead ON occurrences USING btree (workspace_id, due_at);

CREATE TABLE organization_administrators (
    organization_id text NOT NULL,
    person_id text NOT NULL,
    since bigint NOT NULL,
    CONSTRAINT organization_administrators_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
    CONSTRAINT organization_administrators_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
    CONSTRAINT organization_administrators_pkey PRIMARY KEY (organization_id, person_id)
);

CREATE TABLE organizations (
    id text NOT NULL,
    name text NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT organizations_pkey PRIMARY KEY (id)
);

CREATE TABLE page_pictures (
    page_id text NOT NULL,
    asset_id text NOT NULL,
    idempotency_key text NOT NULL,
    workspace_id text NOT NULL,
    media_type text NOT NULL,
    recipe text NOT NULL DEFAULT ''::text,
    CONSTRAINT page_pictures_page_id_fkey FOREIGN KEY (page_id) REFERENCES pages(id),
    CONSTRAINT page_pictures_pkey PRIMARY KEY (page_id, asset_id, idempotency_key),
    CONSTRAINT page_pictures_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE page_posts (
    page_id text NOT NULL,
    idempotency_key text NOT NULL,
    workspace_id text NOT NULL,
    content text NOT NULL,
    digest text NOT NULL,
    published_at bigint NOT NULL,
    CONSTRAINT page_posts_page_id_fkey FOREIGN KEY (page_id) REFERENCES pages(id),
    CONSTRAINT page_posts_pkey PRIMARY KEY (page_id, idempotency_key),
    CONSTRAINT page_posts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX page_posts_newest ON page_posts USING btree (page_id, published_at, idempotency_key);

CREATE TABLE page_tags (
    page_id text NOT NULL,
    tag text NOT NULL,
    published_at bigint NOT NULL,
    idempotency_key text NOT NULL,
    workspace_id text NOT NULL,
    CONSTRAINT page_tags_page_id_fkey FOREIGN KEY (page_id) REFERENCES pages(id),
    CONSTRAINT page_tags_pkey PRIMARY KEY (page_id, tag, published_at, idempotency_key),
    CONSTRAINT page_tags_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE pages (
    id text NOT NULL,
    workspace_id text NOT NULL,
    slug text NOT NULL,
    title text NOT NULL,
    about text NOT NULL,
    language text NOT NULL,
    links text NOT NULL,
    indexed bigint NOT NULL,
    changed_at bigint NOT NULL,
    CONSTRAINT pages_pkey PRIMARY KEY (id),
    CONSTRAINT pages_slug_key UNIQUE (slug),
    CONSTRAINT pages_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id),
    CONSTRAINT pages_workspace_id_key UNIQUE (workspace_id)
);

CREATE TABLE pauses (
    id text NOT NULL,
    organization_id text NOT NULL,
    workspace_id text,
    channel_id text,
    reason text NOT NULL,
    person_id text,
    since bigint NOT NULL,
    released_at bigint,
    released_by text,
    CONSTRAINT pauses_pkey PRIMARY KEY (id)
);
CREATE INDEX pauses_in_force ON pauses USING btree (organization_id) WHERE (released_at IS NULL);

CREATE TABLE people (
    id text NOT NULL,
    organization_id text NOT NULL,
    name text,
    email text,
    email_folded text,
    password_hash text,
    language text NOT NULL,
    created_at bigint NOT NULL,
    erased_at bigint,
    CONSTRAINT people_email_folded_key UNIQUE (email_folded),
    CONSTRAINT people_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

CREATE TABLE personal_keys (
    person_id text NOT NULL,
    sealed_key bytea NOT NULL,
    CONSTRAINT personal_keys_pkey PRIMARY KEY (person_id)
);

CREATE TABLE post_assets (
    asset_id text NOT NULL,
    post_id text NOT NULL,
    workspace_id text NOT NULL,
    CONSTRAINT post_assets_pkey PRIMARY KEY (asset_id, post_id),
    CONSTRAINT post_assets_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
    CONSTRAINT post_assets_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX post_assets_of_post ON post_assets USING btree (post_id);

CREATE TABLE post_bin (
    post_id text NOT NULL,
    workspace_id text NOT NULL,
    title text NOT NULL,
    words text NOT NULL,
    purpose text NOT NULL,
    late_after_minutes bigint,
    late_then text,
    local_time text,
    zone text,
    due_at bigint,
    was_scheduled bigint NOT NULL,
    author_id text,
    binned_by text,
    binned_at bigint NOT NULL,
    CONSTRAINT post_bin_pkey PRIMARY KEY (post_id),
    CONSTRAINT post_bin_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX post_bin_of_workspace ON post_bin USING btree (workspace_id, binned_at);

CREATE TABLE post_labels (
    post_id text NOT NULL,
    label_id text NOT NULL,
    workspace_id text NOT NULL,
    CONSTRAINT post_labels_label_id_fkey FOREIGN KEY (label_id) REFERENCES labels(id),
    CONSTRAINT post_labels_pkey PRIMARY KEY (post_id, label_id),
    CONSTRAINT post_labels_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id)
);
CREATE INDEX posts_by_label ON post_labels USING btree (label_id);

CREATE TABLE post_versions (
    post_id text NOT NULL,
    number bigint NOT NULL,
    workspace_id text NOT NULL,
    title text NOT NULL,
    words text NOT NULL,
    person_id text,
    begun_at bigint NOT NULL,
    written_at bigint NOT NULL,
    CONSTRAINT post_versions_pkey PRIMARY KEY (post_id, number),
    CONSTRAINT post_versions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE post_writers (
    post_id text NOT NULL,
    window_id text NOT NULL,
    workspace_id text NOT NULL,
    person_id text NOT NULL,
    begun_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    CONSTRAINT post_writers_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
    CONSTRAINT post_writers_pkey PRIMARY KEY (post_id, window_id),
    CONSTRAINT post_writers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX post_writers_by_age ON post_writers USING btree (seen_at);

CREATE TABLE posts (
    id text NOT NULL,
    workspace_id text NOT NULL,
    title text NOT NULL,
    excerpt text NOT NULL,
    picture text,
    shared text NOT NULL,
    version bigint NOT NULL,
    state text NOT NULL,
    local_time text,
    zone text,
    due_at bigint,
    late_after_minutes bigint,
    late_then text,
    author_id text,
    created_at bigint NOT NULL,
    changed_at bigint NOT NULL,
    campaign_id text,
    goal_id text,
    persona_id text,
    pillar_id text,
    CONSTRAINT posts_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id),
    CONSTRAINT posts_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES goals(id),
    CONSTRAINT posts_pkey PRIMARY KEY (id),
    CONSTRAINT posts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX posts_by_campaign ON posts USING btree (campaign_id, changed_at) WHERE (campaign_id IS NOT NULL);
CREATE INDEX posts_by_change ON posts USING btree (workspace_id, changed_at, id);
CREATE INDEX posts_by_goal ON posts USING btree (goal_id) WHERE (goal_id IS NOT NULL);
CREATE INDEX posts_by_wall_time ON posts USING btree (workspace_id, local_time, id);

CREATE TABLE project_steps (
    id text NOT NULL,
    workspace_id text NOT NULL,
    project_id text NOT NULL,
    position bigint NOT NULL,
    title text NOT NULL,
    CONSTRAINT project_steps_pkey PRIMARY KEY (id),
    CONSTRAINT project_steps_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
    CONSTRAINT project_steps_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX project_steps_of_project ON project_steps USING btree (project_id, "position");

CREATE TABLE projects (
    id text NOT NULL,
    workspace_id text NOT NULL,
    title text NOT NULL,
    brief text NOT NULL,
    priority text NOT NULL,
    state text NOT NULL,
    due_on text,
    version bigint NOT NULL,
    created_by text,
    created_at bigint NOT NULL,
    changed_at bigint NOT NULL,
    CONSTRAINT projects_pkey PRIMARY KEY (id),
    CONSTRAINT projects_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX projects_of_workspace ON projects USING btree (workspace_id, changed_at);

CREATE TABLE push_devices (
    id text NOT NULL,
    person_id text NOT NULL,
    endpoint_hash bytea NOT NULL,
    sealed bytea NOT NULL,
    name text NOT NULL,
    added_at bigint NOT NULL,
    last_told_at bigint,
    CONSTRAINT push_devices_endpoint_hash_key UNIQUE (endpoint_hash),
    CONSTRAINT push_devices_pkey PRIMARY KEY (id)
);
CREATE INDEX push_devices_of_person ON push_devices USING btree (person_id, added_at);

CREATE TABLE push_keys (
    point text NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT push_keys_pkey PRIMARY KEY (point)
);

CREATE TABLE push_messages (
    notice_id text NOT NULL,
    device_id text NOT NULL,
    due_at bigint NOT NULL,
    tries bigint NOT NULL,
    CONSTRAINT push_messages_device_id_fkey FOREIGN KEY (device_id) REFERENCES push_devices(id) ON DELETE CASCADE,
    CONSTRAINT push_messages_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id) ON DELETE CASCADE,
    CONSTRAINT push_messages_pkey PRIMARY KEY (notice_id, device_id)
);
CREATE INDEX push_messages_due ON push_messages USING btree (due_at);
CREATE INDEX push_messages_of_device ON push_messages USING btree (device_id);

CREATE TABLE queued_posts (
    post_id text NOT NULL,
    workspace_id text NOT NULL,
    queue_id text NOT NULL,
    due_at bigint NOT NULL,
    CONSTRAINT queued_posts_pkey PRIMARY KEY (post_id),
    CONSTRAINT queued_posts_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id)
);
CREATE INDEX queued_posts_of_queue ON queued_posts USING btree (queue_id, due_at);

CREATE TABLE queues (
    id text NOT NULL,
    workspace_id text NOT NULL,
    name text NOT NULL,
    folded text NOT NULL,
    version bigint NOT NULL,
    wish text NOT NULL,
    CONSTRAINT queues_pkey PRIMARY KEY (id),
    CONSTRAINT queues_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id),
    CONSTRAINT queues_workspace_id_folded_key UNIQUE (workspace_id, folded)
);

CREATE TABLE series (
    id text NOT NULL,
    workspace_id text NOT NULL,
    name text NOT NULL,
    folded text NOT NULL,
    version bigint NOT NULL,
    wish text NOT NULL,
    queue_id text,
    made_by text,
    CONSTRAINT series_pkey PRIMARY KEY (id),
    CONSTRAINT series_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues(id),
    CONSTRAINT series_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX series_of_workspace ON series USING btree (workspace_id, folded);

CREATE TABLE sessions (
    id text NOT NULL,
    person_id text NOT NULL,
    token_hash bytea NOT NULL,
    began_at bigint NOT NULL,
    last_seen_at bigint NOT NULL,
    idle_until bigint NOT NULL,
    ends_at bigint NOT NULL,
    CONSTRAINT sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
    CONSTRAINT sessions_pkey PRIMARY KEY (id),
    CONSTRAINT sessions_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX sessions_by_end ON sessions USING btree (idle_until);
CREATE INDEX sessions_of_person ON sessions USING btree (person_id, last_seen_at);

CREATE TABLE setup_tokens (
    place bigint NOT NULL,
    token_hash bytea NOT NULL,
    made_at bigint NOT NULL,
    CONSTRAINT setup_tokens_pkey PRIMARY KEY (place),
    CONSTRAINT setup_tokens_place_check CHECK ((place = 1))
);

CREATE TABLE sheet_readings (
    workspace_id text NOT NULL,
    headers_hash text NOT NULL,
    reading text NOT NULL,
    CONSTRAINT sheet_readings_pkey PRIMARY KEY (workspace_id, headers_hash),
    CONSTRAINT sheet_readings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE short_links (
    site text NOT NULL,
    code text NOT NULL,
    workspace_id text NOT NULL,
    post_id text NOT NULL,
    channel_id text NOT NULL,
    target text NOT NULL,
    made_at bigint NOT NULL,
    CONSTRAINT short_links_pkey PRIMARY KEY (site, code),
    CONSTRAINT short_links_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX short_links_of_post ON short_links USING btree (workspace_id, post_id);

CREATE TABLE short_sites (
    site text NOT NULL,
    CONSTRAINT short_sites_pkey PRIMARY KEY (site)
);

CREATE TABLE sign_ins (
    state_hash text NOT NULL,
    workspace_id text NOT NULL,
    channel_id text,
    person_id text NOT NULL,
    network text NOT NULL,
    callback text NOT NULL,
    pending bytea NOT NULL,
    expires_at bigint NOT NULL,
    CONSTRAINT sign_ins_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels(id),
    CONSTRAINT sign_ins_pkey PRIMARY KEY (state_hash),
    CONSTRAINT sign_ins_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE snippets (
    id text NOT NULL,
    workspace_id text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    folded text NOT NULL,
    words text NOT NULL,
    language text,
    put_away bigint NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT snippets_pkey PRIMARY KEY (id),
    CONSTRAINT snippets_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id),
    CONSTRAINT snippets_workspace_id_kind_folded_key UNIQUE (workspace_id, kind, folded)
);

CREATE TABLE strategy_documents (
    workspace_id text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    version bigint NOT NULL,
    document text NOT NULL,
    added_at bigint NOT NULL,
    changed_at bigint NOT NULL,
    CONSTRAINT strategy_documents_pkey PRIMARY KEY (workspace_id, kind, name),
    CONSTRAINT strategy_documents_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE task_checks (
    id text NOT NULL,
    workspace_id text NOT NULL,
    task_id text NOT NULL,
    position bigint NOT NULL,
    said text NOT NULL,
    ticked_by text,
    CONSTRAINT task_checks_pkey PRIMARY KEY (id),
    CONSTRAINT task_checks_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks(id),
    CONSTRAINT task_checks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX task_checks_of_task ON task_checks USING btree (task_id, "position");

CREATE TABLE task_files (
    task_id text NOT NULL,
    asset_id text NOT NULL,
    workspace_id text NOT NULL,
    position bigint NOT NULL,
    added_by text,
    added_at bigint NOT NULL,
    sign_off_by text,
    asked_by text,
    asked_at bigint,
    answer text,
    answered_at bigint,
    sign_off_remark text,
    CONSTRAINT task_files_pkey PRIMARY KEY (task_id, asset_id),
    CONSTRAINT task_files_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks(id),
    CONSTRAINT task_files_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE task_hours (
    id text NOT NULL,
    workspace_id text NOT NULL,
    task_id text NOT NULL,
    person_id text NOT NULL,
    day text NOT NULL,
    minutes bigint NOT NULL,
    note text NOT NULL,
    CONSTRAINT task_hours_pkey PRIMARY KEY (id),
    CONSTRAINT task_hours_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks(id),
    CONSTRAINT task_hours_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX task_hours_of_task ON task_hours USING btree (task_id, day);

CREATE TABLE task_mentions (
    remark_id text NOT NULL,
    person_id text NOT NULL,
    task_id text NOT NULL,
    workspace_id text NOT NULL,
    CONSTRAINT task_mentions_pkey PRIMARY KEY (remark_id, person_id),
    CONSTRAINT task_mentions_remark_id_fkey FOREIGN KEY (remark_id) REFERENCES task_remarks(id),
    CONSTRAINT task_mentions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX task_mentions_of_task ON task_mentions USING btree (task_id);

CREATE TABLE task_posts (
    task_id text NOT NULL,
    post_id text NOT NULL,
    workspace_id text NOT NULL,
    CONSTRAINT task_posts_pkey PRIMARY KEY (task_id, post_id),
    CONSTRAINT task_posts_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks(id),
    CONSTRAINT task_posts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX task_posts_of_post ON task_posts USING btree (post_id);

CREATE TABLE task_remarks (
    id text NOT NULL,
    workspace_id text NOT NULL,
    task_id text NOT NULL,
    person_id text,
    at bigint NOT NULL,
    said text NOT NULL,
    CONSTRAINT task_remarks_pkey PRIMARY KEY (id),
    CONSTRAINT task_remarks_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks(id),
    CONSTRAINT task_remarks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX task_remarks_of_task ON task_remarks USING btree (task_id, at);

CREATE TABLE tasks (
    id text NOT NULL,
    workspace_id text NOT NULL,
    title text NOT NULL,
    brief text NOT NULL,
    delivered text NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    reason text,
    priority text NOT NULL,
    assignee_id text,
    project_id text,
    step_id text,
    due_on text,
    due_time text,
    estimated_minutes bigint,
    spent_minutes bigint NOT NULL,
    checks_done bigint NOT NULL,
    checks_all bigint NOT NULL,
    remarks bigint NOT NULL,
    files bigint NOT NULL,
    picture text,
    version bigint NOT NULL,
    created_by text,
    created_at bigint NOT NULL,
    changed_at bigint NOT NULL,
    closed_on text,
    reminded_of text,
    CONSTRAINT tasks_pkey PRIMARY KEY (id),
    CONSTRAINT tasks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX tasks_by_day ON tasks USING btree (workspace_id, due_on);
CREATE INDEX tasks_closed ON tasks USING btree (workspace_id, closed_on) WHERE (closed_on IS NOT NULL);
CREATE INDEX tasks_of_project ON tasks USING btree (project_id) WHERE (project_id IS NOT NULL);
CREATE INDEX tasks_open ON tasks USING btree (workspace_id, due_on) WHERE (closed_on IS NULL);
CREATE INDEX tasks_to_remind ON tasks USING btree (due_on) WHERE ((closed_on IS NULL) AND (assignee_id IS NOT NULL));

CREATE TABLE uploads (
    id text NOT NULL,
    workspace_id text NOT NULL,
    begun_by text NOT NULL,
    metadata text NOT NULL,
    length bigint NOT NULL,
    received bigint NOT NULL,
    asset_id text,
    known bigint NOT NULL,
    expires_at bigint NOT NULL,
    CONSTRAINT uploads_pkey PRIMARY KEY (id),
    CONSTRAINT uploads_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX uploads_of_workspace ON uploads USING btree (workspace_id);
CREATE INDEX uploads_that_end ON uploads USING btree (expires_at);

CREATE TABLE variants (
    id text NOT NULL,
    workspace_id text NOT NULL,
    post_id text NOT NULL,
    channel_id text NOT NULL,
    position bigint NOT NULL,
    own text,
    CONSTRAINT variants_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels(id),
    CONSTRAINT variants_pkey PRIMARY KEY (id),
    CONSTRAINT variants_post_id_channel_id_key UNIQUE (post_id, channel_id),
    CONSTRAINT variants_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
    CONSTRAINT variants_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE workspaces (
    id text NOT NULL,
    organization_id text NOT NULL,
    name text NOT NULL,
    zone text NOT NULL,
    late_after_minutes bigint NOT NULL,
    late_then text NOT NULL,
    members_version bigint NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT workspaces_late_then_check CHECK ((late_then = ANY (ARRAY['ask'::text, 'drop'::text, 'send'::text]))),
    CONSTRAINT workspaces_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
    CONSTRAINT workspaces_pkey PRIMARY KEY (id)
);
CREATE INDEX workspaces_of_organization ON workspaces USING btree (organization_id, name);

CREATE TABLE writing_asks (
    workspace_id text NOT NULL,
    day text NOT NULL,
    asks bigint NOT NULL,
    CONSTRAINT writing_asks_pkey PRIMARY KEY (workspace_id, day),
    CONSTRAINT writing_asks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE writing_help (
    workspace_id text NOT NULL,
    version bigint NOT NULL,
    plan text NOT NULL,
    sealed_key bytea,
    changed_at bigint NOT NULL,
    CONSTRAINT writing_help_pkey PRIMARY KEY (workspace_id),
    CONSTRAINT writing_help_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

