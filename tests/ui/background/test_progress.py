from __future__ import annotations

from ui.background.ingestion_job import Progress, Stage
from ui.background.progress import embedding_line, reading_line

READING = Progress(Stage.READING, files_done=3, files_total=4, passages=812)
EMBEDDING = Progress(Stage.EMBEDDING, reports_waiting=4, vectors_done=320, vectors_total=1112)


def test_reading_tells_reports_passages_rate_and_time_left():
    assert reading_line(READING, 1.5) == "Đang đọc báo cáo: 3/4 tệp, 812 đoạn, 2,0 tệp/giây, còn 00:00"
    assert reading_line(READING, 180.0) == "Đang đọc báo cáo: 3/4 tệp, 812 đoạn, 1,0 tệp/phút, còn 01:00"


def test_the_pages_of_a_scan_are_told_while_it_is_read():
    scanned = Progress(Stage.READING, files_done=0, files_total=4, scanned_done=3, scanned_total=60)
    assert reading_line(scanned, 9.0) == "Đang đọc báo cáo: 0/4 tệp, 0 đoạn, ảnh quét: trang 3/60"


def test_embedding_tells_reports_passages_rate_and_time_left():
    assert embedding_line(EMBEDDING, 40.0) == (
        "Đang tạo véc-tơ: 320/1112 đoạn của 4 báo cáo, 8,0 đoạn/giây, còn 01:39. Đã có thể hỏi ngay."
    )


def test_no_rate_is_made_up_before_the_first_is_done():
    assert reading_line(Progress(Stage.READING, files_total=4), 3.0) == "Đang đọc báo cáo: 0/4 tệp, 0 đoạn"
    assert embedding_line(Progress(Stage.EMBEDDING, reports_waiting=1, vectors_total=9), 3.0) == (
        "Đang tạo véc-tơ: 0/9 đoạn của 1 báo cáo. Đã có thể hỏi ngay."
    )
