CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,        -- the machine it was held on
    title TEXT NOT NULL,        -- the first question
    latest TEXT NOT NULL        -- when the latest question was asked, UTC
) WITHOUT ROWID;
CREATE INDEX conversations_of_owner ON conversations (owner, latest);

CREATE TABLE turns (
    conversation TEXT NOT NULL,
    number INTEGER NOT NULL,    -- from 0
    asked TEXT NOT NULL,        -- UTC
    record TEXT NOT NULL,       -- the whole answer, JSON
    filters TEXT NOT NULL,      -- JSON
    PRIMARY KEY (conversation, number)
) WITHOUT ROWID;

-- Stands by itself: it outlives the conversation that it was given in.
CREATE TABLE feedback (
    conversation TEXT NOT NULL,
    number INTEGER NOT NULL,
    given TEXT NOT NULL,        -- UTC
    verdict TEXT NOT NULL CHECK (verdict IN ('up', 'down')),
    remark TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    citations TEXT NOT NULL,    -- JSON
    PRIMARY KEY (conversation, number)
) WITHOUT ROWID;

PRAGMA user_version = 1;
