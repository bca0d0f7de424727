from __future__ import annotations

import pytest

from corpus import Unit, UnitKind
from tests.factories import TERMS
from ui.conversation.ask import suggested_questions
from vectorstore.index import ReportSummary


def summary(unit: Unit) -> ReportSummary:
    return ReportSummary(
        unit.name, f"/reports/{unit.name}.txt", "f1", unit.name, (unit,), passages=3, vectors=0, terms=TERMS
    )


NA_HIN = summary(Unit("Nà Hin", UnitKind.COMMUNE))
PHO_KHE = summary(Unit("Phố Khê", UnitKind.WARD))


@pytest.mark.parametrize(
    ("reports", "questions"),
    [
        ([], ()),
        (
            [NA_HIN],
            (
                "Dân số xã Nà Hin là bao nhiêu?",
                "Xã Nà Hin được sáp nhập từ những đơn vị nào?",
                "Đảng bộ xã Nà Hin có bao nhiêu đảng viên?",
                "Các khâu đột phá nhiệm kỳ 2025-2030 của xã Nà Hin là gì?",
            ),
        ),
        (
            [NA_HIN, PHO_KHE],
            (
                "Dân số xã Nà Hin là bao nhiêu?",
                "Phường Phố Khê được sáp nhập từ những đơn vị nào?",
                "Đảng bộ xã Nà Hin có bao nhiêu đảng viên?",
                "Các khâu đột phá nhiệm kỳ 2025-2030 của phường Phố Khê là gì?",
            ),
        ),
    ],
)
def test_questions_name_the_loaded_communes(reports, questions):
    assert suggested_questions(reports) == questions
