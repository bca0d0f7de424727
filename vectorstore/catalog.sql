CREATE TABLE reports (
    number INTEGER PRIMARY KEY, -- the order in which reports came
    name TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    commune TEXT NOT NULL,
    units TEXT NOT NULL,        -- JSON
    passages INTEGER NOT NULL   -- how many
);

CREATE TABLE passages (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL,
    position INTEGER NOT NULL,
    section TEXT NOT NULL,      -- its headings, each ended by U+001F
    digest BLOB NOT NULL,       -- of its embedding text
    record TEXT NOT NULL        -- the whole passage, JSON
);
CREATE INDEX passages_in_reading_order ON passages (report, position);

-- A row stands here only once the vector store has the vector.
CREATE TABLE embedded (
    report TEXT NOT NULL,
    embedder TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (report, embedder, id)
) WITHOUT ROWID;

CREATE TABLE embedded_counts (
    embedder TEXT NOT NULL,
    report TEXT NOT NULL,
    vectors INTEGER NOT NULL,
    PRIMARY KEY (embedder, report)
) WITHOUT ROWID;
CREATE TRIGGER count_embedded AFTER INSERT ON embedded BEGIN
    INSERT INTO embedded_counts VALUES (new.embedder, new.report, 1)
        ON CONFLICT DO UPDATE SET vectors = vectors + 1;
END;
CREATE TRIGGER uncount_embedded AFTER DELETE ON embedded BEGIN
    UPDATE embedded_counts SET vectors = vectors - 1 WHERE embedder = old.embedder AND report = old.report;
END;

-- What the engines still owe: written with the change itself, deleted once the engine has followed.
CREATE TABLE words_owed (report TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE removals_owed (
    embedder TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (embedder, id)
) WITHOUT ROWID;

PRAGMA user_version = 1;
