-- Videos made to fit networks: which are wanted, which are there, and why one is not.

-- `name` is made of content and recipe and names the file; who may see it is decided by who has an asset of that content. `state` is wanted,
-- made, failed (through no fault of the video) or refused; `code` says why, `bytes` how long the file is.
CREATE TABLE made_videos (
    name TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    recipe TEXT NOT NULL,
    state TEXT NOT NULL,
    code TEXT,
    bytes BIGINT
);
