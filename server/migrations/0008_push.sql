-- Telling people by web push: their browsers, what is on its way to each, and the keys of this installation.

ALTER TABLE notice_settings ADD COLUMN by_push TEXT NOT NULL DEFAULT 'what_asks' CHECK (by_push IN ('everything', 'what_asks', 'nothing'));

-- A browser is known by its address at its push service, which is as good as a key: sealed, and found by its hash.
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

-- A notice on its way to a browser; gone once it has left, or never will.
CREATE TABLE push_messages (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    device_id TEXT NOT NULL REFERENCES push_devices (id) ON DELETE CASCADE,
    due_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    PRIMARY KEY (notice_id, device_id)
);
CREATE INDEX push_messages_due ON push_messages (due_at);
CREATE INDEX push_messages_of_device ON push_messages (device_id);

-- Who this installation is to push services. One row; a browser that was told another key hears nothing.
CREATE TABLE push_keys (
    point TEXT PRIMARY KEY,
    sealed BYTEA NOT NULL
);
