"""The reading of the four real reports against what people marked in them by hand.

`labels/REPORT/` holds what a reader noted with the report on the table and without the program: `outline.tsv`,
`notes.tsv`, `boundaries.tsv` and `clauses.tsv`, by line numbers. Headings marked `may` are such as two careful readers
would not agree on; they count neither for nor against.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from corpus import Passage, Section
from ingest.blocks import body_blocks
from ingest.furniture import find_furniture
from ingest.layout import find_layout
from ingest.notes import find_notes
from ingest.outline import build_outline
from ingest.readers import read_source
from tests.ingest.test_report import REAL, path_of, real_reports, report_of

LABELS = Path(__file__).parent / "labels"
pytestmark = real_reports
each_report = pytest.mark.parametrize("name", REAL)


@cache
def labels(name: str, kind: str) -> list[dict[str, str]]:
    with (LABELS / Path(name).stem / f"{kind}.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def parents(sections: tuple[Section, ...]) -> dict[int, int]:
    """For the first line of each section that of the section around it, 0 where there is none."""
    found: dict[int, int] = {}
    around: list[Section] = []
    for section in sections:
        while around and (around[-1].lines[1] < section.lines[1] or len(around[-1].path) >= len(section.path)):
            around.pop()
        found[section.lines[0]] = around[-1].lines[0] if around else 0
        around.append(section)
    return found


@each_report
def test_headings_are_found_and_nothing_else_is_taken_for_one(name: str) -> None:
    marked = {int(row["line"]): row for row in labels(name, "outline")}
    sure = {line for line, row in marked.items() if row["sure"] == "must"}
    found = {section.lines[0] for section in report_of(name).sections}

    assert len(sure & found) / len(sure) >= 0.98, f"missed at lines {sorted(sure - found)}"
    assert len(sure & found) / len(found - (marked.keys() - sure)) >= 0.98, (
        f"none at lines {sorted(found - marked.keys())}"
    )


@each_report
def test_each_heading_stands_under_its_own_with_its_number_path(name: str) -> None:
    sections = {section.lines[0]: section for section in report_of(name).sections}
    rows = [row for row in labels(name, "outline") if row["sure"] == "must" and int(row["line"]) in sections]
    unsure = {row["line"] for row in labels(name, "outline")} - {row["line"] for row in rows}
    above = parents(report_of(name).sections)

    wrong_parent = [
        row for row in rows if int(row["parent"]) != above[int(row["line"])] and row["parent"] not in unsure
    ]
    wrong_path = [
        row
        for row in rows
        if " > ".join(sections[int(row["line"])].path).lower() != row["path"].replace(" > ~", "").lower()
    ]
    assert len(wrong_parent) <= 0.02 * len(rows), wrong_parent
    assert len(wrong_path) <= 0.02 * len(rows), wrong_path


def test_notes_are_tied_to_the_lines_that_cite_them() -> None:
    wrong = [
        (name, row)
        for name in REAL
        for row in labels(name, "notes")
        if (row["mark"], int(row["cited_line"]), int(row["first_line"]), int(row["last_line"]))
        not in {(note.mark, note.cited_line or 0, note.lines[0], note.lines[-1]) for note in report_of(name).footnotes}
    ]
    marked = sum(len(labels(name, "notes")) for name in REAL)
    found = sum(len(report_of(name).footnotes) for name in REAL)

    assert len(wrong) <= 0.02 * marked, wrong
    assert found <= 1.02 * marked


@cache
def block_of_line(name: str) -> dict[int, int]:
    """Which block of the body each line belongs to."""
    source = read_source(path_of(name))
    furniture = find_furniture(source.lines)
    layout = find_layout(source, furniture)
    blocks = body_blocks(source, furniture, find_notes(source.lines, furniture, layout), layout)
    return {line: k for k, placed in enumerate(build_outline(blocks).placed) for _, line in placed.block.line_starts}


def test_sentences_go_on_over_pages_and_items_stay_apart() -> None:
    wrong = [
        (name, row)
        for name in REAL
        for row in labels(name, "boundaries")
        if (block_of_line(name)[int(row["line_a"])] == block_of_line(name)[int(row["line_b"])])
        != (row["verdict"] == "same")
    ]
    marked = sum(len(labels(name, "boundaries")) for name in REAL)

    assert marked >= 200
    assert len(wrong) <= 0.01 * marked, wrong


def statement(name: str, row: dict[str, str]) -> tuple[Passage, int]:
    """The passage that holds the marked words on their line, and where they end in it."""
    line = int(row["line"])
    words = re.sub(r"[*_]", "", row["anchor"])
    for passage in report_of(name).passages:
        ends = [offset for offset, _ in passage.line_starts[1:]] + [len(passage.text)]
        for (start, number), end in zip(passage.line_starts, ends, strict=True):
            at = passage.text.find(words, start, end) if number == line else -1
            if at >= 0:
                return passage, at + len(words) - 1
    raise AssertionError(f"{name}, line {line}: {words!r} stands in no passage")


def test_each_statement_knows_whose_it_is() -> None:
    wrong = []
    for name, row in chain.from_iterable(((name, row) for row in labels(name, "clauses")) for name in REAL):
        passage, at = statement(name, row)
        unit = next(clause.unit.label for clause in passage.clauses if clause.start <= at < clause.end)
        if unit != row["unit"]:
            wrong.append((name, row, unit))
    marked = sum(len(labels(name, "clauses")) for name in REAL)

    assert marked >= 200
    assert len(wrong) <= 0.05 * marked, wrong


def test_each_statement_knows_its_term() -> None:
    wrong = []
    for name, row in chain.from_iterable(((name, row) for row in labels(name, "clauses")) for name in REAL):
        passage, _ = statement(name, row)
        if passage.term != row["term"]:
            wrong.append((name, row, passage.term))

    assert len(wrong) <= 0.03 * sum(len(labels(name, "clauses")) for name in REAL), wrong
