"""The questions that are offered in place of one that was refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.ask import ask
from chat.offered import offered_questions
from ingest.report import read_report
from settings import SAMPLE_DIR
from vectorstore.index import Index


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.open(tmp_path_factory.mktemp("index"), None) as opened:
        for file in sorted(Path(SAMPLE_DIR).iterdir()):
            opened.put(read_report(file))
        yield opened


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Tỷ lệ thất nghiệp của xã Đắk Sơ Rai là bao nhiêu?", "Tỷ lệ che phủ rừng của xã Đắk Sơ Rai là bao nhiêu?"),
        ("Xã Khê Lũng có bao nhiêu máy bay?", "Xã Khê Lũng có bao nhiêu nhà xưởng của làng nghề?"),
    ],
)
def test_what_is_offered_is_answered_for_certain(index: Index, question: str, first: str) -> None:
    refused = ask(question, index)
    assert refused.refused
    offered = offered_questions(refused, index, seconds=60)
    assert offered[0] == first
    assert len(set(offered)) == 3
    for other in offered:
        answer = ask(other, index)
        assert (answer.refused, answer.certain) == (False, True)


def test_nothing_is_tried_once_the_time_is_over(index: Index) -> None:
    refused = ask("Xã Khê Lũng có bao nhiêu máy bay?", index)
    assert offered_questions(refused, index, seconds=-1) == ()


def test_an_index_without_figures_offers_nothing(tmp_path: Path) -> None:
    path = tmp_path / "na-hin.txt"
    path.write_text(
        "BÁO CÁO CHÍNH TRỊ\n\ncủa Đảng bộ xã Nà Hin\n\nI. Kinh tế\n\nChợ phiên họp đều, bán nông sản của các bản.\n",
        encoding="utf-8",
    )
    with Index.open(tmp_path / "index", None) as opened:
        opened.put(read_report(path))
        assert offered_questions(ask("Xã Nà Hin có bao nhiêu máy bay?", opened), opened) == ()
