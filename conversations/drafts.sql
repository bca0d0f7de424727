CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,        -- the machine it was asked for on
    title TEXT NOT NULL,        -- the request
    latest TEXT NOT NULL,       -- when it was last kept, UTC
    record TEXT NOT NULL        -- the speech with its request and evidence, JSON
) WITHOUT ROWID;
CREATE INDEX drafts_of_owner ON drafts (owner, latest);

PRAGMA user_version = 2;
