-- How each report was understood beside its passages: sections, notes, page furniture.
CREATE TABLE outlines (
    report TEXT PRIMARY KEY,
    record TEXT NOT NULL
) WITHOUT ROWID;

PRAGMA user_version = 3;
