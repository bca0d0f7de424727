"""What holds of asking whatever is typed: a checked answer or a line that says why not, the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.ask import ask
from chat.understand.comparison_words import as_comparison
from chat.understand.typed_text import UnusableText
from chat.verify.faults import unsupported_figures
from corpus import Answer
from tests.chat.communes import ban_pat, na_hin
from tests.fuzz.amount import inputs
from tests.fuzz.report_texts import passage_texts
from vectorstore.index import Index

ASKED = (
    "Xã Nà Hin có bao nhiêu đảng viên?", "bao nhiêu ", "xã Nà Hin (cũ) ", "xã Bản Pát ", "tỷ lệ hộ nghèo ", "so sánh ",
    "cao nhất ", "mục tiêu đến năm 2030 ", "nêu các hạn chế ", "vì sao ", "thế còn ", "ty le ho ngheo ", "dt rung ",
    "+", "-", '"', "(", ")", "[", "]", "{", "}", "~", "*", ":", "^", " AND ", " OR ", " NOT ", "text:", "\\", "\udc80",
)  # fmt: skip
questions = st.lists(st.sampled_from(ASKED) | st.sampled_from(ASKED) | passage_texts, min_size=1, max_size=8).map(
    "".join
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.open(tmp_path_factory.mktemp("asking"), None) as index:
        index.put(na_hin())
        index.put(ban_pat())
        yield index


@inputs(40, 6_000)
@given(typed=questions, compares=st.booleans())
def test_whatever_is_asked_is_answered_from_the_reports_or_refused(index: Index, typed: str, compares: bool) -> None:
    asked = as_comparison(typed) if compares else typed
    try:
        answer = ask(asked, index)
    except UnusableText as error:
        assert str(error).endswith(".") or str(error).endswith("?")
        return
    assert answer.text
    assert answer.question.encode()
    assert _untimed(ask(asked, index)) == _untimed(answer)
    assert unsupported_figures(answer.text, answer.citations, answer.passages) == ()


def _untimed(answer: Answer) -> Answer:
    return replace(answer, seconds=0.0)
