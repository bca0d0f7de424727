BEGIN TRANSACTION;
CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,        -- the machine it was held on
    title TEXT NOT NULL,        -- the first question
    latest TEXT NOT NULL        -- when the latest question was asked, UTC
) WITHOUT ROWID;
INSERT INTO "conversations" VALUES('cab86a6df368c057a3b2be5c11ba60fb','localhost','Có bao nhiêu bản?','2026-11-21T08:30:00+00:00');
CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,        -- the machine it was asked for on
    title TEXT NOT NULL,        -- the request
    latest TEXT NOT NULL,       -- when it was last kept, UTC
    record TEXT NOT NULL        -- the speech with its request and evidence, JSON
) WITHOUT ROWID;
INSERT INTO "drafts" VALUES('bb30d43ebb2fcecb239a5d0f04363f11','localhost','Soạn bài','2026-11-21T08:30:00+00:00','{"request":{"text":"Soạn bài","occasion":"hội nghị","role":"khai mạc","speaker":"Bí thư","audience":"","named":[{"report":"na-hin","unit":{"name":"Nà Hin","kind":"commune"},"start":0,"end":0,"asked":true}],"topics":[{"name":"giảm nghèo và an sinh xã hội","titles":["giam ngheo","an sinh xa hoi","xoa doi giam ngheo"],"cues":["giam ngheo","an sinh xa hoi","xoa doi giam ngheo","ho ngheo","ho can ngheo","nha tam","nha dot nat","thu nhap binh quan","can ngheo","nguoi ngheo"]},{"name":"nuôi tôm hùm","titles":["nuoi tom hum"],"cues":["nuoi tom hum"]}],"topics_given":true,"results":true,"targets":false,"tasks":false,"shortcomings":false,"minutes":3.0},"text":"Xã có 06 bản [1].","refused":false,"citations":[{"marker":1,"passage_id":"na-hin:1","commune":"Nà Hin","section":"Phần thứ nhất. Kết quả › I. Kinh tế","file":"na-hin","lines":[14,14],"page":null,"quote":"Xã có 06 bản với 412 hộ"}],"passages":[{"id":"na-hin:1","report":"na-hin","commune":"Nà Hin","position":0,"kind":"paragraph","path":["Phần thứ nhất","I"],"headings":["Phần thứ nhất. Kết quả","I. Kinh tế"],"text":"Xã có 06 bản với 412 hộ, thu 1.250 triệu đồng.","line_starts":[[0,14]],"page":null,"term":"result","clauses":[{"start":0,"end":46,"unit":{"name":"Nà Hin","kind":"commune"}}],"linked":[],"marks":[],"commune_kind":"commune","page_starts":[]}],"mode":"offline","seconds":0.5,"notices":["Bài ngắn."]}');
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
INSERT INTO "feedback" VALUES('cab86a6df368c057a3b2be5c11ba60fb',0,'2026-11-21T08:30:00+00:00','up','Đúng','Có bao nhiêu bản?','Xã Nà Hin: “Xã có 06 bản với 412 hộ” [1].','[{"marker": 1, "passage_id": "na-hin:1", "commune": "Nà Hin", "section": "Phần thứ nhất. Kết quả › I. Kinh tế", "file": "na-hin", "lines": [14, 14], "page": null, "quote": "Xã có 06 bản với 412 hộ"}]');
CREATE TABLE turns (
    conversation TEXT NOT NULL,
    number INTEGER NOT NULL,    -- from 0
    asked TEXT NOT NULL,        -- UTC
    record TEXT NOT NULL,       -- the whole answer, JSON
    filters TEXT NOT NULL,      -- JSON
    PRIMARY KEY (conversation, number)
) WITHOUT ROWID;
INSERT INTO "turns" VALUES('cab86a6df368c057a3b2be5c11ba60fb',0,'2026-11-21T08:30:00+00:00','{"question":"Có bao nhiêu bản?","text":"Xã Nà Hin: “Xã có 06 bản với 412 hộ” [1].","refused":false,"citations":[{"marker":1,"passage_id":"na-hin:1","commune":"Nà Hin","section":"Phần thứ nhất. Kết quả › I. Kinh tế","file":"na-hin","lines":[14,14],"page":null,"quote":"Xã có 06 bản với 412 hộ"}],"passages":[{"id":"na-hin:1","report":"na-hin","commune":"Nà Hin","position":0,"kind":"paragraph","path":["Phần thứ nhất","I"],"headings":["Phần thứ nhất. Kết quả","I. Kinh tế"],"text":"Xã có 06 bản với 412 hộ, thu 1.250 triệu đồng.","line_starts":[[0,14]],"page":null,"term":"result","clauses":[{"start":0,"end":46,"unit":{"name":"Nà Hin","kind":"commune"}}],"linked":[],"marks":[],"commune_kind":"commune","page_starts":[]}],"mode":"offline","seconds":0.25,"notices":["Lần này chỉ tìm theo từ ngữ."]}','{"reports":[],"term":null}');
INSERT INTO "turns" VALUES('cab86a6df368c057a3b2be5c11ba60fb',1,'2026-11-21T08:30:00+00:00','{"question":"Thế còn số hộ?","text":"Xã Nà Hin: “Xã có 06 bản với 412 hộ” [1].","refused":false,"citations":[{"marker":1,"passage_id":"na-hin:1","commune":"Nà Hin","section":"Phần thứ nhất. Kết quả › I. Kinh tế","file":"na-hin","lines":[14,14],"page":null,"quote":"Xã có 06 bản với 412 hộ"}],"passages":[{"id":"na-hin:1","report":"na-hin","commune":"Nà Hin","position":0,"kind":"paragraph","path":["Phần thứ nhất","I"],"headings":["Phần thứ nhất. Kết quả","I. Kinh tế"],"text":"Xã có 06 bản với 412 hộ, thu 1.250 triệu đồng.","line_starts":[[0,14]],"page":null,"term":"result","clauses":[{"start":0,"end":46,"unit":{"name":"Nà Hin","kind":"commune"}}],"linked":[],"marks":[],"commune_kind":"commune","page_starts":[]}],"mode":"offline","seconds":0.25,"notices":["Lần này chỉ tìm theo từ ngữ."]}','{"reports":["na-hin"],"term":"target"}');
CREATE INDEX conversations_of_owner ON conversations (owner, latest);
CREATE INDEX drafts_of_owner ON drafts (owner, latest);
COMMIT;
PRAGMA user_version = 2;
