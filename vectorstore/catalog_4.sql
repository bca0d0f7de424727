-- Where the catalog is a copy of what a Chroma server has on record: of which record, and of which state of each report.
CREATE TABLE copied_record (collection TEXT NOT NULL); -- its id on the server; one row at most
CREATE TABLE copied_reports (
    report TEXT PRIMARY KEY,
    version TEXT NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER forget_copied AFTER DELETE ON reports BEGIN
    DELETE FROM copied_reports WHERE report = old.name;
END;

PRAGMA user_version = 4;
