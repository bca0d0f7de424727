"""The commune of a report, the old communes and towns merged into it, and the dissolved district, from its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus import Unit, UnitKind
from ingest.merger import find_merger_lists
from ingest.names import NAME
from text.fold import fold

_NEW_KINDS = {"xã": UnitKind.COMMUNE, "phường": UnitKind.WARD}

# What stands beside a name tells that it is the new commune's; the weights say how surely.
_KIND = "([Xx]ã|[Pp]hường)"
_COMMUNE_CLUES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (30, re.compile(rf"(?:lấy tên|tên gọi|mang tên)(?: gọi)?(?: là)?:? {_KIND} ({NAME})")),
    (20, re.compile(rf"(?:thành lập|hình thành)(?: nên)? {_KIND} ({NAME})")),
    (20, re.compile(rf"(?:[Ss]áp nhập|[Hh]ợp nhất|[Ss]ắp xếp)\b[^.;]{{1,300}}? thành {_KIND} ({NAME})")),
    (20, re.compile(rf"{_KIND} ({NAME}) (?:\(mới\)|mới\b|được thành lập|được hình thành|lần thứ (?:nhất|I)\b)")),
    (1, re.compile(rf"{_KIND} ({NAME})")),
)
_FILE_NAME_WEIGHT = 30
_DISTRICT = re.compile(rf"(Đảng bộ |)(?:H|h)uyện ({NAME})")


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


def _find_merged(texts: Iterable[str]) -> tuple[Unit, ...]:
    """The list of merged units that the report gives most often, a complete one before others."""
    lists: Counter[tuple[Unit, ...]] = Counter()
    for text in texts:
        for merger in find_merger_lists(text):
            lists[merger.units] += 3 if merger.is_complete else 1
    return lists.most_common(1)[0][0] if lists else ()
