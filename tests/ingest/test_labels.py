"""The reading of reports against what people marked in them by hand.

`labels/REPORT/` holds what a reader noted with the report on the table and without the program: `outline.tsv`,
`notes.tsv`, `boundaries.tsv` and `clauses.tsv`, by line numbers. Headings marked `may` are such as two careful readers
would not agree on; they count neither for nor against. Four of the reports are real; those of `invented/` were written,
in other make-ups, by someone who did not know the program.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from corpus import Passage, Report, Section
from ingest.readers import read_source
from ingest.report import read_report
from ingest.structure.blocks import body_blocks
from ingest.structure.furniture import find_furniture
from ingest.structure.layout import find_layout
from ingest.structure.notes import find_notes, raise_bracketed_marks
from ingest.structure.outline import build_outline
from tests.ingest.test_report import REAL, path_of
from tests.real_reports import needs_reports

LABELS = Path(__file__).parent / "labels"
INVENTED = Path(__file__).parent / "invented"
INVENTED_NAMES = ("ban-phung.txt", "la-vang.txt", "nam-kho.md")
each_report = pytest.mark.parametrize(
    "name", [*(pytest.param(name, marks=needs_reports) for name in REAL), *INVENTED_NAMES]
)
each_set = pytest.mark.parametrize(
    "names", [pytest.param(REAL, marks=needs_reports, id="real"), pytest.param(INVENTED_NAMES, id="invented")]
)


def file_of(name: str) -> Path:
    return INVENTED / name if name in INVENTED_NAMES else path_of(name)


@cache
def report_of(name: str) -> Report:
    return read_report(file_of(name))


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
    found = {section.lines[0] for section in report_of(name).outline.sections}

    least = 0.98 if name in REAL else 0.975
    assert len(sure & found) / len(sure) >= least, f"missed at lines {sorted(sure - found)}"
    wrong = found - marked.keys()
    assert len(sure & found) / len((sure & found) | wrong) >= least, f"none at lines {sorted(wrong)}"


@each_report
def test_each_heading_stands_under_its_own_with_its_number_path(name: str) -> None:
    sections = {section.lines[0]: section for section in report_of(name).outline.sections}
    rows = [row for row in labels(name, "outline") if row["sure"] == "must" and int(row["line"]) in sections]
    unsure = {row["line"] for row in labels(name, "outline")} - {row["line"] for row in rows}
    above = parents(report_of(name).outline.sections)

    wrong_parent = [
        row for row in rows if int(row["parent"]) != above[int(row["line"])] and row["parent"] not in unsure
    ]
    wrong_path = [
        row
        for row in rows
        if list(sections[int(row["line"])].path) != [number for number in row["path"].split(" > ") if number != "~"]
    ]
    assert len(wrong_parent) <= 0.02 * len(rows), wrong_parent
    assert len(wrong_path) <= 0.02 * len(rows), wrong_path


def all_labels(names: tuple[str, ...], kind: str) -> list[tuple[str, dict[str, str]]]:
    return list(chain.from_iterable(((name, row) for row in labels(name, kind)) for name in names))


@each_set
def test_notes_are_tied_to_the_lines_that_cite_them(names: tuple[str, ...]) -> None:
    marked = [(name, row) for name, row in all_labels(names, "notes") if row["first_line"] != "0"]
    wrong = [
        (name, row)
        for name, row in marked
        if (row["mark"], int(row["cited_line"]), int(row["first_line"]), int(row["last_line"]))
        not in {
            (note.mark, note.cited_line or 0, note.lines[0], note.lines[-1])
            for note in report_of(name).outline.footnotes
        }
    ]

    assert len(wrong) <= (0.02 if names == REAL else 0.05) * len(marked), wrong
    assert sum(len(report_of(name).outline.footnotes) for name in names) <= 1.02 * len(marked)


@cache
def block_of_line(name: str) -> dict[int, int]:
    """Which block of the body each line belongs to."""
    source = raise_bracketed_marks(read_source(file_of(name)))
    furniture = find_furniture(source.lines)
    layout = find_layout(source, furniture)
    blocks = body_blocks(source, furniture, find_notes(source.lines, furniture, layout), layout)
    return {line: k for k, placed in enumerate(build_outline(blocks).placed) for _, line in placed.block.line_starts}


@each_set
def test_sentences_go_on_over_pages_and_items_stay_apart(names: tuple[str, ...]) -> None:
    marked = all_labels(names, "boundaries")
    wrong = [
        (name, row)
        for name, row in marked
        if (block_of_line(name)[int(row["line_a"])] == block_of_line(name)[int(row["line_b"])])
        != (row["verdict"] == "same")
    ]

    assert len(marked) >= (200 if names == REAL else 100)
    assert len(wrong) <= 0.01 * len(marked), wrong


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


@each_set
def test_each_statement_knows_whose_it_is(names: tuple[str, ...]) -> None:
    marked = all_labels(names, "clauses")
    wrong = []
    for name, row in marked:
        passage, at = statement(name, row)
        unit = next(clause.unit.label for clause in passage.clauses if clause.start <= at < clause.end)
        if unit != row["unit"]:
            wrong.append((name, row, unit))

    assert len(marked) >= (200 if names == REAL else 100)
    assert len(wrong) <= 0.05 * len(marked), wrong


@each_set
def test_each_statement_knows_its_term(names: tuple[str, ...]) -> None:
    marked = all_labels(names, "clauses")
    terms = [(name, row, statement(name, row)[0].role) for name, row in marked]
    wrong = [(name, row, term) for name, row, term in terms if term != row["term"]]

    assert len(wrong) <= 0.03 * len(marked), wrong
