"""Whole reports: the three samples, and the four real ones where they are at hand."""

from __future__ import annotations

import os
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from corpus import PassageKind, Report, Term
from ingest.markup import exponents_in_line, plain
from ingest.readers import read_source
from ingest.report import fingerprint_of, read_report
from ingest.source import ReadError

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
SAMPLES = ("dak-so-rai.docx", "khe-lung.txt", "muong-tang.md")
REAL = ("chieng-hac.txt", "co-ma.txt", "mai-son.txt", "sop-cop.txt")
FOLDERS = [Path(os.environ.get("REPORTS_DIR") or "/khong-co"), Path(__file__).parents[3] / "shared" / "reports"]
REPORTS = next((folder for folder in FOLDERS if all((folder / name).exists() for name in REAL)), Path("/khong-co"))
WORD = re.compile(r"[^\W\d]+")  # without digits: a note's number and its mark are taken off

real_reports = [
    pytest.mark.real_reports,
    pytest.mark.skipif(
        not REPORTS.is_dir(), reason="neither ../shared/reports nor REPORTS_DIR holds the four real reports"
    ),
]


def both(samples: list[tuple], real: list[tuple]) -> list:
    """Rows that begin with a sample's file name, and rows for real reports, skipped where those are not there."""
    return [*(pytest.param(*row) for row in samples), *(pytest.param(*row, marks=real_reports) for row in real)]


def path_of(name: str) -> Path:
    return (SAMPLE if name in SAMPLES else REPORTS) / name


@cache
def report_of(name: str) -> Report:
    return read_report(path_of(name))


def pieces_by_line(report: Report) -> dict[int, list[tuple[int, str]]]:
    """For each line the passages that hold words of it: their position and those words."""
    pieces: dict[int, list[tuple[int, str]]] = {}
    for passage in report.passages:
        ends = [offset for offset, _ in passage.line_starts[1:]] + [len(passage.text)]
        for (offset, line), end in zip(passage.line_starts, ends, strict=True):
            pieces.setdefault(line, []).append((passage.position, passage.text[offset:end]))
    return pieces


@pytest.mark.parametrize(
    ("name", "labels"),
    both(
        [
            ("dak-so-rai.docx", ["xã Đắk Sơ Rai", "xã Đắk Lêu (cũ)", "xã Krông Pui (cũ)", "huyện Krông Rai (cũ)"]),
            (
                "khe-lung.txt",
                [
                    "xã Khê Lũng",
                    "thị trấn Phố Khê (cũ)",
                    "xã Đông Mỗ (cũ)",
                    "xã Thạch Lũng (cũ)",
                    "huyện Khê Giang (cũ)",
                ],
            ),
            (
                "muong-tang.md",
                [
                    "xã Mường Tảng",
                    "xã Mường Tảng (cũ)",
                    "xã Pha Lót (cũ)",
                    "xã Huổi Sáy (cũ)",
                    "huyện Nậm Khao (cũ)",
                ],
            ),
        ],
        [
            ("chieng-hac.txt", ["xã Chiềng Hặc", "xã Chiềng Hặc (cũ)", "xã Tú Nang (cũ)", "xã Mường Lựm (cũ)"]),
            ("co-ma.txt", ["xã Co Mạ", "xã Co Mạ (cũ)", "xã Pá Lông (cũ)", "xã Co Tòng (cũ)", "huyện Thuận Châu (cũ)"]),
            (
                "mai-son.txt",
                ["xã Mai Sơn", "xã Hát Lót (cũ)", "xã Cò Nòi (cũ)", "thị trấn Hát Lót (cũ)", "huyện Mai Sơn (cũ)"],
            ),
            (
                "sop-cop.txt",
                ["xã Sốp Cộp", "xã Mường Và (cũ)", "xã Sốp Cộp (cũ)", "xã Nậm Lạnh (cũ)", "huyện Sốp Cộp (cũ)"],
            ),
        ],
    ),
)
def test_the_commune_and_its_units(name: str, labels: list[str]) -> None:
    report = report_of(name)

    assert [unit.label for unit in report.units] == labels
    assert report.commune == report.units[0].name


@pytest.mark.parametrize("name", both([(name,) for name in SAMPLES], [(name,) for name in REAL]))
def test_every_line_is_furniture_or_stands_whole_in_the_passages(name: str) -> None:
    report, source = report_of(name), read_source(path_of(name))
    pieces = pieces_by_line(report)
    written = {line.number: WORD.findall(plain(exponents_in_line(line.text))) for line in source.lines if line.text.strip()}

    assert sorted(written.keys() - pieces.keys() - set(report.furniture)) == []
    assert sorted(set(report.furniture) & pieces.keys()) == []
    assert [
        line
        for line, held in sorted(pieces.items())
        if [word for _, text in held for word in WORD.findall(text)] != written[line]
    ] == []


@pytest.mark.parametrize("name", both([(name,) for name in SAMPLES], [(name,) for name in REAL]))
def test_a_line_stands_in_one_passage_but_where_a_long_paragraph_is_cut(name: str) -> None:
    report = report_of(name)
    for held in pieces_by_line(report).values():
        passages = [report.passages[position] for position, _ in held]
        assert [passage.position - passages[0].position for passage in passages] == list(range(len(passages)))
        assert len({(passage.kind, passage.headings) for passage in passages}) == 1


@pytest.mark.parametrize("name", both([(name,) for name in SAMPLES], [(name,) for name in REAL]))
def test_clauses_cover_each_passage_and_ids_are_unique(name: str) -> None:
    report = report_of(name)

    assert len({passage.id for passage in report.passages}) == len(report.passages)
    for passage in report.passages:
        edges = [clause.end for clause in passage.clauses]
        assert [clause.start for clause in passage.clauses] == [0, *edges[:-1]]
        assert edges[-1] == len(passage.text)
        assert set(passage.units) <= set(report.units)


@pytest.mark.parametrize(
    ("name", "furniture", "numbers"),
    both(
        [("dak-so-rai.docx", 1, 6), ("khe-lung.txt", 6, 11), ("muong-tang.md", 6, 6)],
        [("chieng-hac.txt", 0, 20), ("co-ma.txt", 0, 3), ("mai-son.txt", 0, 10), ("sop-cop.txt", 5, 30)],
    ),
)
def test_all_notes_are_linked_with_what_cites_them(name: str, furniture: int, numbers: int) -> None:
    report = report_of(name)
    by_id = {passage.id: passage for passage in report.passages}
    notes = [passage for passage in report.passages if passage.kind is PassageKind.NOTE]

    assert len({passage.lines[0] for passage in notes} - {passage.lines[1] for passage in notes[:0]}) >= numbers
    for note in notes:
        (citing,) = note.linked
        assert note.id in by_id[citing].linked
        assert by_id[citing].kind is not PassageKind.NOTE
