-- Tables of posts that people bring: what was read from a file is kept for a day, row by row, with what became of it.

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

-- How the columns of files with these headers were read last.
CREATE TABLE sheet_readings (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    headers_hash TEXT NOT NULL,
    reading TEXT NOT NULL,
    PRIMARY KEY (workspace_id, headers_hash)
);
