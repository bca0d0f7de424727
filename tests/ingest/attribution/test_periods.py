"""Reports of a quarter, some months or a year."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Term, Terms
from ingest.attribution.terms import find_terms
from ingest.report import read_report


@pytest.mark.parametrize(
    ("title", "past", "coming"),
    [
        ("Kết quả công tác quý III, nhiệm vụ trọng tâm công tác quý IV năm 2025", "quý III/2025", "quý IV/2025"),
        ("tình hình thực hiện nhiệm vụ quý IV/2025 và phương hướng quý I/2026", "quý IV/2025", "quý I/2026"),
        ("sơ kết công tác quý 4 năm 2025", "quý IV/2025", "quý I/2026"),
        (
            "tình hình kinh tế - xã hội 9 tháng đầu năm, nhiệm vụ, giải pháp 3 tháng cuối năm 2025",
            "9 tháng đầu năm 2025",
            "3 tháng cuối năm 2025",
        ),
        ("sơ kết 6 tháng đầu năm 2026", "6 tháng đầu năm 2026", "6 tháng cuối năm 2026"),
        ("tình hình thực hiện nhiệm vụ năm 2025 và kế hoạch năm 2026", "năm 2025", "năm 2026"),
        ("tổng kết công tác xây dựng Đảng năm 2025; phương hướng, nhiệm vụ năm 2026", "năm 2025", "năm 2026"),
        ("kết quả thực hiện nghị quyết tháng 12/2025, nhiệm vụ tháng 01/2026", "tháng 12/2025", "tháng 1/2026"),
    ],
)
def test_the_title_tells_the_period_and_the_next(title: str, past: str, coming: str) -> None:
    head = ["ĐẢNG ỦY XÃ NẬM TRE", "Nậm Tre, ngày 22 tháng 9 năm 2025", "BÁO CÁO"]

    terms = find_terms([*head, title, "I. KẾT QUẢ", "Đến năm 2030 đạt 19 tiêu chí."])

    assert (str(terms.past), str(terms.coming)) == (past, coming)


@pytest.mark.parametrize(
    "title",
    [
        "chính trị trình Đại hội Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030",
        "của Ban Chấp hành Đảng bộ xã tại Đại hội, tháng 8 năm 2025",
    ],
)
def test_a_congress_and_a_date_are_no_period(title: str) -> None:
    usual = Terms(Term(2020, 2025), Term(2025, 2030))

    assert find_terms(["BÁO CÁO", title, "Nậm Tre, ngày 22 tháng 9 năm 2025"], usual) == usual


@pytest.mark.parametrize(
    ("title", "term"),
    [
        ("PHỤ LỤC. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NHIỆM KỲ 2020 - 2025", "2025-2030"),
        ("BÁO CÁO đánh giá kết quả thực hiện các mục tiêu, nhiệm vụ nhiệm kỳ 2020 - 2025", "2025-2030"),
        ("CÁC CHỈ TIÊU CHỦ YẾU NHIỆM KỲ 2025 - 2030", "2025-2030"),
    ],
)
def test_results_of_a_term_s_targets_look_back_on_it(title: str, term: str) -> None:
    assert str(find_terms([title]).coming) == term


def test_a_quarter_s_sections_tell_results_and_tasks(tmp_path: Path) -> None:
    path = tmp_path / "nam-tre.txt"
    path.write_text(
        "ĐẢNG ỦY XÃ NẬM TRE\n\nBÁO CÁO\n\nTình hình thực hiện nhiệm vụ quý III, nhiệm vụ quý IV năm 2026\n\n"
        "I. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ QUÝ III\n\nThu ngân sách đạt 3.218 triệu đồng.\n\n"
        "II. CÔNG TÁC QUÝ IV\n\nThu ngân sách 1.900 triệu đồng.\n",
        encoding="utf-8",
    )

    report = read_report(path)

    said = [
        (passage.text, passage.role.value, passage.terms.of(passage.role).label)
        for passage in report.passages
        if passage.text.startswith("Thu")
    ]
    assert said == [
        ("Thu ngân sách đạt 3.218 triệu đồng.", "result", "quý III/2026"),
        ("Thu ngân sách 1.900 triệu đồng.", "task", "quý IV/2026"),
    ]
