"""The sentence that lists the old units merged into a commune: "trên cơ sở sáp nhập 03 xã: A, B và thị trấn C"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Unit
from text.syllables import NAME, UPPER
from text.unit_kinds import ANY_WORD, BY_WORD, UnitLevel

_VERB = re.compile(
    r"(?:[Ss]áp nhập|[Hh]ợp nhất|[Nn]hập (?:nguyên trạng|toàn bộ|từ)|[Ss]ắp xếp toàn bộ"
    rf"|\b(?:{ANY_WORD}|đảng bộ|đơn vị)[^.;:()\d]{{0,20}} (?:trước đây|cũ)(?=\s*[(:])"
    r"|(?:thành lập|hình thành|tạo thành|lập)(?: nên)? từ|hợp thành|trên cơ sở(?: nhập| sắp xếp)?)\b"
)
_STOP = re.compile(
    rf"(?:thuộc|của) (?:huyện|quận|thị xã|thành phố|tỉnh)\b(?! {NAME}(?: \([^()]*\)| cũ| trước đây)?(?: là| gồm|:)"
    rf"| {NAME} và (?:{ANY_WORD})\b)"
    rf"|lấy tên|có tên|mang tên|thành (?:lập )?(?:\d+ )?(?:{ANY_WORD}|đơn vị)|có vị trí|;|\.(?:\s|$)"
)
_BESIDE_NAME = re.compile(r"\([^()]*\d[^()]*\)")  # "A (68,42 km2; 1.026 hộ), B (…)"
_LONGEST = 350  # characters from the verb to the last old unit
_STATED_COUNT = re.compile(rf"\b0?([2-9]|hai|ba|bốn|năm|sáu) ({ANY_WORD}|đơn vị|Đảng bộ|đảng bộ)")
_COUNT_WORDS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}
_SMALLER = r"(?:xóm|thôn|bản|ấp|khóm|buôn|làng|tiểu khu|khu phố|tổ|trường|chi bộ|lớp|phòng|ban)"
_OF_SMALLER = re.compile(rf"\s*(?:các |\d+ )?{_SMALLER}\b")
_SMALLER_BESIDE = re.compile(
    rf"(?:,|\bvà) (?:các|\d+|một phần) {_SMALLER}\b(?:(?!\b(?:{ANY_WORD})\b)[^.;:])*"
)  # "và 3 ấp A, B"
_COUNTED = re.compile(rf"(?:\b(?:các|\d+|hai|ba|bốn|năm|sáu) )?\b(?:{ANY_WORD}|đơn vị|đảng bộ)\b", re.IGNORECASE)
_KIND = re.compile(rf"\b(?:{ANY_WORD})\b", re.IGNORECASE)
_LISTED = re.compile(
    rf"(?:\b(?<![Tt]hị )(?P<kind>(?i:{ANY_WORD}))\s+|[:,(]\s*|\b(?:và|với|là|gồm)\s+)"
    rf"(?!(?i:{ANY_WORD})\b|Đảng|Ban |Ủy ban|Uỷ ban|Hội |Mặt trận|Đoàn |Công |Văn phòng"
    rf"|(?:Trung|Trường) (?!{UPPER})|Trường (?:Tiểu|Mầm|Phổ|Trung|Cao|Đại|Chính|TH|PT))(?P<name>{NAME})"
)


@dataclass(frozen=True, slots=True)
class MergerList:
    """Where a text lists merged units, from the verb to the last name; `stated` is how many it says they are."""

    start: int
    end: int
    units: tuple[Unit, ...]
    stated: int | None

    @property
    def is_complete(self) -> bool:
        """Whether it names as many as it says."""
        return self.stated == len(self.units)


def find_merger_lists(text: str) -> Iterator[MergerList]:
    """Each stretch of the text that lists two or more merged units."""
    for beside_units in (_BESIDE_NAME, _SMALLER_BESIDE):
        text = beside_units.sub(lambda beside: " " * len(beside[0]), text)
    for verb in _VERB.finditer(text):
        stretch = text[verb.end() : verb.end() + _LONGEST]
        stop = _STOP.search(stretch)
        stretch = stretch[: stop.start()] if stop is not None else stretch
        if _OF_SMALLER.match(stretch):
            continue
        count = _STATED_COUNT.search(stretch)
        stated = None if count is None else _COUNT_WORDS.get(count[1]) or int(count[1])
        counted = "xã" if count is None or count[2] not in BY_WORD else count[2]
        level = min((BY_WORD[word.lower()].level for word in _KIND.findall(stretch)), default=BY_WORD[counted].level)
        units: dict[Unit, int] = {}
        announced = _COUNTED.search(stretch)
        for found in _LISTED.finditer(stretch, announced.start() if announced is not None else len(stretch)):
            if len(units) == stated:
                break
            word = BY_WORD[(found["kind"] or counted).lower()]
            if word.level is level or level is not UnitLevel.COMMUNE:
                units[Unit(found["name"], word.old)] = found.end()
        if len(units) >= 2:
            yield MergerList(verb.start(), verb.end() + max(units.values()), tuple(units), stated)
