"""Reports of other terms: the sample reports moved by five years answer as they did, with other years."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chat.ask import ask
from corpus import Report, Term, Terms
from ingest.report import read_report
from vectorstore.index import Index

ROOT = Path(__file__).parents[1]
REPORTS = ("khe-lung.txt", "muong-tang.md")
_YEAR = re.compile(r"(?<![\d.,])20[0-4]\d(?![\d]|[.,]\d)")


def moved(text: str, years: int = -5) -> str:
    """The text with all its years moved."""
    return _YEAR.sub(lambda found: str(int(found[0]) + years), text)


def questions() -> list[str]:
    """The questions of the sample's gold set."""
    lines = (ROOT / "eval" / "gold" / "sample.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines if line.strip()]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Report, Report]]:
    """Each report as it is, and moved."""
    folder = tmp_path_factory.mktemp("moved")
    read = {}
    for name in REPORTS:
        path = ROOT / "data" / "sample" / name
        (folder / name).write_text(moved(path.read_text(encoding="utf-8")), encoding="utf-8")
        read[name] = (read_report(path), read_report(folder / name))
    return read


@pytest.fixture(scope="module")
def indexes(
    tmp_path_factory: pytest.TempPathFactory, reports: dict[str, tuple[Report, Report]]
) -> Iterator[tuple[Index, Index]]:
    folder = tmp_path_factory.mktemp("indexes")
    with Index.open(folder / "now", None) as now, Index.open(folder / "then", None) as then:
        for report, earlier in reports.values():
            now.put(report)
            then.put(earlier)
        yield now, then


@pytest.mark.parametrize("name", REPORTS)
def test_the_terms_are_those_of_the_report(name: str, reports: dict[str, tuple[Report, Report]]) -> None:
    now, then = reports[name]

    assert now.terms == Terms(Term(2020, 2025), Term(2025, 2030))
    assert then.terms == Terms(Term(2015, 2020), Term(2020, 2025))


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_of_another_term_is_read_as_before(name: str, reports: dict[str, tuple[Report, Report]]) -> None:
    now, then = reports[name]

    assert then.units == now.units
    assert [
        replace(passage, id="", linked=(), marks=(), terms=now.terms, text="", headings=(), dated="")
        for passage in then.passages
    ] == [replace(passage, id="", linked=(), marks=(), text="", headings=(), dated="") for passage in now.passages]
    assert {passage.dated for passage in then.passages} == {moved(passage.dated) for passage in now.passages}
    assert [passage.text for passage in then.passages] == [moved(passage.text) for passage in now.passages]


@pytest.mark.parametrize("question", questions())
def test_the_same_question_gets_the_same_answer_with_other_years(question: str, indexes: tuple[Index, Index]) -> None:
    now, then = indexes

    assert ask(moved(question), then).text == moved(ask(question, now).text)
