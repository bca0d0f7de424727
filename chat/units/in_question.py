"""Which units a question names: new or old, with or without diacritics, misspelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from rapidfuzz.distance import Indel

from chat.units.registry import Bearer, UnitNames
from corpus import Unit
from text.fold import compose, fold, has_diacritics
from text.unit_kinds import ANY_FOLDED_WORD, BY_CUT, BY_FOLDED_WORD, DISTRICT_FOLDED_WORD, MERGED_FOLDED_WORD

_WORD = re.compile(r"\w+")
_CUT_KIND = re.compile(rf"(?<!\w)({'|'.join(BY_CUT)})\.? ", re.IGNORECASE)
_CUT_NAME = re.compile(r"(?<!\w)(?P<first>[^\W\d_]{1,2})\. ?(?P<last>[^\W\d_]+)")
_KIND_BEFORE = re.compile(rf"\b({ANY_FOLDED_WORD})(?P<age> cu| moi)? $")
_WHOLE_UNIT = re.compile(
    r"\b(?:toan|ca|dang bo|tren dia ban) (?P<kind>dac khu|huyen|quan|thi xa|thanh pho|tinh)\b(?! nao\b)"
)
_THING_BEFORE = re.compile(
    r"(?<!\w)(?:chợ|cầu|đèo|hồ|suối|thác|núi|đập|đình|đền|chùa|tháp|"
    r"trường(?: [\w-]+){0,3}|truong (?:[\w-]+ ){0,2}[\w-]+|"
    r"htx|hợp tác xã|hop tac xa|ngã ba|nga ba|ngã tư|nga tu|nhà máy|nha may|thủy điện|thuy dien|bệnh viện|benh vien|"
    r"lễ hội|le hoi|cụm công nghiệp|cum cong nghiep|bến|cảng|bản|thôn|buôn|tiểu khu|tieu khu) $",
    re.IGNORECASE,
)
_SAYS_OLD = re.compile(r"^ (?:\(?cu\b|truoc)")
_OLD_ANYWHERE = re.compile(r"\b(?:truoc (?:khi )?(?:sap nhap|nhap|gop|hop nhat)|chua (?:sap )?nhap|truoc day)\b")
_PART_OF = re.compile(r"\b(?:nay|gio|hien)?\s*(?:thuoc|nhap (?:vao|ve)|gop (?:vao|ve)|ve|vao)(?: xa| phuong)? $")
# What may follow "xã" and is no name, however like one: "của các xã là bao nhiêu" names no xã Lâm Bó.
_ASKS_ON = re.compile(
    r"la (?:bao|may|gi|nhung|the)\b|co (?:bao|may|nhieu|gi|nhung|ty|so|the|khong)\b|bao nhieu\b"
    r"|(?:nao|nay|do|kia|duoc|dat|con|khac|tren|theo|thuoc|trong|cung|deu|da|se|dang|the)\b"
)
# What the new unit follows, though its old ones are spoken of: "sáp nhập vào xã …", "3 xã cũ của …".
_BEFORE_THE_NEW = re.compile(
    r"\b(?:(?:nhap|gop|hop) (?:vao|ve|thanh)"
    r"|(?:cac|nhung|\d+|hai|ba|bon|nam) (?:xa|don vi|dang bo)(?: cu)? (?:cua|o|thuoc|tai))(?: xa| phuong)? $"
)
# Between an old unit and the new one it belongs to: "Tân Khê cũ của La Vang", "La Pán (xã La Vang)".
_WITHIN = re.compile(
    r"(?: cu)?[ ,]*(?:truoc \S+(?: \S+)?[ ,]*)?(?:\(|\b(?:nay|gio|hien|thuoc|la|cua|o|tai|ben|trong|dia ban)\b ?)+ ?"
    r"(?:(?:xa|phuong) ?)?(?:moi )?"
)
# "Xã La Vang: Tân Khê cũ có …", "Tân Khê có … ở xã La Vang", but not "Tân Khê và của xã La Vang".
_HEADS = re.compile(r" ?[:-] ")
_PLACED = re.compile(r"(?<!\bva)(?<!\bvoi)(?<!\bhon)(?<!\bhay)(?<!\bhoac) (?:o|tai|trong)(?: (?:xa|phuong))? $")
# Between a unit and the district that says which one of its name is meant: "Tân Khê (huyện Sông Gấm)".
_ADDRESS = re.compile(rf"[\s,(]*(?:cu\b[\s,()]*)?(?:(?:thuoc|cua|o|tai)\s+)?(?:{DISTRICT_FOLDED_WORD})\s+")
_PLACE = re.compile(r"\b(?:ở|tại|của|bên) (\w+(?: \w+){1,3})")
_UNKNOWN = re.compile(r"\b(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu) (?:cũ |mới )?(\w+) (\w+)")
_EXCLUDED = re.compile(
    rf"\b(?:chua|khong) (?:ke|tinh|gom|bao gom|phai)\b[^();.?!]*$|\btru(?: ra| di)?(?: (?:{MERGED_FOLDED_WORD}))? $"
)


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit that a question names, with the report it belongs to; `start` and `end` are its place in the text.

    `asked` is false for a new commune that only says where an old unit belongs now ("Tú Nang, nay thuộc Chiềng Hặc"),
    and for a unit that is left out ("chưa tính Tú Nang").
    """

    report: str
    unit: Unit
    start: int
    end: int
    asked: bool = True


def find_named_units(question: str, names: UnitNames) -> tuple[NamedUnit, ...]:
    """The units that a question names, in the order named.

    Args:
        question: as typed.
        names: those of the units of the reports in the index.
    """
    text = compose(question)
    found = _find_spelt(text, names) or _find_misspelt(text, names)
    return _without_namesakes(fold(text), _with_enclosing_marked(fold(text), found))


def own_unit_of_kind(question: str, names: UnitNames) -> tuple[NamedUnit, ...]:
    """The unit that "toàn tỉnh", "cả huyện" or "đặc khu" means where one report alone is of such a unit; else ().

    A commune is not called so: old ones of other reports are meant as well.
    """
    for found in _WHOLE_UNIT.finditer(fold(question)):
        kind = BY_FOLDED_WORD[found["kind"]].current
        bearers = [(report, held[0]) for report, held in names.units.items() if held and held[0].kind is kind]
        if len(bearers) == 1:
            ((report, unit),) = bearers
            return (NamedUnit(report, unit, 0, 0),)
    return ()


def spell_out_names(question: str, names: UnitNames) -> str:
    """The question with units spelt out: "M.Và" where a report is of Mường Và, "TT" before the name of a town."""

    def spelt(found: re.Match[str]) -> str:
        return names.spelt_out(fold(found["first"]), fold(found["last"])) or found[0]

    def with_kind(found: re.Match[str]) -> str:
        following = _WORD.findall(fold(question[found.end() :]))[: names.longest]
        is_name = any(names.bearers(" ".join(following[:length])) for length in range(1, len(following) + 1))
        return f"{BY_CUT[found[1].upper()].word} " if is_name else found[0]

    return _CUT_NAME.sub(spelt, _CUT_KIND.sub(with_kind, question))


def _find_spelt(text: str, names: UnitNames) -> list[NamedUnit]:
    folded = fold(text)
    words = list(_WORD.finditer(folded))
    sure: list[NamedUnit] = []
    unsure: list[NamedUnit] = []
    taken_to = -1
    for k, word in enumerate(words):
        if word.start() < taken_to:
            continue
        for length in range(min(names.longest, len(words) - k), 0, -1):
            start, end = word.start(), words[k + length - 1].end()
            name = " ".join(part[0] for part in words[k : k + length])
            bearers = names.bearers(name)
            if len(bearers) > 1 and has_diacritics(text):
                bearers = spelt_as_typed(text[start:end], bearers)
            chosen = _choose(folded, start, end, bearers)
            if not chosen:
                continue
            if _THING_BEFORE.search(text[:start]) and not _KIND_BEFORE.search(folded[:start]):
                chosen = _communes_of(chosen, names)  # "ngã ba Cò Nòi" lies there, and is no commune
            certain = _is_surely_a_name(text, folded, start, end, chosen[0][1].name)
            (sure if certain else unsure).extend(NamedUnit(report, unit, start, end) for report, unit in chosen)
            taken_to = end
            break
    return sure or ([] if has_diacritics(text) else unsure)


def _communes_of(bearers: Sequence[Bearer], names: UnitNames) -> list[Bearer]:
    """The commune of each report that has one of these units."""
    return [(report, names.units_of(report)[0]) for report in dict.fromkeys(report for report, _ in bearers)]


def _is_surely_a_name(text: str, folded: str, start: int, end: int, name: str) -> bool:
    """ "Co Mạ" is a name, "có mà" is not: by its marks, its capitals or the kind of unit before it."""
    typed = text[start:end]
    if _KIND_BEFORE.search(folded[:start]) or all(word[0].isupper() for word in typed.split()):
        return True
    return typed.lower() == name.lower() and has_diacritics(typed)


def _find_misspelt(text: str, names: UnitNames) -> list[NamedUnit]:
    """Names that no report bears, read as the nearest one; only where the question says that a name follows."""
    folded = fold(text)
    found: list[NamedUnit] = []
    words = list(_WORD.finditer(folded))
    for k, word in enumerate(words):
        after_kind = bool(_KIND_BEFORE.search(folded[: word.start()]))
        for length in (3, 2):
            if k + length > len(words):
                continue
            start, end = word.start(), words[k + length - 1].end()
            if not (after_kind or all(typed[0].isupper() for typed in text[start:end].split())):
                continue
            if folded[start:end].split()[0] in BY_FOLDED_WORD:
                continue
            if not after_kind and _names_thing(text, word, names):
                continue
            if text[start].islower() and _ASKS_ON.match(folded, start):
                continue
            alike = [bearer for name in names.nearest(folded[start:end]) for bearer in names.bearers(name)]
            if alike:
                alike = most_like(text[start:end], alike) if has_diacritics(text) else alike
                chosen = _choose(folded, start, end, alike)
                found.extend(NamedUnit(report, unit, start, end) for report, unit in chosen)
                break
    return found


def _names_thing(text: str, word: re.Match[str], names: UnitNames) -> bool:
    """Whether a lake or the like is named from this word on: "Hồ Khe Dâu" is no misspelt Phố Khê."""
    if _THING_BEFORE.search(text[: word.start()]):
        return True
    begins = _THING_BEFORE.search(f"{text[: word.end()]} ")
    return begins is not None and not any(
        fold(unit.name).split()[0] == word[0] for units in names.units.values() for unit in units
    )


def _choose(folded: str, start: int, end: int, bearers: Sequence[Bearer]) -> Sequence[Bearer]:
    """Of the units that bear a name, those that the words around it mean."""
    if not bearers:
        return ()
    kind_word = _KIND_BEFORE.search(folded[:start])
    if kind_word is not None:
        of_kind = [(report, unit) for report, unit in bearers if unit.kind in BY_FOLDED_WORD[kind_word[1]].kinds]
        bearers = of_kind or bearers
    elif any(not unit.is_district for _, unit in bearers):
        bearers = [(report, unit) for report, unit in bearers if not unit.is_district]
    says_old = _says_old(folded, start, end)
    new_in, old_in = ({report for report, unit in bearers if (unit.is_new) is new} for new in (True, False))
    in_both = new_in & old_in
    preferred = [(report, unit) for report, unit in bearers if (unit.is_new) != says_old or report not in in_both]
    return preferred or bearers


def _says_old(folded: str, start: int, end: int) -> bool:
    """Whether the name there is said to be that of a unit as it was before the merger."""
    kind_word = _KIND_BEFORE.search(folded[:start])
    cu_before = kind_word is not None and " cu " in kind_word[0]
    if _SAYS_OLD.match(folded[end:]) or cu_before:
        return True
    return bool(_OLD_ANYWHERE.search(folded)) and not _BEFORE_THE_NEW.search(folded[:start])


def _with_enclosing_marked(folded: str, found: Sequence[NamedUnit]) -> tuple[NamedUnit, ...]:
    """The same, each new commune marked where it only says to which one an old unit belongs."""
    reports_of_old = {named.report for named in found if not named.unit.is_new}

    def encloses(named: NamedUnit) -> bool:
        others = {other.unit.name for other in found if other.report == named.report and not other.unit.is_new}
        if others - {named.unit.name} and _PART_OF.search(folded[: named.start]):
            return True
        if not named.unit.is_new or named.report not in reports_of_old:
            return False
        if _HEADS.match(folded, named.end) or _PLACED.search(folded[: named.start]):
            return True
        before = [old.end for old in found if old.report == named.report and old.end <= named.start]
        within = bool(before) and _WITHIN.fullmatch(folded, max(before), named.start)
        return bool(within or _PART_OF.search(folded[: named.start]) or _OLD_ANYWHERE.search(folded))

    marked = tuple(replace(named, asked=not encloses(named)) for named in found)
    enclosing = {named.report for named in marked if not named.asked}
    marked = tuple(
        replace(named, asked=False) if _EXCLUDED.search(folded[: named.start]) else named for named in marked
    )
    # An old name that several reports have is the one's that the question places it in.
    return tuple(named for named in marked if not enclosing or named.report in enclosing or named.unit.is_new)


def _without_namesakes(folded: str, found: Sequence[NamedUnit]) -> tuple[NamedUnit, ...]:
    """Of units of one name in several reports those that the question means.

    Those in the district behind the name, which is marked as one that only says where; else those that exist now or,
    where old ones are spoken of, those that were merged.
    """
    places: dict[tuple[int, int], list[NamedUnit]] = {}
    for named in found:
        places.setdefault((named.start, named.end), []).append(named)
    kept: list[NamedUnit] = []
    before = None
    for (start, end), bearers in places.items():
        if before is not None and all(named.unit.is_district for named in bearers):
            inside = [named for named in before if named.report in {district.report for district in bearers}]
            if inside and _ADDRESS.fullmatch(folded, before[0].end, start):
                kept = [named for named in kept if named not in before or named in inside]
                bearers = [replace(named, asked=False) for named in bearers]
        elif len({named.report for named in bearers}) > 1:
            says_old = _says_old(folded, start, end)
            bearers = [named for named in bearers if named.unit.is_new is not says_old] or bearers
        kept += bearers
        before = bearers
    return tuple(kept)


def place_named(question: str) -> str:
    """What a question that names no unit of any report calls a place without saying its kind; "" where it calls none.

    It may be a commune that no report is of, or something that reports tell of: "ở Tây Bắc", "của Hội Nông dân".

    >>> place_named("HTX ở Mường Chanh"), place_named("hộ nghèo ở đâu")
    ('Mường Chanh', '')
    """
    found = _PLACE.search(compose(question))
    return "" if found is None else " ".join(takewhile(_is_capitalised, found[1].split()))


def names_unknown_unit(question: str) -> bool:
    """Whether a question that names no unit of any report names one all the same: "xã Mường Chanh".

    >>> names_unknown_unit("Xã Mường Chanh có bao nhiêu bản?"), names_unknown_unit("Xã nào có nhiều bản?")
    (True, False)
    """
    return any(all(_is_capitalised(word) for word in found.groups()) for found in _UNKNOWN.finditer(compose(question)))


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def spelt_as_typed(typed: str, bearers: Sequence[Bearer]) -> Sequence[Bearer]:
    """Of units whose names differ in marks alone those that are spelt as typed; all where none is.

    >>> from corpus import Unit, UnitKind
    >>> twins = [("hoa-la", Unit("Hòa La", UnitKind.COMMUNE)), ("hoa-la-2", Unit("Hòa Lạ", UnitKind.COMMUNE))]
    >>> [report for report, _ in spelt_as_typed("HOÀ LA", twins)]
    ['hoa-la']
    """
    spelling = _spelling(typed)
    return [(report, unit) for report, unit in bearers if _spelling(unit.name) == spelling] or bearers


def most_like(typed: str, bearers: Sequence[Bearer]) -> list[Bearer]:
    """Of units whose names are equally like what is typed when folded those that are most like it, marks and all."""
    alike = [Indel.normalized_similarity(typed.lower(), unit.name.lower()) for _, unit in bearers]
    return [bearer for bearer, ratio in zip(bearers, alike, strict=True) if ratio == max(alike)]


def _spelling(name: str) -> list[str]:
    """The same for "Hòa" and "Hoà", which are two ways to write one syllable."""
    return ["".join(sorted(unicodedata.normalize("NFD", syllable))) for syllable in name.lower().split()]
