"""The commune of a report, the old communes and towns merged into it, and the dissolved district, from its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus import Unit, UnitKind
from ingest.attribution.merger import find_merger_lists
from text.fold import fold
from text.syllables import NAME
from text.unit_kinds import BY_WORD

# What stands beside a name tells that it is the new commune's; the weights say how surely.
_KIND = "(?<![Tt]hị )([Xx]ã|[Pp]hường)"
_COMMUNE_CLUES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (30, re.compile(rf"(?:lấy tên|tên gọi|mang tên)(?: gọi)?(?: là)?:? {_KIND} ({NAME})")),
    (20, re.compile(rf"(?:thành lập|hình thành)(?: nên)? {_KIND} ({NAME})")),
    (20, re.compile(rf"(?:[Ss]áp nhập|[Hh]ợp nhất|[Ss]ắp xếp)\b[^.;]{{1,300}}? thành {_KIND} ({NAME})")),
    (20, re.compile(rf"{_KIND} ({NAME}) (?:\(mới\)|mới\b|được thành lập|được hình thành|lần thứ (?:nhất|I)\b)")),
    (20, re.compile(rf"Ban Chấp hành Đảng bộ {_KIND} ({NAME})[^.]{{0,40}}? (?:trình|tại) Đại hội")),
    (20, re.compile(rf"{_KIND} ({NAME}) (?:ngày nay )?(?:được )?(?:lập|hợp thành|hợp nhất từ|sáp nhập từ)\b")),
)
_MENTION = re.compile(rf"{_KIND} ({NAME})")
_FILE_NAME_WEIGHT = 30
_MOST_PLAIN_MENTIONS = 10  # that count; an old commune may be named more often than the new one
_DISTRICT = re.compile(
    rf"(?P<body>Đảng bộ |)(?P<kind>[Hh]uyện|[Tt]hị xã|[Tt]hành phố) (?!Hà Nội|Hồ Chí Minh|Hải Phòng|Đà Nẵng|Cần Thơ)"
    rf"(?P<name>{NAME})"
)
_FEWEST_CITY_CLUES = 3  # a city may be named as a neighbour or a market


def find_units(texts: Sequence[str], file_name: str) -> tuple[Unit, ...]:
    """The commune first, then the units merged into it in the order the report lists them, then the old district.

    Args:
        texts: the report's paragraphs.
        file_name: the file's name without its ending; it decides where the text leaves the commune's name open.
    """
    commune = _find_commune(texts, file_name)
    district = _find_district(texts)
    return (commune, *_find_merged(texts), *((district,) if district is not None else ()))


def _find_commune(texts: Iterable[str], file_name: str) -> Unit:
    scores: Counter[tuple[str, str]] = Counter()
    mentions: Counter[tuple[str, str]] = Counter()
    for text in texts:
        mentions.update((found[2], found[1].lower()) for found in _MENTION.finditer(text))
        for weight, pattern in _COMMUNE_CLUES:
            for found in pattern.finditer(text):
                scores[found[2], found[1].lower()] += weight
    slug = fold(file_name).replace(" ", "-").replace("_", "-")
    for (name, kind), count in mentions.items():
        scores[name, kind] += min(count, _MOST_PLAIN_MENTIONS)
        if fold(name).replace(" ", "-") == slug:
            scores[name, kind] += _FILE_NAME_WEIGHT
    if not scores:
        return Unit(file_name, UnitKind.COMMUNE)
    best = max(scores, key=lambda unit: (scores[unit], mentions[unit]))
    return Unit(best[0], BY_WORD[best[1]].current or UnitKind.COMMUNE)


def _find_district(texts: Iterable[str]) -> Unit | None:
    scores: Counter[Unit] = Counter()
    for text in texts:
        for found in _DISTRICT.finditer(text):
            unit = Unit(found["name"], BY_WORD[found["kind"].lower()].old)
            scores[unit] += 3 if found["body"] else 1
    for unit in [unit for unit in scores if unit.kind is UnitKind.OLD_DISTRICT_CITY]:
        if scores[unit] < _FEWEST_CITY_CLUES:
            del scores[unit]
    return scores.most_common(1)[0][0] if scores else None


def _find_merged(texts: Iterable[str]) -> tuple[Unit, ...]:
    """The list of merged units that the report gives most often, a complete one before others."""
    lists: Counter[tuple[Unit, ...]] = Counter()
    for text in texts:
        for merger in find_merger_lists(text):
            lists[merger.units] += 3 if merger.is_complete else 1
    return lists.most_common(1)[0][0] if lists else ()
