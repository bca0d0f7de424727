"""The page “Hỏi đáp” in this process."""

from __future__ import annotations

import pytest

from chat.answer.draft import REFUSAL
from chat.ask import ask
from corpus import Turn
from tests.factories import make_report
from tests.openai_server import openai_server
from tests.ui.apptest import ask_on, buttons, conversation, open_page, said, unescaped
from ui.background.ingestion_job import Progress, Stage
from ui.workspace import open_workspace

pytestmark = pytest.mark.usefixtures("own_settings")

PEOPLE = "Dân số xã Khê Lũng là bao nhiêu?"
SENTENCE = (
    "Xã có diện tích tự nhiên 64,82 km2, dân số 21.476 người với 5.318 hộ, chia thành 34 thôn, tổ dân phố "
    "(27 thôn, 07 tổ dân phố)"
)


def test_a_first_visit_offers_questions_of_the_loaded_communes():
    page = open_page()
    assert [unescaped(button.label) for button in buttons(page, "suggestion")] == [
        "Dân số xã Đắk Sơ Rai là bao nhiêu?",
        "Xã Khê Lũng được sáp nhập từ những đơn vị nào?",
        "Đảng bộ xã Mường Tảng có bao nhiêu đảng viên?",
        "Các khâu đột phá nhiệm kỳ 2025-2030 của xã Đắk Sơ Rai là gì?",
    ]
    buttons(page, "suggestion")[1].click().run()
    assert conversation(page)[0] == ("user", said("Xã Khê Lũng được sáp nhập từ những đơn vị nào?"))
    assert "thị trấn Phố Khê, xã Đông Mỗ và xã Thạch Lũng" in conversation(page)[1][1]


def test_a_first_visitor_is_told_what_is_checked_and_one_who_has_asked_is_not_told_again():
    page = open_page()
    (sample,) = (html.proto.body for html in page.main.get("html") if "Ví dụ" in html.proto.body)
    assert '<span class="checked">4.120</span> người [1]' in sample
    assert '<span class="unsure">41 triệu đồng</span> [2].' in sample
    assert "chưa đối chiếu được (41 triệu đồng)." in sample
    assert "Phần lời không có số thì chưa được kiểm chứng" in page.main.markdown[0].value
    ask_on(page, PEOPLE)
    page.button(key="new-conversation").click().run()
    assert not [html for html in page.main.get("html") if "Ví dụ" in html.proto.body]
    assert buttons(page, "suggestion")


def test_an_answer_has_its_source_which_opens_the_passage():
    page = open_page()
    ask_on(page, PEOPLE)
    assert conversation(page)[0] == ("user", said(PEOPLE))
    assert SENTENCE in conversation(page)[1][1]
    (source,) = buttons(page, "citation")
    assert unescaped(source.label) == "[1] xã Khê Lũng › 1. Khái quát chung"
    assert unescaped(source.help) == (
        "Mở Phần thứ nhất. BỐI CẢNH VÀ TÌNH HÌNH › II- Khái quát về xã Khê Lũng mới thành lập › 1. Khái quát chung "
        "trong báo cáo"
    )
    source.click().run()
    dialog = page.get("dialog")[0]
    html = dialog.get("html")[0].proto.body
    assert "<li>1. Khái quát chung</li>" in html
    assert f"<mark>{SENTENCE}</mark>. Phía Bắc xã là dãy đồi thấp" in html
    assert (
        '<div class="linked"><strong>Chú thích</strong><p>Thị trấn Phố Khê 8.132 người, 07 tổ dân phố; '
        "xã Đông Mỗ 7.489 người, 15 thôn; xã Thạch Lũng 5.855 người, 12 thôn.</p></div>"
    ) in html
    assert unescaped(dialog.caption[0].value) == "Nói về xã Khê Lũng. Tệp khe-lung.txt, dòng 28-29"
    assert len(conversation(page)) == 2


def test_a_follow_up_is_asked_with_what_was_said(monkeypatch):
    histories = []

    def spy(question, index, *, history, **options):
        histories.append(list(history))
        return ask(question, index, history=history, **options)

    monkeypatch.setattr("ui.conversation.ask.ask", spy)
    page = open_page()
    ask_on(page, PEOPLE)
    ask_on(page, "Thế còn xã Mường Tảng?")
    first = next(turn.content for turn in histories[1] if turn.role == "assistant")
    assert SENTENCE in first
    assert histories == [[], [Turn("user", PEOPLE), Turn("assistant", first)]]
    assert [who for who, _ in conversation(page)] == ["user", "assistant", "user", "assistant"]
    assert unescaped(buttons(page, "citation")[-1].label).startswith("[1] xã Mường Tảng › ")


def test_a_refusal_offers_the_nearest_passages():
    page = open_page()
    ask_on(page, "Xã Khê Lũng có bao nhiêu máy bay?")
    assert conversation(page)[1] == ("assistant", said(REFUSAL))
    captions = [unescaped(caption.value) for caption in page.chat_message[1].caption]
    assert captions[0] == "Các đoạn gần với câu hỏi nhất, để tham khảo:"
    nearest = buttons(page, "nearest")
    assert len(nearest) == 3
    assert all(unescaped(button.label).startswith("xã Khê Lũng: ") for button in nearest)
    nearest[0].click().run()
    assert "<mark>" not in page.get("dialog")[0].get("html")[0].proto.body


def test_a_refusal_offers_questions_that_are_answered_for_certain():
    page = open_page()
    ask_on(page, "Tỷ lệ thất nghiệp của xã Đắk Sơ Rai là bao nhiêu?")
    assert conversation(page)[1] == ("assistant", said(REFUSAL))
    offered = [unescaped(button.label) for button in buttons(page, "offered")]
    assert offered[0] == "Tỷ lệ che phủ rừng của xã Đắk Sơ Rai là bao nhiêu?"
    assert 1 <= len(offered) <= 3
    for question in offered:
        answer = ask(question, open_workspace().index)
        assert (answer.refused, answer.certain) == (False, True)
    buttons(page, "offered")[0].click().run()
    assert conversation(page)[2] == ("user", said(offered[0]))
    assert "Tỷ lệ che phủ rừng đạt 38,4%" in conversation(page)[3][1]
    again = open_page()
    buttons(again, "return")[0].click().run()
    assert [unescaped(button.label) for button in buttons(again, "offered")] == offered


def test_a_question_asked_before_all_is_read_is_answered_once_it_is(monkeypatch: pytest.MonkeyPatch):
    page = open_page()
    workspace = open_workspace()
    workspace.reading.progress = Progress(Stage.READING, files_done=3, files_total=5)

    def read_last(*_: object) -> None:
        workspace.index.put(make_report(["Xã Nà Hin có 4.120 người."]))
        workspace.reading.progress = Progress()

    monkeypatch.setattr("ui.conversation.still_reading.time.sleep", read_last)
    ask_on(page, "Dân số xã Nà Hin là bao nhiêu?")
    assert "4.120 người" in conversation(page)[1][1]
    assert [warning.value for warning in page.warning] == []


def test_a_question_asked_before_all_is_read_is_not_told_that_the_reports_are_silent(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ui.conversation.still_reading.WAIT_SECONDS", 0.0)
    page = open_page()
    reading = open_workspace().reading
    reading.progress = Progress(Stage.READING, files_done=3, files_total=5)
    ask_on(page, "Xã Khê Lũng có bao nhiêu máy bay?")
    assert conversation(page)[1] == (
        "assistant",
        said("Các báo cáo đang được đọc nên chưa biết có nêu nội dung này hay không. Hãy hỏi lại khi đọc xong."),
    )
    assert buttons(page, "nearest", "offered") == []
    ask_on(page, PEOPLE)
    assert SENTENCE in conversation(page)[3][1]
    assert [unescaped(warning.value) for warning in page.warning] == [
        "Các báo cáo đang được đọc (mới đọc 3/5 tệp) nên câu trả lời có thể còn thiếu. Hãy hỏi lại khi đọc xong."
    ]
    # Read again while all are known.
    reading.progress = Progress(Stage.READING, files_done=1, files_total=3)
    ask_on(page, "Xã Khê Lũng có bao nhiêu máy bay?")
    assert conversation(page)[5] == ("assistant", said(REFUSAL))
    reading.progress = Progress()


def test_a_source_that_has_left_the_index_says_so():
    page = open_page()
    ask_on(page, PEOPLE)
    open_workspace().index.remove("khe-lung")
    buttons(page, "citation")[0].click().run()
    assert [warning.value for warning in page.get("dialog")[0].warning] == [
        "Báo cáo đã được đọc lại nên đoạn này không còn. Hãy hỏi lại để có nguồn mới."
    ]


def test_markup_of_reports_and_questions_stays_text(tmp_path, monkeypatch):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "na-hin.txt").write_text(
        "BÁO CÁO CHÍNH TRỊ\n\ncủa Đảng bộ xã Nà Hin\n\nI. Kinh tế [x](http://evil.example) và xã hội\n\n"
        "Xã Nà Hin có 4.120 người [x](http://evil.example) & ![](http://evil.example/a.png).\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("REPORTS_DIR", str(folder))
    page = open_page()
    ask_on(page, "Xã Nà Hin có bao nhiêu người <b>?")
    (_, question), (_, answer) = conversation(page)
    assert question == said("Xã Nà Hin có bao nhiêu người &lt;b&gt;?")
    assert "4.120 người [x](http://evil.example) &amp; ![](http://evil.example/a.png)" in answer
    assert buttons(page, "citation")[0].label == (
        "\\[1\\] xã Nà Hin › I\\. Kinh tế \\[x\\]\\(http\\:\u2060\\/\\/evil\\.example\\) và xã hội"
    )


def test_a_model_writes_and_the_page_says_which_and_where(monkeypatch):
    def reply(body):
        evidence = body["messages"][-1]["content"]
        number = evidence[: evidence.index("21.476")].rpartition("\n[")[2].partition("]")[0]
        return f"Dân số & <b>số người</b> là **21.476 người** [{number}] <script>alert()</script>."

    with openai_server(reply) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("CHAT_MODEL", "qwen3:8b")
        page = open_page()
        ask_on(page, PEOPLE)
    assert conversation(page)[1][1].startswith('<div class="plain">Dân số &amp; số người là 21.476 người [')
    assert [warning.value for warning in page.warning] == []
    status = page.sidebar.get("html")[-1].proto.body
    assert "<dt>Trả lời</dt><dd>Mô hình qwen3:8b</dd>" in status
    address = server.base_url.removesuffix("/v1")
    assert f"<dd>Câu hỏi và đoạn trích báo cáo được gửi tới {address} (chính máy này).</dd>" in status


def test_a_comparison_by_a_model_is_a_table(monkeypatch):
    def reply(body):
        evidence = body["messages"][-1]["content"]
        first, second = (
            evidence[: evidence.index(words)].rpartition("\n[")[2].partition("]")[0]
            for words in ("1.386 đảng viên", "742 đảng viên")
        )
        return (
            "| Nội dung | Xã Khê Lũng | Xã Đắk Sơ Rai |\n|---|---|---|\n"
            f"| Đảng viên | 1.386 đảng viên [{first}] | 742 đảng viên [{second}] |"
        )

    with openai_server(reply) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("CHAT_MODEL", "qwen3:8b")
        page = open_page()
        ask_on(page, "So sánh số đảng viên của xã Khê Lũng và xã Đắk Sơ Rai")
    assert conversation(page)[1][1].startswith(
        '<div class="table" role="region" tabindex="0" aria-label="Bảng so sánh"><table><thead><tr>'
        "<th>Nội dung</th><th>Xã Khê Lũng</th><th>Xã Đắk Sơ Rai</th></tr></thead>"
        "<tbody><tr><td>Đảng viên</td><td>1.386 đảng viên ["
    )
    assert [warning.value for warning in page.warning] == []


def test_a_model_that_lies_is_told_of_and_the_answer_quotes(monkeypatch):
    with openai_server("Dân số xã Khê Lũng là 12.345 người [1].") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("CHAT_MODEL", "qwen3:8b")
        page = open_page()
        ask_on(page, PEOPLE)
    assert SENTENCE in conversation(page)[1][1] and "12.345" not in conversation(page)[1][1]
    (notice,) = page.warning
    assert "không khớp với báo cáo" in unescaped(notice.value)


def test_a_model_out_of_reach_is_told_and_the_answer_quotes(monkeypatch):
    with openai_server(fault="refused_key") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("CHAT_MODEL", "qwen3:8b")
        page = open_page()
        ask_on(page, PEOPLE)
    assert SENTENCE in conversation(page)[1][1]
    (notice,) = page.warning
    assert "từ chối khóa" in unescaped(notice.value)


def test_an_unforeseen_error_is_one_line_and_the_next_question_is_answered(monkeypatch):
    page = open_page()
    with monkeypatch.context() as broken:
        broken.setattr("ui.conversation.ask.ask", lambda *args, **options: 1 / 0)
        ask_on(page, PEOPLE)
        assert [error.value for error in page.error] == [
            "Không trả lời được câu hỏi này vì lỗi ngoài dự kiến. Hãy thử hỏi lại."
        ]
    ask_on(page, PEOPLE)
    assert [who for who, _ in conversation(page)] == ["user", "assistant"]
    assert SENTENCE in conversation(page)[1][1]
    assert not page.error
    assert not page.exception


def test_a_comparison_is_drawn_as_a_table_with_its_sources():
    page = open_page()
    ask_on(page, "Xã nào rộng nhất?")
    html = conversation(page)[1][1]
    assert html.startswith('<div class="plain">Rộng nhất: xã Đắk Sơ Rai, 241,6 km² [1].</div><div class="table"')
    assert "<td>Xã Khê Lũng</td><td>64,82 km2</td><td>“Xã có diện tích tự nhiên 64,82 km2”</td>" in html
    assert [unescaped(button.label).split(" › ")[0] for button in buttons(page, "citation")] == [
        "[1] xã Đắk Sơ Rai",
        "[2] xã Khê Lũng",
        "[3] xã Mường Tảng",
    ]
