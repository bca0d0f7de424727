"""Comparisons that take the figures worked out when the reports were read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from chat.ask import ask
from chat.compare.evidence import MOST_COMPARED
from corpus import Clause
from indicators.records import records_of
from indicators.weights import shipped_weights
from tests.factories import make_report
from vectorstore.index import Index

COMMUNES = 30
SYLLABLES = "Bản Cốc Đin Hang Khe Lao Mường Nà Pác Tà".split()


def _name(number: int) -> str:
    return f"{SYLLABLES[number // 3]} {('Lộc', 'Mận', 'Sim')[number % 3]}"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.open(tmp_path_factory.mktemp("many"), None) as index:
        for number in range(COMMUNES):
            texts = [f"Xã {_name(number)} đã nỗ lực vươn lên.", f"Tỷ lệ hộ nghèo giảm còn {number + 3},5%."]
            report = make_report(texts, name=f"xa-{number}", commune=_name(number))
            clauses = [(Clause(0, len(passage.text), report.units[0]),) for passage in report.passages]
            passages = tuple(
                replace(passage, clauses=own) for passage, own in zip(report.passages, clauses, strict=True)
            )
            index.put(replace(report, passages=passages, records=records_of(passages, shipped_weights())))
        yield index


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Xã nào có tỷ lệ hộ nghèo cao nhất?", f"Cao nhất: xã {_name(29)}, 32,5% [24]."),
        ("Xã nào có tỷ lệ hộ nghèo thấp nhất?", f"Thấp nhất: xã {_name(0)}, 3,5% [1]."),
    ],
)
def test_the_extreme_of_more_communes_than_a_table_shows_is_found(index: Index, question: str, said: str) -> None:
    answer = ask(question, index)
    assert answer.text.splitlines()[0] == said
    assert answer.table is not None and len(answer.table.rows) == MOST_COMPARED
    assert answer.notices == (
        "Câu hỏi nói tới 30 báo cáo; bảng nêu 24 đơn vị đứng đầu. Xem đủ các đơn vị ở trang Số liệu.",
    )


def test_those_within_a_limit_are_all_in_the_table(index: Index) -> None:
    answer = ask("Xã nào có tỷ lệ hộ nghèo trên 28%?", index)
    assert answer.table is not None
    within = [row.value for row in answer.table.rows if row.value in ("28,5%", "29,5%", "30,5%", "31,5%", "32,5%")]
    assert within == ["28,5%", "29,5%", "30,5%", "31,5%", "32,5%"]
    assert all(_name(number) in answer.text.splitlines()[0] for number in range(25, 30))
