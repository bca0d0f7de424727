"""The names of all units, to be looked up as typed or misspelt."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from itertools import pairwise

from corpus import Terms, Unit
from text.fold import fold
from vectorstore.catalog import ReportSummary

_SIMILAR = 0.82  # of difflib's ratio on folded names; one wrong letter of eight is 0.88

_SIMILAR_SYLLABLE = 0.7  # of each syllable: "Mường Lạn" is another commune than "Mường Và"
_SIMILAR_SHORT = 0.5
_SHORT = 2  # letters; there one wrong letter is half of the syllable
_NEAREST_TRIED = 6

Bearer = tuple[str, Unit]
"""A report's name, and a unit that it holds."""
Pair = tuple[str, int]
"""Two neighbouring letters, and how many times they stood before in the same name."""


class UnitNames:
    """Made once for many questions; names are told and asked folded.

    Args:
        units: the units of each report, by report name.
        terms: those of each report.
    """

    def __init__(self, units: Mapping[str, Sequence[Unit]], terms: Mapping[str, Terms] | None = None) -> None:
        self.units = units
        self._terms = terms or {}
        self._bearers: dict[str, list[Bearer]] = {}
        for report, held in units.items():
            for unit in held:
                self._bearers.setdefault(fold(unit.name), []).append((report, unit))
        self._having: dict[Pair, list[str]] = {}
        for name in self._bearers:
            for pair in _pairs(name):
                self._having.setdefault(pair, []).append(name)
        self._cut: dict[str, dict[str, None]] = {}
        for name in dict.fromkeys(unit.name for held in units.values() for unit in held):
            syllables = fold(name).split()
            if len(syllables) == 2:
                self._cut.setdefault(syllables[1], {})[name] = None
        self.longest = max((len(name.split()) for name in self._bearers), default=0)
        """How many syllables the longest name has."""

    def bearers(self, name: str) -> Sequence[Bearer]:
        """The units that bear this name, in the reports' order."""
        return self._bearers.get(name, ())

    def units_of(self, report: str) -> Sequence[Unit]:
        """The units that a report holds, the commune first."""
        return self.units[report]

    def terms_of(self, reports: Collection[str] = ()) -> Terms:
        """The terms of most of these reports, of all for ()."""
        return Terms.of_most(self._terms_of(reports))

    def shared_terms(self, reports: Collection[str] = ()) -> Terms:
        """The terms that all of these reports have, or all there are for (); none where they differ."""
        return Terms.shared(self._terms_of(reports))

    def _terms_of(self, reports: Collection[str]) -> Iterator[Terms]:
        return (terms for report, terms in self._terms.items() if not reports or report in reports)

    def spelt_out(self, first: str, last: str) -> str | None:
        """The one name of two syllables that is cut so, "m" and "va" of "Mường Và"; None where there is none or more.

        >>> from corpus import Terms, UnitKind
        >>> UnitNames({"na-hin": (Unit("Nà Hin", UnitKind.COMMUNE),)}).spelt_out("n", "hin")
        'Nà Hin'
        """
        meant = [name for name in self._cut.get(last, ()) if fold(name).startswith(first)]
        return meant[0] if len(meant) == 1 else None

    def nearest(self, misspelt: str) -> tuple[str, ...]:
        """The names that are most like it, of two letters or more: several only where they are equally like it.

        >>> from corpus import Terms, UnitKind
        >>> names = UnitNames({"na-hin": (Unit("Nà Hin", UnitKind.COMMUNE), Unit("Khe Sú", UnitKind.OLD_COMMUNE))})
        >>> names.nearest("na hinh"), names.nearest("khe su"), names.nearest("ban pat")
        (('na hin',), ('khe su',), ())
        """
        close = get_close_matches(misspelt, self._candidates(misspelt), n=_NEAREST_TRIED, cutoff=_SIMILAR)
        alike = [(name, _ratio(name, misspelt)) for name in close if _is_misspelling(misspelt, name)]
        return tuple(name for name, ratio in alike if ratio == alike[0][1])

    def _candidates(self, text: str) -> list[str]:
        shared = Counter(name for pair in _pairs(text) for name in self._having.get(pair, ()))
        return [name for name, count in shared.items() if count >= _least_shared(len(text) + len(name))]


def unit_names(reports: Iterable[ReportSummary]) -> UnitNames:
    """The names of the units of these reports."""
    held = list(reports)
    return UnitNames({report.name: report.units for report in held}, {report.name: report.terms for report in held})


def _ratio(name: str, typed: str) -> float:
    """As `get_close_matches` takes it: the other way round it may differ."""
    return SequenceMatcher(None, name, typed).ratio()


def _is_misspelling(typed: str, name: str) -> bool:
    """Whether no syllable is so unlike that another name is meant; what is typed as one word is judged as a whole."""
    ours, theirs = typed.split(), name.split()
    if len(ours) != len(theirs):
        return True
    return all(
        SequenceMatcher(None, *pair).ratio() >= (_SIMILAR_SYLLABLE if min(map(len, pair)) > _SHORT else _SIMILAR_SHORT)
        for pair in zip(ours, theirs, strict=True)
    )


def _pairs(text: str) -> list[Pair]:
    stood: Counter[str] = Counter()
    pairs = []
    for first, second in pairwise(text):
        pairs.append((first + second, stood[first + second]))
        stood[first + second] += 1
    return pairs


def _least_shared(letters: int) -> int:
    """How many pairs two texts of so many letters together share at least where they are alike.

    The ratio is twice the letters that match, of all. Matches stand in runs, and between two runs at least one letter
    does not match: so at most one run more than there are such letters, and each run has a pair less than letters.
    """
    matching = math.ceil(_SIMILAR * letters / 2 - 1e-9)
    return max(1, 3 * matching - letters - 1)
