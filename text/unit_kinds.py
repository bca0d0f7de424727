"""The kinds of administrative units (đơn vị hành chính): what they are called, cut short, and which a word may mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from text.fold import fold


class UnitKind(StrEnum):
    """The standing of a unit in the report that tells of it.

    A report is of one unit that exists when it is written, of an organisation, or, where it names neither, of itself
    (`DOCUMENT`). An old unit was merged into it or dissolved; a part belongs to it and goes on existing.
    """

    COMMUNE = "commune"
    WARD = "ward"
    TOWN = "town"
    SPECIAL_ZONE = "special zone"
    DISTRICT = "district"
    URBAN_DISTRICT = "urban district"
    DISTRICT_TOWN = "district-level town"
    CITY = "city"
    PROVINCE = "province"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    OLD_COMMUNE = "old commune"
    OLD_WARD = "old ward"
    OLD_TOWN = "old town"
    OLD_SPECIAL_ZONE = "old special zone"
    OLD_DISTRICT = "old district"
    OLD_URBAN_DISTRICT = "old urban district"
    OLD_DISTRICT_TOWN = "old district-level town"
    OLD_DISTRICT_CITY = "old district-level city"
    OLD_PROVINCE = "old province"
    PART_COMMUNE = "part: commune"
    PART_WARD = "part: ward"
    PART_TOWN = "part: town"
    PART_SPECIAL_ZONE = "part: special zone"
    PART_DISTRICT = "part: district"
    PART_URBAN_DISTRICT = "part: urban district"
    PART_DISTRICT_TOWN = "part: district-level town"
    PART_CITY = "part: city"


class UnitLevel(IntEnum):
    """Of administration, lowest first; until July 2025 there were three."""

    COMMUNE = 1
    DISTRICT = 2
    PROVINCE = 3


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A word for a kind of unit: `current` is the report's own unit, `old` one that was merged or dissolved, `part` one
    within a larger unit, None where it is within none.

    `cut` is how the word is cut short, "" where it is not; `committee` what the Party committee of such a unit is
    called in capitals at the head of a document, "" where it has no name of its own.
    """

    word: str
    level: UnitLevel
    current: UnitKind
    old: UnitKind
    part: UnitKind | None = None
    cut: str = ""
    committee: str = ""

    @property
    def is_district(self) -> bool:
        """Whether it is the level between commune and province."""
        return self.level is UnitLevel.DISTRICT

    @property
    def kinds(self) -> frozenset[UnitKind]:
        """Those that the word may mean."""
        return frozenset({self.current, self.old} if self.part is None else {self.current, self.old, self.part})


_K = UnitKind
UNIT_WORDS = (
    UnitWord("xã", UnitLevel.COMMUNE, _K.COMMUNE, _K.OLD_COMMUNE, _K.PART_COMMUNE),
    UnitWord("phường", UnitLevel.COMMUNE, _K.WARD, _K.OLD_WARD, _K.PART_WARD),
    UnitWord("thị trấn", UnitLevel.COMMUNE, _K.TOWN, _K.OLD_TOWN, _K.PART_TOWN, cut="TT"),
    UnitWord("đặc khu", UnitLevel.COMMUNE, _K.SPECIAL_ZONE, _K.OLD_SPECIAL_ZONE, _K.PART_SPECIAL_ZONE),
    UnitWord("huyện", UnitLevel.DISTRICT, _K.DISTRICT, _K.OLD_DISTRICT, _K.PART_DISTRICT, committee="HUYỆN"),
    UnitWord(
        "quận", UnitLevel.DISTRICT, _K.URBAN_DISTRICT, _K.OLD_URBAN_DISTRICT, _K.PART_URBAN_DISTRICT, committee="QUẬN"
    ),
    UnitWord(
        "thị xã",
        UnitLevel.DISTRICT,
        _K.DISTRICT_TOWN,
        _K.OLD_DISTRICT_TOWN,
        _K.PART_DISTRICT_TOWN,
        cut="TX",
        committee="THỊ",
    ),
    UnitWord("thành phố", UnitLevel.DISTRICT, _K.CITY, _K.OLD_DISTRICT_CITY, _K.PART_CITY, cut="TP", committee="THÀNH"),
    UnitWord("tỉnh", UnitLevel.PROVINCE, _K.PROVINCE, _K.OLD_PROVINCE, committee="TỈNH"),
)
BY_WORD: Mapping[str, UnitWord] = {unit.word: unit for unit in UNIT_WORDS}
BY_FOLDED_WORD: Mapping[str, UnitWord] = {fold(unit.word): unit for unit in UNIT_WORDS}
BY_CUT: Mapping[str, UnitWord] = {unit.cut: unit for unit in UNIT_WORDS if unit.cut}

NEW_KINDS = frozenset({*(unit.current for unit in UNIT_WORDS), UnitKind.ORGANISATION, UnitKind.DOCUMENT})
OLD_KINDS = frozenset(unit.old for unit in UNIT_WORDS)
DISTRICT_KINDS = frozenset(unit.old for unit in UNIT_WORDS if unit.is_district)
LEVELS: Mapping[UnitKind, UnitLevel] = {kind: unit.level for unit in UNIT_WORDS for kind in unit.kinds}
"""Of each kind that has one."""

ANY_WORD = "|".join(sorted(BY_WORD, key=len, reverse=True))
"""Alternatives for any of the words, to be put into a pattern."""
ANY_FOLDED_WORD = fold(ANY_WORD)
MERGED_WORD = "|".join(unit.word for unit in UNIT_WORDS if unit.level is UnitLevel.COMMUNE)
"""The same for the units that were merged into communes and wards, "xã|phường|thị trấn|đặc khu"."""
MERGED_FOLDED_WORD = fold(MERGED_WORD)
DISTRICT_FOLDED_WORD = "|".join(fold(unit.word) for unit in UNIT_WORDS if unit.is_district)

LABELS: Mapping[UnitKind, str] = {
    **{kind: f"{unit.word} {{name}}" for unit in UNIT_WORDS for kind in unit.kinds},
    **{unit.old: f"{unit.word} {{name}} (cũ)" for unit in UNIT_WORDS},
    UnitKind.ORGANISATION: "{name}",
    UnitKind.DOCUMENT: "{name}",
}
"""How a unit of each kind is named to a reader: "xã {name} (cũ)"."""
