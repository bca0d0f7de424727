"""The terms of a report, from its title and its text."""

from __future__ import annotations

import pytest

from corpus import Term, Terms
from ingest.attribution.terms import find_terms

USUAL = Terms(Term(2020, 2025), Term(2025, 2030))


@pytest.mark.parametrize(
    ("texts", "past", "coming"),
    [
        pytest.param(
            ["BÁO CÁO trình Đại hội Đảng bộ xã lần thứ XXVI, nhiệm kỳ 2020 - 2025"],
            "2015-2020",
            "2020-2025",
            id="the congress's",
        ),
        pytest.param(
            [
                "BÁO CÁO của Ban Chấp hành khóa XXV, nhiệm kỳ 2015 - 2020 trình Đại hội đại biểu Đảng bộ xã lần thứ "
                "XXVI, nhiệm kỳ 2020-2025"
            ],
            "2015-2020",
            "2020-2025",
            id="both in the title",
        ),
        pytest.param(
            ["BÁO CÁO KIỂM ĐIỂM của Ban Chấp hành nhiệm kỳ 2025 - 2030"],
            "2025-2030",
            "2030-2035",
            id="the past one alone",
        ),
        pytest.param(
            ["Phần I. Kết quả thực hiện nghị quyết nhiệm kỳ 2010-2015", "Phần II. Phương hướng nhiệm kỳ 2015-2020"],
            "2010-2015",
            "2015-2020",
            id="headings without a title",
        ),
        pytest.param(
            ["Phấn đấu đến năm 2020 đạt 19 tiêu chí.", "Đến năm 2020 còn 4% hộ nghèo."],
            "2010-2015",
            "2015-2020",
            id="the year of its targets",
        ),
        pytest.param(["Xã có 12 bản."], "2020-2025", "2025-2030", id="nothing, so the usual ones"),
    ],
)
def test_past_and_coming_term(texts: list[str], past: str, coming: str) -> None:
    terms = find_terms(texts, USUAL)

    assert (str(terms.past), str(terms.coming)) == (past, coming)
