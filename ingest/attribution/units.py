"""The units of a report, from its text: whose it is, what was merged into it, what belongs to it or it belonged to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus import Unit, UnitKind
from ingest.attribution.merger import find_merger_lists
from ingest.attribution.owner import find_owner, title_of
from text.fold import fold
from text.syllables import NAME
from text.unit_kinds import ANY_WORD, BY_WORD, LEVELS, UnitLevel

# What stands beside a name tells that it is the new commune's; the weights say how surely.
_KIND = "(?<![Tt]hị )([Xx]ã|[Pp]hường|[Đđ]ặc khu)"
_COMMUNE_CLUES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (30, re.compile(rf"(?:lấy tên|tên gọi|mang tên)(?: gọi)?(?: là)?:? {_KIND} ({NAME})")),
    (20, re.compile(rf"(?:thành lập|hình thành)(?: nên)? {_KIND} ({NAME})")),
    (20, re.compile(rf"(?:[Ss]áp nhập|[Hh]ợp nhất|[Ss]ắp xếp)\b[^.;]{{1,300}}? thành {_KIND} ({NAME})")),
    (20, re.compile(rf"{_KIND} ({NAME}) (?:\(mới\)|mới\b|được thành lập|được hình thành|lần thứ (?:nhất|I)\b)")),
    (20, re.compile(rf"Ban Chấp hành Đảng bộ {_KIND} ({NAME})[^.]{{0,40}}? (?:trình|tại) Đại hội")),
    (20, re.compile(rf"{_KIND} ({NAME}) (?:ngày nay )?(?:được )?(?:lập|hợp thành|hợp nhất từ|sáp nhập từ)\b")),
)
_MENTION = re.compile(rf"{_KIND} ({NAME})")
_OWNER_WEIGHT = 40  # of what the title names: more than any one sentence
_FILE_NAME_WEIGHT = 30
_MOST_PLAIN_MENTIONS = 10  # that count; an old commune may be named more often than the new one
_DISTRICT = re.compile(
    rf"(?P<body>Đảng bộ |)(?P<kind>[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố)(?: đảo)? "
    rf"(?!Hà Nội|Hồ Chí Minh|Hải Phòng|Đà Nẵng|Cần Thơ)(?P<name>{NAME})"
)
_FEWEST_CITY_CLUES = 3  # a city may be named as a neighbour or a market


_TYPED = re.compile(
    rf"(?<![\w])(?<!liên )(?P<kind>(?i:{ANY_WORD})) (?P<name>(?:[Nn]ông trường |[Ll]âm trường )?{NAME})"
    r"(?P<old>\s*(?:\((?:cũ|đã giải thể)\)|cũ\b|trước đây|trước sáp nhập)|)"
)
_SAID_OLD = re.compile(rf"({NAME})\s*(?:\(cũ\)|cũ\b)")
_ROW_OF_OLD = re.compile(
    r"^(?i:đơn vị|địa bàn|xã|phường)(?i: hành chính)? (?i:cũ|trước (?:sáp nhập|đây)): "
    rf"(?:(?P<kind>(?i:{ANY_WORD})) )?(?!Cộng|Tổng|Toàn|Chung|(?i:{ANY_WORD})\b)(?P<name>{NAME})(?=;)"
)
_FEWEST_NAMED = 2
_WHOLE = re.compile(rf"(?<!\w)(?i:toàn|Đảng bộ) (?P<kind>{ANY_WORD})\b")
_MUCH_MORE_OFTEN = 3  # is "toàn huyện" said than "toàn xã" in the report of a district


def find_units(
    texts: Sequence[str], file_name: str, notes: Sequence[str] = (), own: Unit | None = None
) -> tuple[Unit, ...]:
    """The report's own unit first, then the units merged into it in the order the report lists them; of a commune then
    its old district, of a district or province the units within it.

    Args:
        texts: the report's paragraphs.
        file_name: the file's name without its ending; it decides where the text leaves the commune's name open.
        notes: the paragraphs of its footnotes.
        own: whose report it is, where an editor said so.
    """
    owner = own or _find_own(texts, file_name)
    if owner.kind in (UnitKind.ORGANISATION, UnitKind.DOCUMENT):
        return (owner,)
    merged = _find_merged(texts, LEVELS[owner.kind])
    if owner.is_large:
        return (owner, *merged, *_find_parts((*texts, *notes), owner, merged))
    district = _find_district(texts)
    merged = merged or _find_said_old(texts)
    return (owner, *merged, *((district,) if district is not None else ()))


def _find_own(texts: Sequence[str], file_name: str) -> Unit:
    owner = find_owner(texts)
    if owner is not None and (owner.is_large or owner.kind in (UnitKind.ORGANISATION, UnitKind.TOWN)):
        return owner
    return (_find_large(texts) if owner is None else None) or _find_commune(texts, file_name, owner)


def _find_large(texts: Sequence[str]) -> Unit | None:
    """The district or province that a report without a title is of, where it is spoken of far more than a commune."""
    wholes = Counter(BY_WORD[found["kind"].lower()] for text in texts for found in _WHOLE.finditer(text))
    of_communes = sum(count for word, count in wholes.items() if word.level is UnitLevel.COMMUNE)
    large = {word: count for word, count in wholes.items() if word.level is not UnitLevel.COMMUNE}
    if not large:
        return None
    word = max(large, key=lambda word: large[word])
    if large[word] <= _MUCH_MORE_OFTEN * max(of_communes, 1):
        return None
    names = Counter(
        found["name"] for text in texts for found in _TYPED.finditer(text) if found["kind"].lower() == word.word
    )
    return Unit(names.most_common(1)[0][0], word.current) if names else None


def _find_commune(texts: Sequence[str], file_name: str, owner: Unit | None) -> Unit:
    """The commune, ward or special zone; the document itself where none is named."""
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
    if owner is not None:
        scores[owner.name, next(word for word, unit in BY_WORD.items() if unit.current is owner.kind)] += _OWNER_WEIGHT
    if not scores:
        return Unit(title_of(texts, file_name), UnitKind.DOCUMENT)
    best = max(scores, key=lambda unit: (scores[unit], mentions[unit]))
    return Unit(best[0], BY_WORD[best[1]].current)


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


def _find_merged(texts: Iterable[str], level: UnitLevel) -> tuple[Unit, ...]:
    """The list of merged units of this level that the report gives most often, a complete one before others."""
    lists: Counter[tuple[Unit, ...]] = Counter()
    for text in texts:
        for merger in find_merger_lists(text):
            if all(
                LEVELS[unit.kind] is level or (level is not UnitLevel.COMMUNE and unit.is_large)
                for unit in merger.units
            ):
                lists[merger.units] += 3 if merger.is_complete else 1
    return lists.most_common(1)[0][0] if lists else ()


def _find_said_old(texts: Sequence[str]) -> tuple[Unit, ...]:
    """Communes, wards and towns that a report without a list of merged units calls old: "xã Gò Me (cũ)", or that the
    rows of a table of the old units name.
    """
    named: Counter[Unit] = Counter(
        Unit(found["name"], BY_WORD[found["kind"].lower()].old)
        for text in texts
        for found in _TYPED.finditer(text)
        if BY_WORD[found["kind"].lower()].level is UnitLevel.COMMUNE
    )
    said_old = {match[1] for text in texts for match in _SAID_OLD.finditer(text)}
    found_old = tuple(unit for unit, count in named.items() if count >= _FEWEST_NAMED and unit.name in said_old)
    if found_old:
        return found_old
    kinds = {unit.name: unit.kind for unit in named}
    rows = [found for text in texts for found in _ROW_OF_OLD.finditer(text)]
    in_rows = [
        Unit(
            row["name"], BY_WORD[row["kind"].lower()].old if row["kind"] else kinds.get(row["name"], BY_WORD["xã"].old)
        )
        for row in rows
    ]
    return tuple(dict.fromkeys(in_rows)) if len(in_rows) >= _FEWEST_NAMED else ()


def _find_parts(texts: Iterable[str], owner: Unit, merged: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units within a district or province that its report names, in the order named; old ones where it says so.

    A list of communes merged with each other makes them old, as they are no more.
    """
    seen: dict[tuple[str, str], list[bool]] = {}
    gone: set[tuple[str, str]] = set()
    kinds_within = [word for word, unit in BY_WORD.items() if unit.part and unit.level < LEVELS[owner.kind]]
    for text in texts:
        for found in _TYPED.finditer(text):
            if found["kind"].lower() in kinds_within and len(found["name"]) > 1:
                seen.setdefault((found["name"], found["kind"].lower()), []).append(bool(found["old"]))
        for merger in find_merger_lists(text):
            gone.update(
                (unit.name, word) for unit in merger.units for word in kinds_within if BY_WORD[word].old is unit.kind
            )
    parts = []
    for (name, word), said_old in seen.items():
        part = BY_WORD[word].part
        is_old = 2 * sum(said_old) > len(said_old) or (name, word) in gone
        if part is not None:
            parts.append(Unit(name, BY_WORD[word].old if is_old else part))
    known = {(unit.name, unit.kind) for unit in merged}
    return tuple(unit for unit in dict.fromkeys(parts) if (unit.name, unit.kind) not in known)
