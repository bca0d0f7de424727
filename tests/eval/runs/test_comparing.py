from eval.gold.gold_set import GoldKind
from eval.output.comparison_text import comparison_text
from eval.output.html_report import comparison_html, run_html
from eval.runs.comparing import Change, compare
from tests.eval.factories import make_answer, make_citation, make_judged, make_question, make_record
from tests.factories import make_passage

RIGHT = make_answer(
    "Xã có 120 đảng viên [1].",
    citations=(make_citation(),),
    passages=(make_passage("Đảng bộ xã có 120 đảng viên."),),
)
WRONG = make_answer("Xã có nhiều đảng viên.")
SILENT = {"kind": GoldKind.UNANSWERABLE, "facts": (), "evidence": ()}
REFUSED = make_answer("Báo cáo không nêu.", refused=True)

BEFORE = make_record(
    make_judged(make_question(id="mended"), WRONG),
    make_judged(make_question(id="same"), RIGHT),
    make_judged(make_question(id="broken", **SILENT), REFUSED),
    make_judged(make_question(id="edited", question="Cũ?"), RIGHT),
    make_judged(make_question(id="gone"), RIGHT),
    name="trước",
)
AFTER = make_record(
    make_judged(make_question(id="mended"), RIGHT),
    make_judged(make_question(id="same"), RIGHT),
    make_judged(make_question(id="broken", **SILENT), WRONG),
    make_judged(make_question(id="edited", question="Mới?"), RIGHT),
    name="sau",
    mode="llm",
    prompts={"answer_system": "ffff0000"},
)


def test_questions_are_mended_broken_or_unchanged_and_others_left_out() -> None:
    compared = compare(BEFORE, AFTER)

    assert {change: [each.after.question.id for each in compared.of(change)] for change in Change} == {
        Change.MENDED: ["mended"],
        Change.BROKEN: ["broken"],
        Change.UNCHANGED: ["same"],
    }
    assert compared.others == ("edited", "gone")
    assert compared.conditions == (
        ("Chế độ", "offline", "llm"),
        ("Câu lệnh mẫu answer_system", "0123abcd", "ffff0000"),
    )


def test_a_metric_is_compared_over_the_same_questions_with_the_interval_of_its_difference() -> None:
    changed = {each.metric.key: each for each in compare(BEFORE, AFTER).metrics}
    recall, refusal = changed["fact_recall"], changed["refusal"]

    assert (recall.before, recall.after, recall.difference.value) == (0.5, 1.0, 0.5)
    assert (recall.difference.low, recall.difference.high, recall.sure) == (0.0, 1.0, False)
    assert (refusal.difference.value, refusal.sure, refusal.worse) == (-1.0, True, True)
    assert "citation_precision" in changed and "tokens_mean" not in changed


def test_an_unsupported_figure_breaks_an_answer_that_says_all() -> None:
    bare = make_answer("Xã có 120 đảng viên, 9 chi bộ.")
    before, after = (make_record(make_judged(make_question(), answer)) for answer in (RIGHT, bare))

    assert [each.change for each in compare(before, after).questions] == [Change.BROKEN]


def test_the_terminal_is_told_what_changed_broken_questions_first() -> None:
    lines = comparison_text(compare(BEFORE, AFTER)).splitlines()

    assert lines[:5] == [
        "Trước: trước (21/11/2026 10:00)",
        "Sau:   sau (21/11/2026 10:00)",
        "  Chế độ: offline → llm",
        "  Câu lệnh mẫu answer_system: 0123abcd → ffff0000",
        "Không so được 2 câu chỉ có ở một lần chạy hoặc đã sửa: edited, gone.",
    ]
    assert " ".join(next(line for line in lines if line.startswith("Từ chối đúng")).split()) == (
        "Từ chối đúng khi báo cáo không nêu 100,0% 0,0% -100,0% (từ -100,0% đến -100,0%) xấu đi"
    )
    assert lines[lines.index("1 câu tốt lên, 1 câu xấu đi, 1 câu không đổi.") + 1 :] == [
        "- [xấu đi] broken (100% → 0%): Xã Nà Hin có bao nhiêu đảng viên?",
        "    Đã trả lời dù báo cáo không nêu.",
        "- [tốt lên] mended (0% → 100%): Xã Nà Hin có bao nhiêu đảng viên?",
        "    trước đây: Thiếu dữ kiện “120”.",
        "    trước đây: Chưa trích dẫn căn cứ na-hin, dòng 10-12.",
    ]


def test_the_pages_need_no_network_and_show_text_as_text() -> None:
    hostile = make_judged(make_question(id="x", question="<script>alert(1)</script>"), WRONG)
    pages = [run_html(make_record(hostile)), comparison_html(compare(BEFORE, AFTER))]

    for page in pages:
        assert page.count("<svg") >= 1
        assert "<script" not in page and "<link" not in page and "src=" not in page and "@import" not in page
        assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    assert "&lt;script&gt;alert(1)" in pages[0]
    assert '<li class="missing">“120”</li>' in pages[0]
