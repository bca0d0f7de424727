-- Reports that the user took out while their file stays where it is; not read again unasked.
CREATE TABLE withdrawn (
    name TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    label TEXT NOT NULL         -- its commune as shown
) WITHOUT ROWID;

-- What the vector store's folder looked like when it was last shut in line with `embedded`; no row while it is open.
CREATE TABLE vectors_sealed (
    embedder TEXT PRIMARY KEY,
    stamp TEXT NOT NULL
) WITHOUT ROWID;

PRAGMA user_version = 2;
