from __future__ import annotations

from eval.gold.gold_set import GoldKind, GoldQuestion, Span, Style
from eval.gold.report_lines import ReportTexts
from eval.scoring.gold_check import faults_against
from tests.eval.factories import FOLLOW_UP


def test_facts_must_stand_in_evidence_that_is_there(texts: ReportTexts) -> None:
    good = GoldQuestion(
        "a", "?", GoldKind.FACT, Style.STANDARD, (), "", (("120 đảng viên",),), ((Span("na-hin", (1, 1)),),)
    )
    assert faults_against(good, texts) == ()
    assert faults_against(FOLLOW_UP, texts) == ("Chỉ mục không có báo cáo “ban-mo”.",)
    values = {name: getattr(good, name) for name in GoldQuestion.__slots__}
    wrong = GoldQuestion(**values | {"facts": (("121 đảng viên",),), "evidence": ((Span("na-hin", (7, 7)),),)})
    assert faults_against(wrong, texts) == (
        "Báo cáo không có nội dung ở na-hin, dòng 7.",
        "Dữ kiện “121 đảng viên” không có trong các dòng căn cứ đã nêu.",
    )
