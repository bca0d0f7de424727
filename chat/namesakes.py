"""Which unit is meant where several reports have units of one name."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from chat.unit_names import Bearer


def spelt_as_typed(typed: str, bearers: Sequence[Bearer]) -> Sequence[Bearer]:
    """Of units whose names differ in marks alone those that are spelt as typed; all where none is.

    >>> from corpus import Unit, UnitKind
    >>> twins = [("hoa-la", Unit("Hòa La", UnitKind.COMMUNE)), ("hoa-la-2", Unit("Hòa Lạ", UnitKind.COMMUNE))]
    >>> [report for report, _ in spelt_as_typed("HOÀ LA", twins)]
    ['hoa-la']
    """
    spelling = _spelling(typed)
    return [(report, unit) for report, unit in bearers if _spelling(unit.name) == spelling] or bearers


def most_like(typed: str, bearers: Sequence[Bearer]) -> list[Bearer]:
    """Of units whose names are equally like what is typed when folded those that are most like it, marks and all."""
    alike = [SequenceMatcher(None, typed.lower(), unit.name.lower()).ratio() for _, unit in bearers]
    return [bearer for bearer, ratio in zip(bearers, alike, strict=True) if ratio == max(alike)]


def _spelling(name: str) -> list[str]:
    """The same for "Hòa" and "Hoà", which are two ways to write one syllable."""
    return ["".join(sorted(unicodedata.normalize("NFD", syllable))) for syllable in name.lower().split()]
