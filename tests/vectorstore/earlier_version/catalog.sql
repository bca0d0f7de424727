BEGIN TRANSACTION;
CREATE TABLE copied_record (collection TEXT NOT NULL);
CREATE TABLE copied_reports (
    report TEXT PRIMARY KEY,
    version TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE embedded (
    report TEXT NOT NULL,
    embedder TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (report, embedder, id)
) WITHOUT ROWID;
INSERT INTO "embedded" VALUES('na-hin','syllables','na-hin:0');
INSERT INTO "embedded" VALUES('na-hin','syllables','na-hin:1');
INSERT INTO "embedded" VALUES('na-hin','syllables','na-hin:2');
INSERT INTO "embedded" VALUES('pa-ham','syllables','pa-ham:0');
CREATE TABLE embedded_counts (
    embedder TEXT NOT NULL,
    report TEXT NOT NULL,
    vectors INTEGER NOT NULL,
    PRIMARY KEY (embedder, report)
) WITHOUT ROWID;
INSERT INTO "embedded_counts" VALUES('syllables','na-hin',3);
INSERT INTO "embedded_counts" VALUES('syllables','pa-ham',1);
CREATE TABLE outlines (
    report TEXT PRIMARY KEY,
    record TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "outlines" VALUES('na-hin','{"sections":[],"footnotes":[],"furniture":[]}');
INSERT INTO "outlines" VALUES('pa-ham','{"sections":[],"footnotes":[],"furniture":[]}');
CREATE TABLE passages (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL,
    position INTEGER NOT NULL,
    section TEXT NOT NULL,      -- its headings, each ended by U+001F
    digest BLOB NOT NULL,       -- of its embedding text
    record TEXT NOT NULL        -- the whole passage, JSON
);
INSERT INTO "passages" VALUES('na-hin:0','na-hin',0,'Phần thứ nhất. Kết quảI. Kinh tế',X'4F1FEFCA6672A9A9AD2A92867EBD6C1A','{"id":"na-hin:0","report":"na-hin","commune":"Nà Hin","position":0,"kind":"paragraph","path":["Phần thứ nhất","I"],"headings":["Phần thứ nhất. Kết quả","I. Kinh tế"],"text":"Tỷ lệ hộ nghèo giảm còn 24,13% vào cuối năm 2025.","line_starts":[[0,1]],"page":null,"term":"result","clauses":[{"start":0,"end":49,"unit":{"name":"Nà Hin","kind":"commune"}}],"linked":[],"marks":[],"commune_kind":"commune","page_starts":[]}');
INSERT INTO "passages" VALUES('na-hin:1','na-hin',1,'Phần thứ nhất. Kết quảI. Kinh tế',X'8F026FF1CE9ECF1D4440B9B8FC8ED3D4','{"id":"na-hin:1","report":"na-hin","commune":"Nà Hin","position":1,"kind":"paragraph","path":["Phần thứ nhất","I"],"headings":["Phần thứ nhất. Kết quả","I. Kinh tế"],"text":"Thu ngân sách trên địa bàn đạt 1.085 triệu đồng.","line_starts":[[0,2]],"page":null,"term":"result","clauses":[{"start":0,"end":48,"unit":{"name":"Nà Hin","kind":"commune"}}],"linked":[],"marks":[],"commune_kind":"commune","page_starts":[]}');
INSERT INTO "passages" VALUES('na-hin:2','na-hin',2,'Phần thứ nhất. Kết quảI. Kinh tế',X'4D7237423C17AD382F87D6D99A1D5BBB','{"id":"na-hin:2","report":"na-hin","commune":"Nà Hin","position":2,"kind":"paragraph","path":["Phần thứ nhất","I"],"headings":["Phần thứ nhất. Kết quả","I. Kinh tế"],"text":"Đàn bò có 2.300 con, tăng 5% so với đầu nhiệm kỳ.","line_starts":[[0,3]],"page":null,"term":"result","clauses":[{"start":0,"end":49,"unit":{"name":"Nà Hin","kind":"commune"}}],"linked":[],"marks":[],"commune_kind":"commune","page_starts":[]}');
INSERT INTO "passages" VALUES('pa-ham:0','pa-ham',0,'Phần thứ nhất. Kết quảI. Kinh tế',X'35BF224A369A8294235C12AC2F0E6F3E','{"id":"pa-ham:0","report":"pa-ham","commune":"Pá Hàm","position":0,"kind":"paragraph","path":["Phần thứ nhất","I"],"headings":["Phần thứ nhất. Kết quả","I. Kinh tế"],"text":"Đàn bò có 2.300 con, tăng 5% so với đầu nhiệm kỳ.","line_starts":[[0,1]],"page":null,"term":"result","clauses":[{"start":0,"end":49,"unit":{"name":"Nà Hin","kind":"commune"}}],"linked":[],"marks":[],"commune_kind":"commune","page_starts":[]}');
CREATE TABLE removals_owed (
    embedder TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (embedder, id)
) WITHOUT ROWID;
CREATE TABLE reports (
    number INTEGER PRIMARY KEY, -- the order in which reports came
    name TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    commune TEXT NOT NULL,
    units TEXT NOT NULL,        -- JSON
    passages INTEGER NOT NULL   -- how many
);
INSERT INTO "reports" VALUES(1,'na-hin','/reports/na-hin.txt','f1','Nà Hin','[{"name":"Nà Hin","kind":"commune"}]',3);
INSERT INTO "reports" VALUES(2,'pa-ham','/reports/pa-ham.txt','f1','Pá Hàm','[{"name":"Pá Hàm","kind":"commune"}]',1);
CREATE TABLE vectors_sealed (
    embedder TEXT PRIMARY KEY,
    stamp TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "vectors_sealed" VALUES('syllables','2140bbc13c2030ebafe6f71cae3de912');
CREATE TABLE withdrawn (
    name TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    label TEXT NOT NULL         -- its commune as shown
) WITHOUT ROWID;
INSERT INTO "withdrawn" VALUES('khe-su','/reports/khe-su.txt','xã Khe Sủ');
CREATE TABLE words_owed (report TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE INDEX passages_in_reading_order ON passages (report, position);
CREATE TRIGGER count_embedded AFTER INSERT ON embedded BEGIN
    INSERT INTO embedded_counts VALUES (new.embedder, new.report, 1)
        ON CONFLICT DO UPDATE SET vectors = vectors + 1;
END;
CREATE TRIGGER uncount_embedded AFTER DELETE ON embedded BEGIN
    UPDATE embedded_counts SET vectors = vectors - 1 WHERE embedder = old.embedder AND report = old.report;
END;
CREATE TRIGGER forget_copied AFTER DELETE ON reports BEGIN
    DELETE FROM copied_reports WHERE report = old.name;
END;
COMMIT;
PRAGMA user_version = 4;
