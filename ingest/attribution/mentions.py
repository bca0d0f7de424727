"""Where a paragraph names a unit, and which one it means (đơn vị được nhắc đến)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import Indel

from corpus import PassageRole, Unit, UnitKind
from ingest.attribution.merger import find_merger_lists
from text.fold import fold
from text.syllables import NAME, UPPER
from text.unit_kinds import ANY_WORD, BY_WORD, MERGED_WORD

_ESTATE = r"(?:[Nn]ông trường |[Ll]âm trường )?"  # towns are named after them
_TYPED = re.compile(
    r"(?<!liên )"
    r"(?P<kind>(?<!hị )[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố|[Tt]ỉnh)"
    rf"(?: cũ)?\s+(?P<name>{_ESTATE}{NAME})"
)
_TYPED_IN_CAPITALS = re.compile(
    rf"(?P<kind>(?<!THỊ )XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|TỈNH)"
    rf"\s+(?P<name>{UPPER}+(?:\s+{UPPER}+){{0,3}})\b"
)
_OLD_TOWN = re.compile(r"[Tt]hị trấn cũ\b")
#: Who acts for a unit: its Party committee, its authorities, its people.
BODY = (
    r"Đảng (?:bộ|ủy|uỷ)|Ủy ban [Kk]iểm tra|UBKT|UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Ban Thường vụ|chính quyền"
    r"|(?<!tín dụng )[Nn]hân dân(?: các dân tộc)?(?: trên địa bàn)?"
)
_BETWEEN_COORDINATED = re.compile(
    r"\s*(?:,|và|,\s*và)\s*(?:(?:các|Đảng bộ|Đảng ủy|đảng bộ|UBND|HĐND)\s+)*(?:(?:xã|thị trấn|phường)\s+)?"
)
_ACTING_DISTRICT = re.compile(r"(?:^|[.;:]\s+|(?:Đảng bộ|Nhân dân|nhân dân|địa bàn|[Tt]oàn)\s+)$")
_ADDRESS = re.compile(r"\s*(?:\(cũ\))?,?\s*tỉnh\b")
_BEFORE_BARE = (
    r"^|[.;:,(]\s*|\b(?:và|ở|tại|của|đó|giữa|gồm|riêng|là|chia ra|[Pp]hía|khu vực|địa bàn|(?P<area>[Vv]ùng|[Kk]hu)"
    rf"|{BODY})\s+"
)
_BARE_WITH_FIGURE = re.compile(rf"(?:[;:,(]\s*|\bđó\s+)(?P<name>{NAME})(?=\s*:?\s*\d)")
#: What stands behind a unit's name that has a figure: "xã A: 12", "Bản Lầm (cũ) có 5", "A (68,42 km2; …)".
FIGURE_BEHIND = re.compile(r"\s*(?:\(?cũ\)?)?\s*[:(]?\s*(?:(?:có|còn|đạt|được|là)\s+)?\d")
_ROUTE = re.compile(rf"\s*[-–]\s*(?!Đảng|Xã|Thị|Phường){UPPER}")  # "đường xã Mường Lựm - Tân Lập"
_SEAT = re.compile(rf"\btrụ sở (?:của )?(?:(?:{MERGED_WORD}) )?(?:cũ )?$")  # a place, whatever stands there now
_LONGEST_SEAT = 40  # characters
_ACTED = re.compile(rf"(?!Đảng bộ|chính quyền|[Nn]hân dân)(?:{BODY})\s+$")
_SAYS_OLD = re.compile(r"\s*\(?\s*(?:cũ\b|trước (?:đây|khi)|trước sáp nhập)")
_SAYS_NEW = re.compile(
    r"\s*(?:\(?\s*(?:mới\b|sau (?:khi )?sáp nhập|ngày nay)|(?:mới )?(?:được|chính thức) (?:thành lập|hình thành))"
)
_SIMILAR_NAME = 0.849  # share of letters in common; "Mờng Và" for "Mường Và" is 0.93, two real names rarely reach 0.8
_WHOLE = re.compile(
    r"(?:^|(?<=[.;]\s))\s*(?:\(?\d{1,2}[.)-]+\s*)?"
    rf"(?:(?P<commune>(?:Toàn|Cả|Trên địa bàn) (?:{MERGED_WORD})(?! {UPPER})|(?i:{MERGED_WORD}) mới|Toàn Đảng bộ"
    r"|(?:Nhân dân |Cả |Đảng bộ |Đảng ủy )?(?:[Cc]ác|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|0?[2-9])"
    rf" (?:{ANY_WORD}|đơn vị|địa phương)(?! {UPPER}))"
    r"|(?:Toàn|Cả|Đảng bộ) (?P<large>huyện|quận|thị xã|thành phố|tỉnh)(?! lần thứ))\b"
)
_WHOLE_WITHIN = re.compile(
    rf"\b(?P<commune>(?:toàn|cả) (?:{MERGED_WORD})(?! {UPPER}| hội\b)|toàn Đảng bộ"
    rf"|cả (?:hai|ba|bốn|năm|0?[2-9]) (?:{ANY_WORD}|đơn vị|địa phương)(?! {UPPER}))\b"
    r"(?=[^,;:.()\d]*\d)"
)
_CLAUSE_START = re.compile(r"[,;:(]\s*(?:(?:và|còn|nâng|đưa)\s+)?|\s(?:và|còn|nâng|đưa)\s+")
_NAMED = re.compile(rf"(?i:{ANY_WORD}) {UPPER}")
_STOP_OR_FIGURE = re.compile(r"\d|[.!?]\s")
_ITEM_HEAD = re.compile(r"[\s\-–+•*]*\(\s*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit named, or spoken of as a whole ("Toàn xã")."""

    start: int
    end: int
    unit: Unit
    whole: bool = False


def find_mentions(text: str, units: Sequence[Unit], default: Unit, term: PassageRole) -> list[Mention]:
    """The units that a paragraph speaks of, in reading order; units named side by side are one mention, of the whole.

    Args:
        text: a whole paragraph, item, note or heading.
        units: the report's units, the commune first.
        default: the unit spoken of where none is named.
        term: targets and tasks are the new commune's, so a name that both bear is the new one there.
    """
    named = _coordinated_as_one(text, _named(text, units, default, term), default)
    return sorted([*named, *_wholes(text, units, default)], key=lambda mention: mention.start)


def labels_item(text: str, start: int) -> bool:
    """Whether the paragraph opens with the name that begins at `start`, in brackets: "- (Pá Lông) Đối với tổ chức"."""
    return _ITEM_HEAD.fullmatch(text, 0, start) is not None


def _named(text: str, units: Sequence[Unit], default: Unit, term: PassageRole) -> list[Mention]:
    found = [
        (match, _candidates(match["kind"].lower(), match["name"], units))
        for match in chain(_TYPED.finditer(text), _TYPED_IN_CAPITALS.finditer(text))
        if not (_ROUTE.match(text, match.end()) or _is_seat(text, match.start("name")))
    ]
    typed = [
        (match.start(), match.end(), candidates)
        for match, candidates in found
        if candidates
        and (units[0].is_large or not candidates[0].is_district or match["kind"].isupper() or _acts(text, match))
    ]
    towns = tuple(unit for unit in units if unit.kind is UnitKind.OLD_TOWN)
    if len(towns) == 1:
        typed += [(match.start(), match.end(), towns) for match in _OLD_TOWN.finditer(text)]
    bare = [
        (match.start("name"), match.end("name"), bearers)
        for name, bearers in _bearers(tuple(units)).items()
        if name in text
        for match in re.finditer(
            rf"(?:{_BEFORE_BARE}|(?<!\w)(?={re.escape(name)}\s*\(?cũ\b))"
            rf"(?P<name>{re.escape(name)})(?! {UPPER})",
            text,
        )
        if _means_unit(text, match, bearers)
    ]
    if typed or bare:
        bare += _misspelt(text, units)
    taken = [(start, end) for start, end, _ in typed]
    listed = [(merger.start, merger.end) for merger in find_merger_lists(text)]  # all of them together are the commune
    named = sorted(typed + [item for item in bare if not any(a <= item[0] < b for a, b in taken)])
    named = [
        item for item in named if not any(a <= item[0] < b for a, b in listed) or FIGURE_BEHIND.match(text, item[1])
    ]
    others = any(len(candidates) == 1 and candidates[0] not in (units[0], default) for _, _, candidates in named)
    return [
        Mention(start, end, _choose(text, (start, end), candidates, others, term)) for start, end, candidates in named
    ]


def _means_unit(text: str, match: re.Match[str], bearers: tuple[Unit, ...]) -> bool:
    """Whether a name without "xã" is a unit's; behind "vùng" it is where the statement says so: "Vùng Pu Hao: …"."""
    end = match.end()
    if _is_seat(text, match.start("name")):
        return False
    if match["area"]:
        return _SAYS_OLD.match(text, end) is not None or text[end : end + 1] == ":"
    return (
        len(bearers) == 1
        or FIGURE_BEHIND.match(text, end) is not None
        or _SAYS_OLD.match(text, end) is not None
        or labels_item(text, match.start("name"))
    )


def _is_seat(text: str, start: int) -> bool:
    """Whether the name that begins there says whose seat a place was."""
    return _SEAT.search(text[max(0, start - _LONGEST_SEAT) : start]) is not None


def _misspelt(text: str, units: Sequence[Unit]) -> Iterator[tuple[int, int, tuple[Unit, ...]]]:
    """Bare names with a letter lost that give a figure beside others: "Tú Nang 35 hội nghị, Mườn Lựm 31 hội nghị"."""
    bearers = {fold(name): units for name, units in _bearers(tuple(units)).items()}
    for match in _BARE_WITH_FIGURE.finditer(text):
        name = fold(match["name"])
        if name not in bearers and (nearest := _nearest(name, bearers)) is not None:
            yield match.start("name"), match.end("name"), bearers[nearest]


def _wholes(text: str, units: Sequence[Unit], default: Unit) -> Iterator[Mention]:
    """Where the text turns to the whole section's unit, or to the district, without its name."""
    district = next((unit for unit in units if unit.is_district), default)
    yield from _wholes_within(text, default)
    for found in _WHOLE.finditer(text):
        if found["commune"]:
            yield Mention(found.start(), found.end(), default, whole=True)
        elif units[0].kind is BY_WORD[found["large"]].current:
            yield Mention(found.start(), found.end(), units[0], whole=True)
        elif not units[0].is_large and found["large"] != "tỉnh":
            yield Mention(found.start(), found.end(), district, whole=True)


def _wholes_within(text: str, default: Unit) -> Iterator[Mention]:
    """Where a sentence turns to the whole: "…, tỷ lệ hộ nghèo toàn xã còn 12%", but not "…, chiếm 12% toàn xã"."""
    for found in _WHOLE_WITHIN.finditer(text):
        begins = [start.end() for start in _CLAUSE_START.finditer(text, 0, found.start())]
        stops = [stop.end() for stop in _STOP_OR_FIGURE.finditer(text, 0, found.start())]
        last = stops[-1] if stops else 0
        begin = max(begins[-1] if begins else 0, last)
        # "Đàn trâu, bò toàn xã 7.860 con" turns back with its sentence, where that names no unit before.
        is_sentence = last > 0 and not text[last - 1].isdigit() and not _NAMED.search(text, last, found.start())
        if is_sentence or (begins and begin > last) or begins[-1:] == [last]:
            yield Mention(last if is_sentence else begin, found.end(), default, whole=True)


def _acts(text: str, district: re.Match[str]) -> bool:
    """Whether a district is spoken of; in "trên địa bàn huyện A, tỉnh B" it only tells where something is."""
    return bool(_ACTING_DISTRICT.search(text[: district.start()]) and not _ADDRESS.match(text, district.end()))


def _candidates(kind: str, name: str, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units that a name may mean: of that kind and name, allowing for marks lost and a letter misread."""
    same_kind = [unit for unit in units if unit.kind in BY_WORD[kind].kinds]
    folded = {fold(unit.name): unit.name for unit in same_kind}
    syllables = fold(name).split()
    for length in range(len(syllables), 0, -1):
        nearest = _nearest(" ".join(syllables[:length]), folded)
        if nearest is not None:
            return tuple(unit for unit in same_kind if unit.name == folded[nearest])
    return ()


def _nearest(name: str, known: Collection[str]) -> str | None:
    found = process.extractOne(name, list(known), scorer=Indel.normalized_similarity, score_cutoff=_SIMILAR_NAME)
    return found[0] if found else None


@lru_cache(maxsize=64)
def _bearers(units: tuple[Unit, ...]) -> dict[str, tuple[Unit, ...]]:
    """The units that a bare name of an old one may mean; a town of the name is told by "thị trấn"."""
    named: dict[str, tuple[Unit, ...]] = {}
    own = units[0].is_large
    for name in dict.fromkeys(unit.name for unit in units[1:] if not unit.is_district):
        if own and " " not in name:  # "Nông", a word that any sentence may begin with
            continue
        bearers = tuple(unit for unit in units if unit.name == name and not unit.is_district)
        named[name] = tuple(unit for unit in bearers if unit.kind is not UnitKind.OLD_TOWN) or bearers
    return named


def _choose(text: str, place: tuple[int, int], candidates: tuple[Unit, ...], others: bool, term: PassageRole) -> Unit:
    """Between an old unit and the new one of its name: by what is said of it, else by the company it stands in.

    In the past term only the old unit had authorities that could act.
    """
    start, end = place
    new = next((unit for unit in candidates if unit.is_new), None)
    if new is None or len(candidates) == 1:
        return candidates[0]
    old = next(unit for unit in candidates if unit is not new)
    if _SAYS_OLD.match(text, end):
        return old
    if _SAYS_NEW.match(text, end) or term in (PassageRole.TARGET, PassageRole.TASK):
        return new
    told_apart = others or labels_item(text, start) or _ACTED.search(text, 0, start) is not None
    return old if told_apart and term is PassageRole.RESULT else new


def _coordinated_as_one(text: str, mentions: Sequence[Mention], default: Unit) -> list[Mention]:
    """Units named side by side, "xã A, xã B và thị trấn C", are spoken of together: as the whole."""
    grouped: list[Mention] = []
    last_end = -1
    for mention in mentions:
        if grouped and _BETWEEN_COORDINATED.fullmatch(text, last_end, mention.start):
            grouped[-1] = Mention(grouped[-1].start, mention.end, default)
        else:
            grouped.append(mention)
        last_end = mention.end
    return grouped
