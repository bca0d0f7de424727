"""Questions that nobody would ask in earnest: each gets an answer, or one line that says what to do."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.__main__ import main
from chat.answer.json_object import answer_object
from chat.ask import ask
from chat.speech.drafting import draft_speech
from chat.speech.request import SpeechRequestError
from chat.understand.comparison_words import as_comparison
from chat.understand.typed_text import MAX_QUESTION_CHARACTERS, UnusableText, asked_text
from settings import Settings
from tests.chat.communes import ban_pat, na_hin
from vectorstore.index import Index

MEMBERS = "Xã Nà Hin có bao nhiêu đảng viên?"
TOLD = "Xã Nà Hin: “Đảng bộ xã Nà Hin có 45 chi bộ với tổng số 738 đảng viên” [1]."
SECONDS = 30  # of computing, on a busy machine; a pattern that backtracks takes hours
TOO_LONG = "{} dài 100.000 ký tự, quá mức {} ký tự; hãy rút ngắn, hoặc tách thành nhiều lần hỏi."
WITHOUT_WORDS = "{} chưa có chữ nào; hãy gõ nội dung cần hỏi, ví dụ: tỷ lệ hộ nghèo của xã là bao nhiêu?"

ASKED_ALL_THE_SAME = [
    "Xã Nà Hin có bao nhiêu\u200b đảng\u00ad viên\ufeff?",
    "\u202eXã Nà Hin có bao nhiêu đảng viên?\u202c",
    "\x00Xã Nà Hin\x07 có bao nhiêu\x1b\t\x0b đảng viên?\x00",
    "Xã Nà Hin có bao nhiêu \udcff đảng viên?",
    "   Xã   Nà\u00a0Hin\r\n có bao nhiêu đảng viên?   " + "\n" * 500,
]
SAYING_NOTHING = [
    "",
    "   ",
    "\n\t",
    "\x00\x01",
    "?!…",
    "👍🌾",
    "\u200b\u200d\ufeff",
    "\u202e",
    "((((((",
    '+-"*~^:',
    "🏴" * 900,
]
NO_QUESTION = [
    '+"đảng viên" AND NOT (xã OR -phường) commune:* ~2 ^3',
    "text:đảng AND [a TO z] {x TO *}",
    '"chưa đóng ngoặc',
    "SELECT * FROM passages; DROP TABLE passages; --",
    "' OR '1'='1",
    "{{question}} {evidence} %s %(x)s ${HOME} `id` $(id)",
    "<script>alert(1)</script> đảng viên",
    "../../etc/passwd",
    "đ" * 2000,
    "a " * 1000,
    "1" * 2000,
    "1.1.1." * 330,
    "((" * 900 + "xã",
    "[1] " * 500,
    "“" * 1999 + "a",
    "so sánh " * 250,
    "xã Nà Hin và " * 150,
    "Xã Nà Hin (cũ) " * 130,
    "từ 5-7 tỷ đồng " * 130,
    "năm 2024 " * 220,
    "a\n" * 1000,
    "e\u0301\u0323" * 600,
    "\u0301" * 1900 + "xã",
    "مرحبا שלום đảng viên",
    "𝐗𝐚̃ 𝐍𝐚̀ 𝐇𝐢𝐧",
    "_" * 1999 + "a",
    "*" * 1999 + "a",
    "." * 1999 + "a",
    "a" + " (" * 999,
    "nguyên nhân vì sao " * 100,
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    with Index.open(folder, None) as index:
        index.put(na_hin())
        index.put(ban_pat())
    return folder


@pytest.fixture(scope="module")
def index(folder: Path) -> Iterator[Index]:
    with Index.open(folder, None) as index:
        yield index


@pytest.mark.parametrize("typed", ASKED_ALL_THE_SAME)
def test_characters_that_do_not_show_change_no_answer(index: Index, typed: str) -> None:
    answer = ask(typed, index)
    assert answer.text == TOLD
    assert " ".join(answer.question.split()) == MEMBERS


@pytest.mark.parametrize("typed", SAYING_NOTHING)
def test_what_says_nothing_is_asked_for_words(index: Index, typed: str) -> None:
    with pytest.raises(UnusableText) as caught:
        ask(typed, index)
    assert str(caught.value) == WITHOUT_WORDS.format("Câu hỏi")
    with pytest.raises(SpeechRequestError):
        draft_speech(typed, index)


@pytest.mark.parametrize("typed", NO_QUESTION)
def test_a_strange_question_is_answered_or_refused_within_seconds(index: Index, typed: str) -> None:
    began = time.process_time()
    answers = [ask(typed, index), ask(as_comparison(asked_text(typed))[:MAX_QUESTION_CHARACTERS], index)]
    try:
        answers.append(draft_speech(typed, index).as_answer())
    except SpeechRequestError as error:
        assert str(error).endswith(".")
    assert all(answer.text for answer in answers)
    assert all(json.dumps(answer_object(answer), ensure_ascii=False).encode() for answer in answers)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    ("command", "called", "most"),
    [("ask", "Câu hỏi", "2.000"), ("compare", "Nội dung so sánh", "300"), ("draft", "Yêu cầu", "2.000")],
)
def test_a_hundred_thousand_characters_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command, called, most
) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "index"))
    with Index.open(tmp_path / "index", None) as index:
        index.put(na_hin())
    monkeypatch.setattr("chat.__main__.choose_embedder", lambda settings: None)

    assert main([command, "hỏi " * 25_000]) == 2
    assert capsys.readouterr().err == TOO_LONG.format(called, most) + "\n"
    assert main([command, "\x00 \u200b…"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
