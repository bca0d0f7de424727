from __future__ import annotations

import re

from bench.copies import copy_of
from bench.questions import questions_about
from bench.stand_in import StandInEmbeddings
from chat.units.in_question import find_named_units
from chat.units.registry import UnitNames
from tests.chat.communes import ban_pat, na_hin
from tests.vectorstore.embedders import SyllableEmbeddings
from text.figures import find_figures
from text.fold import fold

NAMES = ["Nà Hin", "Khe Sú", "Phố Vải"]


def _texts(report):
    return [text for passage in report.passages for text in (passage.text, *passage.headings)]


def _figures(report):
    return {figure.text for text in _texts(report) for figure in find_figures(text) if len(figure.text) > 2}


def test_a_copy_is_another_communes_report_of_the_same_build() -> None:
    original, copy = na_hin(), copy_of(na_hin(), 1)
    assert copy_of(na_hin(), 1) == copy
    assert copy.name == "na-hin-1" and copy.commune == copy.units[0].name not in NAMES
    assert not [text for text in _texts(copy) if re.search("|".join(NAMES), text, re.IGNORECASE)]
    assert [(unit.kind, passage.kind, passage.path) for unit in copy.units for passage in copy.passages] == [
        (unit.kind, passage.kind, passage.path) for unit in original.units for passage in original.passages
    ]
    assert {passage.report for passage in copy.passages} == {"na-hin-1"}
    assert len({passage.id for passage in (*original.passages, *copy.passages)}) == 2 * len(original.passages)
    assert [link.replace("na-hin-1:", "na-hin:") for passage in copy.passages for link in passage.linked] == [
        link for passage in original.passages for link in passage.linked
    ]


def test_its_figures_are_others_and_its_years_the_same() -> None:
    original, copy = na_hin(), copy_of(na_hin(), 1)
    assert not {"152,7", "4.212", "19.356", "2.150", "12,6"} & _figures(copy)
    assert [len(text) for text in re.findall(r"[\d.,]+", copy.passages[2].text)] == [
        len(text) for text in re.findall(r"[\d.,]+", original.passages[2].text)
    ]
    assert [re.findall(r"\b20\d\d\b", text) for text in _texts(copy)] == [
        re.findall(r"\b20\d\d\b", text) for text in _texts(original)
    ]


def test_clauses_and_lines_stand_where_they_stood() -> None:
    original, copy = na_hin(), copy_of(na_hin(), 1)
    for before, after in zip(original.passages, copy.passages, strict=True):
        assert after.clauses[-1].end == len(after.text)
        for was, now in zip(before.clauses, after.clauses, strict=True):
            old_words, new_words = (
                re.sub(r"[\d.,]+", "", p.text[c.start : c.end]) for p, c in ((before, was), (after, now))
            )
            renamed = dict(zip((unit.name for unit in original.units), (unit.name for unit in copy.units), strict=True))
            assert re.sub("|".join(NAMES), lambda found, to=renamed: to[found[0]], old_words) == new_words
        assert before.lines == after.lines


def test_copies_have_names_of_their_own() -> None:
    communes = [copy_of(report, number).commune for number in range(1, 101) for report in (na_hin(), ban_pat())]
    assert (
        len({fold(commune) for commune in communes[::2]}) == len({fold(commune) for commune in communes[1::2]}) == 100
    )


def test_the_questions_name_the_reports_units_as_their_style_says() -> None:
    reports = [na_hin(), ban_pat()]
    names = UnitNames({report.name: report.units for report in reports})
    named = {}
    for asked in questions_about(reports):
        named.setdefault(asked.style, []).append(len(find_named_units(asked.question, names)))
    assert named == {
        "unit named": [1] * 5,
        "without diacritics": [1] * 5,
        "misspelt name": [1] * 5,
        "old unit": [1] * 5,
        "each commune": [0] * 5,
        "comparison": [2] * 5,
        "list": [1] * 5,
        "no unit named": [0] * 5,
        "follow-up": [1] * 5,
    }


def test_stand_in_vectors_are_of_unit_length_and_far_apart_and_questions_are_the_models() -> None:
    stand_in = StandInEmbeddings(SyllableEmbeddings())
    first, again, other = stand_in.embed_documents(["hộ nghèo", "hộ nghèo", "hộ giàu"])
    assert first == again != other
    assert abs(sum(number * number for number in first) - 1) < 1e-9
    assert stand_in.embed_query("hộ nghèo") == SyllableEmbeddings().embed_query("hộ nghèo")
    assert len(stand_in.seconds) == 1 and len(first) == len(stand_in.embed_query("xã"))
