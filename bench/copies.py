"""A report made into another commune's: invented names of units, other figures, the same structure."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate, product
from zlib import crc32

from corpus import Clause, Passage, Report, Unit

_FIRST = "Mường Chiềng Nà Bản Khe Đắk Tà Pá Huổi Nậm Phiêng Lóng Sơn Krông Púng Tân Cà Hua Keo Vân".split()
_ONSETS = "b c d đ g h kh l m n ng nh ph r s t th tr v x".split()
_RIMES = "ang ao âm ăn en êu in iêng ong ôm ơi un ương y".split()
_SECOND = [f"{onset}{rime}".capitalize() for onset, rime in product(_ONSETS, _RIMES)]
# Years and the single digits of numbering stay as they are.
_FIGURE = re.compile(r"(?<!\d)(?!20[0-3]\d(?!\d))\d(?:[\d.,]*\d)(?!\d)")


def copy_of(report: Report, number: int) -> Report:
    """The report as another commune's, under a name of its own; the same for the same `number`, from 1.

    Every name of a unit is replaced throughout by an invented one that no other copy of the report has, and so is
    every figure of two digits and more, by one as long.
    """
    name = f"{report.name}-{number}"
    distinct = dict.fromkeys(unit.name for unit in report.units)
    first = crc32(report.name.encode()) + number * len(distinct)
    names = {old: invented_name(first + k) for k, old in enumerate(distinct)}
    rewriting = _Rewriting(names, name)
    return replace(
        report,
        name=name,
        source=f"{report.source}-{number}",
        commune=names[report.units[0].name],
        units=tuple(_renamed(unit, names) for unit in report.units),
        passages=tuple(_copied(passage, report.name, name, names, rewriting) for passage in report.passages),
    )


def invented_name(number: int) -> str:
    """A name of two syllables; the same comes again after 6,000."""
    turns, place = divmod(number, len(_FIRST))
    return f"{_FIRST[place]} {_SECOND[turns % len(_SECOND)]}"


def _renamed(unit: Unit, names: Mapping[str, str]) -> Unit:
    return replace(unit, name=names.get(unit.name, unit.name))


class _Rewriting:
    """Names and figures replaced in a text, and where each place in it has moved."""

    def __init__(self, names: Mapping[str, str], seed: str) -> None:
        self._names = {name.lower(): new for name, new in names.items()}
        longest_first = sorted(map(re.escape, names), key=len, reverse=True)
        self._found = re.compile(rf"\b(?:{'|'.join(longest_first)})\b|{_FIGURE.pattern}", re.IGNORECASE)
        self._seed = seed

    def text(self, text: str) -> str:
        return self._found.sub(lambda found: self._new(found[0]), text)

    def offsets(self, text: str) -> list[int]:
        """The new place of each of the text's offsets, its end among them; within a name, that of the name."""
        widths = [1] * len(text)
        for found in self._found.finditer(text):
            start, end = found.span()
            widths[start:end] = [0] * (end - start - 1) + [len(self._new(found[0]))]
        return list(accumulate(widths, initial=0))

    def _new(self, old: str) -> str:
        if old.lower() in self._names:
            new = self._names[old.lower()]
            return new.upper() if old.isupper() else new
        chance = random.Random(f"{self._seed} {old}")
        return re.sub(r"[1-9]", lambda _: str(chance.randint(1, 9)), old)


def _copied(passage: Passage, old: str, new: str, names: Mapping[str, str], rewriting: _Rewriting) -> Passage:
    moved = rewriting.offsets(passage.text)
    return replace(
        passage,
        id=passage.id.replace(old, new, 1),
        report=new,
        commune=names.get(passage.commune, passage.commune),
        headings=tuple(map(rewriting.text, passage.headings)),
        text=rewriting.text(passage.text),
        line_starts=tuple((moved[offset], line) for offset, line in passage.line_starts),
        clauses=tuple(
            Clause(moved[clause.start], moved[clause.end], _renamed(clause.unit, names)) for clause in passage.clauses
        ),
        linked=tuple(linked.replace(old, new, 1) for linked in passage.linked),
    )
