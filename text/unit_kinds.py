"""The kinds of administrative units (đơn vị hành chính): what they are called, cut short, and which a word may mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from text.fold import fold


class UnitKind(StrEnum):
    """The administrative standing of a unit (đơn vị hành chính) after July 2025."""

    COMMUNE = "commune"
    WARD = "ward"
    OLD_COMMUNE = "old commune"
    OLD_WARD = "old ward"
    OLD_TOWN = "old town"
    OLD_DISTRICT = "old district"
    OLD_DISTRICT_TOWN = "old district-level town"
    OLD_DISTRICT_CITY = "old district-level city"


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A word for a kind of unit: `current` is the kind that exists since the merger, None where it was dissolved.

    `is_district` is true of the level above communes; `cut` is how the word is cut short, "" where it is not.
    """

    word: str
    old: UnitKind
    current: UnitKind | None = None
    is_district: bool = False
    cut: str = ""

    @property
    def kinds(self) -> frozenset[UnitKind]:
        """Those that the word may mean."""
        return frozenset({self.old} if self.current is None else {self.old, self.current})


UNIT_WORDS = (
    UnitWord("xã", UnitKind.OLD_COMMUNE, UnitKind.COMMUNE),
    UnitWord("phường", UnitKind.OLD_WARD, UnitKind.WARD),
    UnitWord("thị trấn", UnitKind.OLD_TOWN, cut="TT"),
    UnitWord("huyện", UnitKind.OLD_DISTRICT, is_district=True),
    UnitWord("thị xã", UnitKind.OLD_DISTRICT_TOWN, is_district=True, cut="TX"),
    UnitWord("thành phố", UnitKind.OLD_DISTRICT_CITY, is_district=True, cut="TP"),
)
BY_WORD: Mapping[str, UnitWord] = {unit.word: unit for unit in UNIT_WORDS}
BY_FOLDED_WORD: Mapping[str, UnitWord] = {fold(unit.word): unit for unit in UNIT_WORDS}
BY_CUT: Mapping[str, UnitWord] = {unit.cut: unit for unit in UNIT_WORDS if unit.cut}

NEW_KINDS = frozenset(unit.current for unit in UNIT_WORDS if unit.current is not None)
DISTRICT_KINDS = frozenset(unit.old for unit in UNIT_WORDS if unit.is_district)

ANY_WORD = "|".join(sorted(BY_WORD, key=len, reverse=True))
"""Alternatives for any of the words, to be put into a pattern."""
MERGED_WORD = "|".join(unit.word for unit in UNIT_WORDS if not unit.is_district)
"""The same for the units that were merged into communes and wards, "xã|phường|thị trấn"."""
MERGED_FOLDED_WORD = fold(MERGED_WORD)
DISTRICT_FOLDED_WORD = "|".join(fold(unit.word) for unit in UNIT_WORDS if unit.is_district)

LABELS: Mapping[UnitKind, str] = {
    kind: f"{unit.word} {{name}}" + ("" if kind is unit.current else " (cũ)")
    for unit in UNIT_WORDS
    for kind in (unit.old, unit.current)
    if kind is not None
}
"""How a unit of each kind is named to a reader: "xã {name} (cũ)"."""
