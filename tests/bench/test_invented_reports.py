from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from bench.invented_communes import MOST_COMMUNES, commune
from bench.invented_names import country_names
from bench.invented_reports import invented_report, write_report
from bench.known_questions import WAYS, Reported, known_questions, misspelt_name
from corpus import PassageRole
from eval.gold.fact_match import fact_stands
from ingest.report import read_report
from text.fold import fold


def test_the_communes_of_the_whole_country_have_names_of_their_own_and_some_differ_in_marks_alone() -> None:
    communes = [commune(number, 1) for number in range(MOST_COMMUNES)]
    names = [one.name for one in communes]
    assert len(set(names)) == MOST_COMMUNES == 3321
    assert 2000 < len({fold(name) for name in names}) < 3200
    assert len({one.district for one in communes}) == 665 and len({one.province for one in communes}) == 34
    assert not {one.district for one in communes} & set(names)
    old = [old.name for one in communes for old in one.old]
    assert len(old) > len(set(old)) and set(old) & set(names)
    assert all(len({old.name for old in one.old}) == len(one.old) in (2, 3, 4) for one in communes)


def test_the_same_seed_gives_the_same_reports_and_another_seed_others() -> None:
    assert invented_report(commune(7, 1)) == invented_report(commune(7, 1))
    assert invented_report(commune(7, 1)).text != invented_report(commune(7, 2)).text
    texts = [invented_report(commune(number, 1)).text for number in range(30)]
    assert all(first != second for first, second in combinations(texts, 2))
    country_names.cache_clear()
    assert invented_report(commune(29, 1)).text == texts[29]


@pytest.mark.parametrize("number", range(0, 3321, 415))
def test_a_report_is_read_as_it_was_meant(number: int, tmp_path: Path) -> None:
    one = commune(number, 1)
    written = write_report(one, tmp_path)
    report = read_report(tmp_path / f"{one.file}.txt")
    assert [unit.label for unit in report.units] == [
        f"xã {one.name}",
        *(f"xã {old.name} (cũ)" for old in one.old),
        f"huyện {one.district} (cũ)",
    ]
    assert 70 < len(report.passages) < 80
    for field, term in (
        ("poor", PassageRole.RESULT),
        ("poor target", PassageRole.TARGET),
        ("area", PassageRole.BACKGROUND),
    ):
        (holding,) = (p for p in report.passages if written.lines[field] in range(p.lines[0], p.lines[1] + 1))
        assert written.said[field] in holding.text and holding.role is term


def test_each_fact_of_a_question_stands_in_the_line_that_is_its_evidence() -> None:
    for number in range(0, 120, 3):
        asked, beside = (Reported(commune(k, 1), invented_report(commune(k, 1))) for k in (number, number + 1))
        lines = {one.commune.file: one.written.text.split("\n") for one in (asked, beside)}
        known = known_questions(asked, beside)
        assert [one.way for one in known] == list(WAYS)
        for one in known:
            for fact, (span,) in zip(one.question.facts, one.question.evidence, strict=True):
                assert fact_stands(fact, lines[span.file][span.lines[0] - 1]), (one.question.id, fact)


def test_a_misspelt_name_is_another_one() -> None:
    names = country_names(1)[:200]
    wrong = [misspelt_name(name, number) for number, name in enumerate(names)]
    assert wrong == [misspelt_name(name, number) for number, name in enumerate(names)]
    assert all(one != name for one, name in zip(wrong, names, strict=True))
