from eval.gold.gold_set import GoldKind, Span
from eval.scoring.reasons import reasons
from tests.eval.factories import make_answer, make_citation, make_question
from tests.factories import make_passage


def test_each_missing_fact_uncited_need_stray_citation_and_bare_figure_is_named() -> None:
    question = make_question(
        facts=(("120",), ("48 đảng viên dự bị", "48")),
        evidence=((Span("na-hin", (10, 12)),), (Span("na-hin", (40, 40)), Span("ban-mo", (5, 6)))),
    )
    answer = make_answer(
        "Xã có 120 đảng viên [1], 9 chi bộ [2].",
        citations=(make_citation(lines=(11, 11)), make_citation(marker=2, lines=(77, 78))),
        passages=(make_passage("Đảng bộ xã có 120 đảng viên."),),
    )

    assert reasons(question, answer) == (
        "Thiếu dữ kiện “48 đảng viên dự bị” (hoặc “48”).",
        "Chưa trích dẫn căn cứ na-hin, dòng 40 hoặc ban-mo, dòng 5-6.",
        "Trích dẫn [2] ngoài căn cứ: na-hin, dòng 77-78.",
        "Số “9” không có trong đoạn được trích.",
    )


def test_an_answer_where_the_reports_are_silent_and_a_refusal_where_they_are_not() -> None:
    silent = make_question(kind=GoldKind.UNANSWERABLE, facts=(), evidence=())

    assert reasons(silent, make_answer("Xã có nhiều đảng viên.")) == ("Đã trả lời dù báo cáo không nêu.",)
    assert reasons(silent, make_answer("Báo cáo không nêu.", refused=True)) == ()
    assert reasons(make_question(), make_answer("Báo cáo không nêu.", refused=True)) == (
        "Từ chối dù báo cáo có nêu.",
        "Thiếu dữ kiện “120”.",
        "Chưa trích dẫn căn cứ na-hin, dòng 10-12.",
    )
