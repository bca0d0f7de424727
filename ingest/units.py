"""The commune of a report, the old communes and towns merged into it, and the dissolved district, from its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus import Unit, UnitKind
from ingest.names import NAME
from text.fold import fold

_NEW_KINDS = {"xã": UnitKind.COMMUNE, "phường": UnitKind.WARD}
_OLD_KINDS = {"xã": UnitKind.OLD_COMMUNE, "phường": UnitKind.OLD_WARD, "thị trấn": UnitKind.OLD_TOWN}

# What stands beside a name tells that it is the new commune's; the weights say how surely.
_KIND = "([Xx]ã|[Pp]hường)"
_COMMUNE_CLUES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (30, re.compile(rf"(?:lấy tên|tên gọi|mang tên)(?: gọi)?(?: là)?:? {_KIND} ({NAME})")),
    (20, re.compile(rf"(?:thành lập|hình thành)(?: nên)? {_KIND} ({NAME})")),
    (20, re.compile(rf"{_KIND} ({NAME}) (?:\(mới\)|mới\b|được thành lập|được hình thành|lần thứ (?:nhất|I)\b)")),
    (1, re.compile(rf"{_KIND} ({NAME})")),
)
_FILE_NAME_WEIGHT = 30
_DISTRICT = re.compile(rf"(Đảng bộ |)(?:H|h)uyện ({NAME})")
_MERGER = re.compile(r"(?:sáp nhập|hợp nhất|nhập nguyên trạng|nhập toàn bộ|trên cơ sở(?: nhập| sắp xếp)?)\b")
_MERGER_STOP = re.compile(
    r"lấy tên|có tên|mang tên|thành (?:lập )?(?:\d+ )?(?:xã|phường|đơn vị)|có vị trí|;|\.(?:\s|$)"
)
_LONGEST_MERGER = 350  # characters from the verb to the last old unit
_STATED_COUNT = re.compile(r"\b0?([2-9]|hai|ba|bốn|năm|sáu) (?:xã|đơn vị|phường|thị trấn|Đảng bộ|đảng bộ)")
_COUNT_WORDS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}
_LISTED = re.compile(
    rf"(?:\b(?P<kind>[Xx]ã|[Pp]hường|[Tt]hị trấn)\s+|[:,(]\s*|\bvà\s+)(?!Thị trấn|Phường|Xã)(?P<name>{NAME})"
)


def find_units(texts: Sequence[str], file_name: str) -> tuple[Unit, ...]:
    """The commune first, then the units merged into it in the order the report lists them, then the old district.

    Args:
        texts: the report's paragraphs.
        file_name: the file's name without its ending; it decides where the text leaves the commune's name open.
    """
    commune = _find_commune(texts, file_name)
    district = _find_district(texts)
    merged = tuple(Unit(name, kind) for name, kind in _find_merged(texts))
    return (commune, *merged, *((district,) if district is not None else ()))


def _find_commune(texts: Iterable[str], file_name: str) -> Unit:
    scores: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for weight, pattern in _COMMUNE_CLUES:
            for found in pattern.finditer(text):
                scores[found[2], found[1].lower()] += weight
    slug = fold(file_name).replace(" ", "-").replace("_", "-")
    for name, kind in list(scores):
        if fold(name).replace(" ", "-") == slug:
            scores[name, kind] += _FILE_NAME_WEIGHT
    if not scores:
        return Unit(file_name, UnitKind.COMMUNE)
    (name, kind), _ = scores.most_common(1)[0]
    return Unit(name, _NEW_KINDS[kind])


def _find_district(texts: Iterable[str]) -> Unit | None:
    scores: Counter[str] = Counter()
    for text in texts:
        for found in _DISTRICT.finditer(text):
            scores[found[2]] += 3 if found[1] else 1
    if not scores:
        return None
    return Unit(scores.most_common(1)[0][0], UnitKind.OLD_DISTRICT)


def _find_merged(texts: Iterable[str]) -> tuple[tuple[str, UnitKind], ...]:
    """The list of merged units that the report gives most often, one that has as many as it says before others."""
    lists: Counter[tuple[tuple[str, UnitKind], ...]] = Counter()
    for text in texts:
        for verb in _MERGER.finditer(text):
            listed, stated = _read_merger(text[verb.end() : verb.end() + _LONGEST_MERGER])
            if len(listed) >= 2:
                lists[listed] += 3 if stated == len(listed) else 1
    return lists.most_common(1)[0][0] if lists else ()


def _read_merger(text: str) -> tuple[tuple[tuple[str, UnitKind], ...], int | None]:
    stop = _MERGER_STOP.search(text)
    text = text[: stop.start()] if stop is not None else text
    count = _STATED_COUNT.search(text)
    stated = None if count is None else _COUNT_WORDS.get(count[1]) or int(count[1])
    listed: dict[tuple[str, UnitKind], None] = {}
    for found in _LISTED.finditer(text):
        if len(listed) == stated:
            break
        listed[found["name"], _OLD_KINDS[(found["kind"] or "xã").lower()]] = None
    return tuple(listed), stated
