from __future__ import annotations

from dataclasses import replace

from lxml import html

from eval.gold.gold_set import GoldKind
from eval.output.question_html import expected_html, given_html
from eval.scoring.verdict import Verdict
from tests.eval.factories import make_answer, make_citation, make_judged, make_question
from tests.factories import make_passage

ANSWER = make_answer(
    "Xã có 120 đảng viên [1].\n\n| Xã | Đảng viên |\n| --- | --- |\n| Nà Hin | <b>120</b> |",
    citations=(make_citation(),),
    passages=(make_passage("Đảng bộ xã có 120 đảng viên."),),
)


def words(page: str, *tags: str) -> list[str]:
    return [each.text_content() for each in html.fragment_fromstring(page, create_parent=True).iter(*tags)]


def test_what_was_expected_shows_facts_said_and_missing_and_the_evidence() -> None:
    case = replace(
        make_judged(make_question(facts=(("120",), ("7 dự bị", "07"))), ANSWER), evidence=("có 120 đảng viên",)
    )
    page = expected_html(case)
    assert '<li class="said">“120”</li><li class="missing">“7 dự bị” (hoặc “07”)</li>' in page
    assert words(page, "p", "dt", "dd") == ["Báo cáo không nêu.", "na-hin, dòng 10-12", "có 120 đảng viên"]


def test_evidence_that_the_index_lacks_is_told() -> None:
    assert words(expected_html(make_judged(make_question(), ANSWER)), "dd") == ["chỉ mục không có các dòng này"]


def test_what_was_given_shows_text_table_sources_and_verdict_letter_by_letter() -> None:
    page = given_html(make_judged(make_question(), ANSWER, verdict=Verdict(True, False, "thiếu <dự bị>")))
    assert words(page, "p", "th", "td", "dt", "dd") == [
        "Xã có 120 đảng viên [1].",
        "Xã",
        "Đảng viên",
        "Nà Hin",
        "<b>120</b>",
        "Mô hình chấm: đúng, thiếu. thiếu <dự bị>",
        "[1] na-hin, dòng 10",
        "Đảng bộ xã có 120 đảng viên.",
    ]


def test_a_refusal_states_no_fact() -> None:
    refused = make_answer("Báo cáo không nêu 120.", refused=True)
    case = make_judged(make_question(kind=GoldKind.UNANSWERABLE, facts=(), evidence=()), refused)
    assert words(expected_html(case), "li") == []
    assert '<li class="missing">' in expected_html(make_judged(make_question(), refused))
