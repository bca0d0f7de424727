"""How many reports a question is put to, where it means more than an answer can be drawn from."""

from __future__ import annotations

import pytest

from chat.ask import ask
from chat.retrieve.report_scope import reports_asked
from chat.understand.follow_up import understand
from chat.units.registry import unit_names
from tests.factories import make_report
from vectorstore.index import Index

TOLD = "Câu hỏi nói tới 15 báo cáo; câu trả lời chỉ lấy từ 12 báo cáo có nội dung gần câu hỏi nhất."
LETTERS = "ABCDEGHIKLMNOPQ"


@pytest.fixture(scope="module")
def fifteen(tmp_path_factory: pytest.TempPathFactory):
    """Fifteen communes of which only the last three tell of hydropower."""
    with Index.open(tmp_path_factory.mktemp("fifteen"), None) as index:
        for k, letter in enumerate(LETTERS):
            of_power = [f"Thủy điện của xã có công suất {k + 10} MW."] if k >= 12 else []
            texts = [f"Xã có {k + 10} bản, kinh tế phát triển khá.", *of_power]
            index.put(make_report(texts, name=f"xa-{letter.lower()}", commune=f"Mường {letter}a"))
        yield index


def _asked(question, index, on_notice=None):
    return reports_asked(understand(question, (), index.of_reports(unit_names)), index, on_notice)


def test_of_too_many_the_nearest_are_asked_and_the_reader_is_told(fifteen) -> None:
    told = []
    asked = _asked("Công suất thủy điện của các xã là bao nhiêu?", fifteen, told.append)
    assert (sorted(asked[:3]), len(set(asked)), told) == (["xa-o", "xa-p", "xa-q"], 12, [TOLD])


def test_so_it_is_where_they_are_named(fifteen) -> None:
    told = []
    question = f"Công suất thủy điện của {', '.join(f'Mường {letter}a' for letter in LETTERS)}?"
    asked = _asked(question, fifteen, told.append)
    assert (sorted(asked[:3]), len(set(asked)), told) == (["xa-o", "xa-p", "xa-q"], 12, [TOLD])


def test_the_answer_is_drawn_from_those_that_tell_of_it(fifteen) -> None:
    answer = ask("Công suất thủy điện của các xã là bao nhiêu?", fifteen)
    assert sorted({citation.file for citation in answer.citations}) == ["xa-o", "xa-p", "xa-q"]
    assert answer.notices == (TOLD,)


def test_few_are_all_asked(fifteen, communes) -> None:
    told = []
    assert _asked("Mường Aa và Mường Qa có bao nhiêu bản?", fifteen, told.append) == ("xa-a", "xa-q")
    assert _asked("Dân số các xã là bao nhiêu?", communes, told.append) == ("na-hin", "ban-pat")
    assert _asked("Thủy điện có công suất bao nhiêu?", fifteen, told.append) == ()
    assert told == []
