"""What holds of reading whatever a text file holds: a report whose parts fit together, or a line that says why not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import PassageKind, Report
from ingest.readers import read_source
from ingest.report import read_report
from ingest.source import ReadError, Source
from ingest.structure.markup import exponents_in_line, plain
from tests.fuzz.amount import inputs
from tests.fuzz.report_texts import report_texts

WORD = re.compile(r"[^\W\d_]+")  # without digits: a note's number and its mark are taken off
LONGEST_WORD = 400
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1258", "cp1252", "latin-1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def is_one_line_of(fault: str, path: Path) -> bool:
    return fault.startswith(f"{path.name}: ") and fault.endswith(".") and "\n" not in fault and "; hãy " in fault


@inputs(200, 12_000)
@given(text=report_texts, ending=st.sampled_from([".txt", ".md"]))
def test_any_text_is_read_whole_and_alike_each_time(folder: Path, text: str, ending: str) -> None:
    path = folder / f"bao-cao{ending}"
    path.write_bytes(text.encode())
    try:
        report = read_report(path)
    except ReadError as error:
        assert is_one_line_of(str(error), path)
        return
    assert read_report(path) == report
    assert faults_in(report, read_source(path)) == []


@inputs(100, 8_000)
@given(
    data=st.tuples(report_texts, st.sampled_from(ENCODINGS)).map(lambda drawn: drawn[0].encode(drawn[1], "ignore")),
    cuts=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 8), st.binary(max_size=8)), max_size=4),
)
def test_any_bytes_are_read_or_refused_in_one_line(
    folder: Path, data: bytes, cuts: list[tuple[int, int, bytes]]
) -> None:
    path = folder / "ma.txt"
    for start, length, put in cuts:
        data = data[:start] + put + data[start + length :]
    path.write_bytes(data)
    try:
        report = read_report(path)
    except ReadError as error:
        assert is_one_line_of(str(error), path)
        return
    assert faults_in(report, read_source(path)) == []


def faults_in(report: Report, source: Source) -> list[str]:
    """What does not fit together in a report that was read from these lines."""
    return [*_lost_or_twice(report, source), *_misplaced(report, {line.number for line in source.lines})]


def _lost_or_twice(report: Report, source: Source) -> Iterator[str]:
    furniture = set(report.outline.furniture)
    written: Counter[str] = Counter()
    for line in source.lines:
        if line.number not in furniture:
            written.update(WORD.findall(plain(exponents_in_line(line.text))))
    held = Counter(word for passage in report.passages for word in WORD.findall(passage.text))
    longest = max(map(len, (*written, *held)), default=0)
    if longest > LONGEST_WORD and _letters(written) == _letters(held):
        return  # a run of letters that nothing parts is cut anywhere
    if written != held:
        yield f"lost {written - held}, more than once {held - written}"


def _letters(words: Counter[str]) -> Counter[str]:
    letters: Counter[str] = Counter()
    for word, times in words.items():
        letters.update({letter: times * count for letter, count in Counter(word).items()})
    return letters


def _misplaced(report: Report, numbers: set[int]) -> Iterator[str]:
    ids = {passage.id for passage in report.passages}
    if len(ids) != len(report.passages):
        yield "two passages of one id"
    if [passage.position for passage in report.passages] != list(range(len(report.passages))):
        yield "positions"
    for passage in report.passages:
        offsets = [offset for offset, _ in passage.line_starts]
        edges = [clause.end for clause in passage.clauses]
        sound = {
            "words": bool(passage.text.strip()) or passage.kind is PassageKind.NOTE,
            "lines": offsets == sorted(offsets) and offsets[0] == 0 and offsets[-1] <= len(passage.text),
            "numbers": {line for _, line in passage.line_starts} <= numbers,
            "clauses": [clause.start for clause in passage.clauses] == [0, *edges[:-1]],
            "end": edges[-1] == len(passage.text),
            "units": set(passage.units) <= set(report.units),
            "links": set(passage.linked) <= ids,
            "marks": all(0 <= offset <= len(passage.text) and id in ids for offset, id in passage.marks),
            "unicode": _is_storable(passage.text),
        }
        yield from (f"{what} of {passage}" for what, is_sound in sound.items() if not is_sound)
    for section in report.outline.sections:
        first, last = section.lines
        if not (first in numbers and last in numbers and first <= last):
            yield f"lines of {section}"


def _is_storable(text: str) -> bool:
    with suppress(UnicodeEncodeError):
        text.encode()
        return True
    return False
