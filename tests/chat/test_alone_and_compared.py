"""A commune has the same figure when asked about alone and beside others, and no other report changes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.answer.draft import REFUSAL
from chat.ask import ask
from ingest.report import read_report
from vectorstore.index import Index

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample"
FURTHER = (
    *sorted((ROOT / "tests" / "ingest" / "invented").iterdir()),
    ROOT / "eval" / "gold" / "reports" / "na-khoang.txt",
)
COMMUNES = {"khe-lung": "Khê Lũng", "muong-tang": "Mường Tảng", "dak-so-rai": "Đắk Sơ Rai"}
RESULTS = (
    "tỷ lệ hộ nghèo",
    "thu nhập bình quân đầu người",
    "thu ngân sách trên địa bàn năm 2024",
    "tỷ lệ che phủ rừng",
    "tỷ lệ lao động qua đào tạo",
    "tỷ lệ dân số tham gia bảo hiểm y tế",
    "số đảng viên mới được kết nạp",
    "số học sinh",
    "diện tích tự nhiên",
    "dân số",
)
TARGETS = (
    "chỉ tiêu tỷ lệ hộ nghèo đến năm 2030",
    "chỉ tiêu thu nhập bình quân đầu người đến năm 2030",
    "chỉ tiêu thu ngân sách trên địa bàn đến năm 2030",
    "chỉ tiêu tỷ lệ che phủ rừng đến năm 2030",
)
# These questions leave the term open: alone the target answers them, in the comparison the result.
ALONE_WITH_ITS_TARGET = frozenset(
    {
        ("thu nhập bình quân đầu người", "Mường Tảng"),
        ("tỷ lệ dân số tham gia bảo hiểm y tế", "Khê Lũng"),
    }
)
SILENT = "báo cáo không nêu"


def _cases(failing: frozenset[tuple[str, str]] = frozenset()) -> list[object]:
    """Each indicator of each commune; those that fail today until answers and rows are chosen in one place."""
    return [
        pytest.param(
            what,
            commune,
            marks=[pytest.mark.xfail(strict=True)] if (what, commune) in failing else [],
            id=f"{commune}: {what}",
        )
        for what in (*RESULTS, *TARGETS)
        for commune in COMMUNES.values()
    ]


def _index_of(folder: Path, *reports: str) -> Index:
    index = Index.open(folder, None)
    for path in sorted(SAMPLE.iterdir()):
        if path.stem in reports:
            index.put(read_report(path))
    return index


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with _index_of(tmp_path_factory.mktemp("three"), *COMMUNES) as index:
        yield index


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """With four more reports, that tell of the same things in other communes."""
    with _index_of(tmp_path_factory.mktemp("seven"), *COMMUNES) as index:
        for path in FURTHER:
            index.put(read_report(path))
        yield index


def _alone(what: str, commune: str, index: Index) -> str:
    return ask(f"{what[0].upper()}{what[1:]} của xã {commune} là bao nhiêu?", index).text


def _rows(what: str, communes: tuple[str, ...], index: Index) -> dict[str, tuple[str, str, str]]:
    """Value, words and term of each commune's first row in the table that compares them."""
    named = " và ".join(f"xã {commune}" for commune in communes)
    rows: dict[str, tuple[str, str, str]] = {}
    for line in ask(f"So sánh {what} của {named}", index).text.splitlines():
        if line.startswith("| Xã "):
            unit, value, words, term, _ = (cell.strip() for cell in line.strip("|").split("|"))
            rows.setdefault(unit.removeprefix("Xã "), (value, words, term))
    assert list(rows) == list(communes)
    return rows


@pytest.mark.parametrize(("what", "commune"), _cases(ALONE_WITH_ITS_TARGET))
def test_a_commune_has_the_same_figure_alone_and_in_a_comparison(three: Index, what: str, commune: str) -> None:
    value, _, _ = _rows(what, tuple(COMMUNES.values()), three)[commune]
    alone = _alone(what, commune, three)
    if value == SILENT:
        assert alone == REFUSAL
    else:
        number = re.search(r"\d[\d.,]*", value)
        assert number is not None
        assert re.search(rf"(?<![\d.,]){re.escape(number[0])}(?!\d|[.,]\d)", alone), alone


@pytest.mark.parametrize(("what", "commune"), _cases())
def test_further_reports_change_neither_answer_nor_row(three: Index, seven: Index, what: str, commune: str) -> None:
    communes = tuple(COMMUNES.values())
    assert _alone(what, commune, seven) == _alone(what, commune, three)
    assert _rows(what, communes, seven)[commune] == _rows(what, communes, three)[commune]
