"""The sentence that lists the old units merged into a commune: "trên cơ sở sáp nhập 03 xã: A, B và thị trấn C"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Unit
from text.syllables import NAME
from text.unit_kinds import BY_WORD, MERGED_WORD

_VERB = re.compile(
    r"(?:[Ss]áp nhập|[Hh]ợp nhất|[Nn]hập (?:nguyên trạng|toàn bộ)|[Ss]ắp xếp toàn bộ"
    r"|(?:thành lập|hình thành|tạo thành|lập) từ|hợp thành|trên cơ sở(?: nhập| sắp xếp)?)\b"
)
_STOP = re.compile(
    r"(?:thuộc|của) (?:huyện|thị xã|thành phố|tỉnh)\b|lấy tên|có tên|mang tên"
    r"|thành (?:lập )?(?:\d+ )?(?:xã|phường|đơn vị)|có vị trí|;|\.(?:\s|$)"
)
_LONGEST = 350  # characters from the verb to the last old unit
_STATED_COUNT = re.compile(rf"\b0?([2-9]|hai|ba|bốn|năm|sáu) ({MERGED_WORD}|đơn vị|Đảng bộ|đảng bộ)")
_COUNT_WORDS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}
_LISTED = re.compile(
    r"(?:\b(?<![Tt]hị )(?P<kind>[Xx]ã|[Pp]hường|[Tt]hị trấn)\s+|[:,(]\s*|\bvà\s+)"
    rf"(?!Thị trấn|Phường|Xã|Đảng)(?P<name>{NAME})"
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
    for verb in _VERB.finditer(text):
        stretch = text[verb.end() : verb.end() + _LONGEST]
        stop = _STOP.search(stretch)
        stretch = stretch[: stop.start()] if stop is not None else stretch
        count = _STATED_COUNT.search(stretch)
        stated = None if count is None else _COUNT_WORDS.get(count[1]) or int(count[1])
        counted = "xã" if count is None or count[2] not in BY_WORD else count[2]
        units: dict[Unit, int] = {}
        for found in _LISTED.finditer(stretch):
            if len(units) == stated:
                break
            units[Unit(found["name"], BY_WORD[(found["kind"] or counted).lower()].old)] = found.end()
        if len(units) >= 2:
            yield MergerList(verb.start(), verb.end() + max(units.values()), tuple(units), stated)
