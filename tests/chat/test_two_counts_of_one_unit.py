"""Two counts of one unit asked for in one breath, where the report counts the same things doing something else too."""

from __future__ import annotations

from pathlib import Path

import pytest

from chat.ask import ask
from ingest.report import read_report
from vectorstore.index import Index

REPORT = """BÁO CÁO CHÍNH TRỊ
của Ban Chấp hành Đảng bộ phường Bến Lau trình Đại hội đại biểu lần thứ I, nhiệm kỳ 2025 - 2030

I. Đặc điểm tình hình
Phường Bến Lau có diện tích 9,4 km2, dân số đến 30/6/2025 là 61.318 người với 15.204 hộ, chia thành 42 khu phố.

II. Kết quả nhiệm kỳ 2020 - 2025
Năm năm qua 731 hộ đã hiến 4.120 m2 đất làm đường. Trung tâm Phục vụ hành chính công nhận bình quân 87 hồ sơ mỗi ngày.
"""


@pytest.mark.parametrize(
    "question",
    [
        "Phường Bến Lau có bao nhiêu dân, bao nhiêu hộ?",
        "phuong Ben Lau co bao nhieu dan, bao nhieu ho",
        "Phường Bến Lau mới giờ có bao nhiêu dân, bao nhiêu hộ?",
    ],
)
def test_what_all_have_is_told_and_not_what_some_did(tmp_path: Path, question: str) -> None:
    (tmp_path / "ben-lau.txt").write_text(REPORT, encoding="utf-8")
    with Index.open(tmp_path / "index", None) as index:
        index.put(read_report(tmp_path / "ben-lau.txt"))
        answer = ask(question, index)
    assert ("61.318 người" in answer.text, "15.204 hộ" in answer.text) == (True, True)
    assert ("731 hộ" in answer.text, "87 hồ" in answer.text) == (False, False)
