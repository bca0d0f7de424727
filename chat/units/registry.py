"""The names of all units, to be looked up as typed or misspelt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import Indel

from corpus import Terms, Unit
from text.fold import fold
from vectorstore.catalog import ReportSummary

_SIMILAR = 0.82  # share of letters in common, of folded names; one wrong letter of eight is 0.88
_SIMILAR_SYLLABLE = 0.7  # of each syllable: "Mường Lạn" is another commune than "Mường Và"
_SIMILAR_SHORT = 0.5
_SHORT = 2  # letters; there one wrong letter is half of the syllable
_NEAREST_TRIED = 6
_LIKENESS = Indel.normalized_similarity

Bearer = tuple[str, Unit]
"""A report's name, and a unit that it holds."""


class UnitNames:
    """Made once for many questions; all names are folded.

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

        >>> from corpus import UnitKind
        >>> UnitNames({"na-hin": (Unit("Nà Hin", UnitKind.COMMUNE),)}).spelt_out("n", "hin")
        'Nà Hin'
        """
        meant = [name for name in self._cut.get(last, ()) if fold(name).startswith(first)]
        return meant[0] if len(meant) == 1 else None

    def nearest(self, misspelt: str) -> tuple[str, ...]:
        """The names that are most like it, in the reports' order: several only where they are equally like it.

        >>> from corpus import UnitKind
        >>> names = UnitNames({"na-hin": (Unit("Nà Hin", UnitKind.COMMUNE), Unit("Khe Sú", UnitKind.OLD_COMMUNE))})
        >>> names.nearest("na hinh"), names.nearest("khe su"), names.nearest("ban pat")
        (('na hin',), ('khe su',), ())
        """
        close = process.extract(
            misspelt, list(self._bearers), scorer=_LIKENESS, score_cutoff=_SIMILAR, limit=_NEAREST_TRIED
        )
        alike = [(name, score) for name, score, _ in close if _is_misspelling(misspelt, name)]
        return tuple(name for name, score in alike if score == alike[0][1])


def unit_names(reports: Iterable[ReportSummary]) -> UnitNames:
    """The names of the units of these reports."""
    held = list(reports)
    return UnitNames({report.name: report.units for report in held}, {report.name: report.terms for report in held})


def _is_misspelling(typed: str, name: str) -> bool:
    """Whether no syllable is so unlike that another name is meant; what is typed as one word is judged as a whole."""
    ours, theirs = typed.split(), name.split()
    if len(ours) != len(theirs):
        return True
    return all(
        _LIKENESS(*pair) >= (_SIMILAR_SYLLABLE if min(map(len, pair)) > _SHORT else _SIMILAR_SHORT)
        for pair in zip(ours, theirs, strict=True)
    )
