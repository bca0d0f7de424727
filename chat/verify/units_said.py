"""Which commune, old or new, a figure of an answer is said of, and which a figure of a passage is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from chat.verify.word_lists import pattern
from corpus import Passage, Unit
from text.fold import fold, has_diacritics
from text.syllables import NAME, UPPER
from text.unit_kinds import ANY_WORD, BY_WORD, UNIT_WORDS, UnitLevel

_KIND_BEFORE = re.compile(rf"(?<!\w)(?P<kind>{ANY_WORD})(?P<age>\s+\(?(?:cũ|mới)\)?)?\s+$", re.IGNORECASE)
_SMALLER_BEFORE = r"(?<!\w)(?:{SMALLER_PLACE}|trường [\w ]{2,12}|làng nghề \w+|PTDTBT[\w-]*)\s+$"
_OLD_AFTER = re.compile(r"\s*\(?\s*(?:cũ|trước (?:đây|sáp nhập|khi|sắp xếp))", re.IGNORECASE)
_NEW_AFTER = re.compile(r"\s*\(?\s*mới(?!\w)", re.IGNORECASE)
_OLD_ANYWHERE = re.compile(
    r"trước (?:khi )?(?:sáp nhập|hợp nhất|nhập xã|sắp xếp)|(?<!\w)(?:xã|phường|thị trấn|đơn vị|địa phương) cũ(?!\w)",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"(?<!\w)(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Hh]uyện) (?P<name>[^\W\d_a-z]\w*(?: [^\W\d_a-z]\w*){1,2})(?!\w)"
)
_MERGING = r"(?:sáp nhập|hợp nhất|gộp)"
_PART_BEFORE = re.compile(
    rf"(?<!\w)(?:(?<!trước )(?<!khi )(?<!sau ){_MERGING}|{_MERGING}(?=\s+(?:\d+|các|hai|ba|bốn|năm|toàn bộ)\s)"
    r"|(?:thành lập|hình thành)(?=\s+(?:từ|bởi|trên cơ sở|gồm)\s)|nhập(?=\s+(?:từ|vào|với|các|\d+ xã)\s)|trên cơ sở)"
    r"(?:[^.;:\d]|\d+ (?:xã|đơn vị)){0,60}:?\s*$",
    re.IGNORECASE,
)
_BELONGS = re.compile(rf"\s*(?:\([^()]*\)\s*)?,?\s*thuộc\s+(?:(?:{ANY_WORD})\s+)?$", re.IGNORECASE)
_ENUMERATED = re.compile(rf"\s*(?:\([^()]*\)\s*)?(?:,|và|,\s*và)\s*(?:(?:{ANY_WORD})\s+)?$", re.IGNORECASE)
_OF_IT = re.compile(
    rf"(?<!\w)(?:ở|tại|của|thuộc|trên địa bàn|bên)\s+(?:đảng bộ\s+)?(?:(?:{ANY_WORD})\s+)?$", re.IGNORECASE
)
_BRACKET = re.compile(r"\s*(?:\(?cũ\)?\s*)?\(")
_TOLD_OLD = re.compile(rf"(?<!\w)(?!(?i:{ANY_WORD})\s)(?P<name>{NAME})(?:\s+cũ|\s*\(cũ\))(?!\w)")
_OLD_KIND = {word.current: word.old for word in UNIT_WORDS if word.level is UnitLevel.COMMUNE}
_WHOLE = re.compile(rf"(?<!\w)(?:[Tt]oàn|[Cc]ả)\s+(?P<kind>{ANY_WORD})(?!\w)(?!\s+{UPPER})")
_SEPARATOR = re.compile(r"[,;:]|(?<!\w)(?:và|còn|trong khi)(?!\w)")
_APART = re.compile(r"[;:(]|,(?!\d)|(?<!\w)(?:và|trong đó|riêng|gồm|so với)(?!\w)")
_OPENED = re.compile(r"[:(]")
_COMPARED = re.compile(r"(?<!\w)(?:hơn|gấp|bằng|so với|kém)(?!\w)", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"lần lượt|tương ứng", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit named in `text[start:end]`: those that it may be, none where no report given knows it.

    `named` is the name, with "cũ" or "mới" where that is said; `part` says that it only tells what a commune was made
    of or belongs to.
    """

    start: int
    end: int
    named: str
    units: frozenset[Unit]
    part: bool = False


class UnitsSaid:
    """Finds the units of these passages where a text names them.

    Of the old and the new commune of one name the one is meant that is asked about, else the new one, unless the text
    says "cũ"; an answer that says so of some is taken at its word.
    """

    def __init__(self, passages: Iterable[Passage], asked: frozenset[Unit] = frozenset(), answer: str = "") -> None:
        self._bearers: dict[str, set[Unit]] = {}
        told_old: dict[str, Unit] = {}
        for passage in passages:
            for unit in (*passage.units, Unit(passage.commune, passage.commune_kind)):
                self._bearers.setdefault(unit.name, set()).add(unit)
            if passage.commune_kind in _OLD_KIND:
                old = (match["name"] for match in _TOLD_OLD.finditer(passage.text))
                told_old.update((name, Unit(name, _OLD_KIND[passage.commune_kind])) for name in old)
        for name, unit in told_old.items():
            self._bearers.setdefault(name, {unit})  # a row or a note may be all that is given of it
        self._by_bare: dict[str, set[str]] = {}
        for name in self._bearers:
            self._by_bare.setdefault(fold(name), set()).add(name)
        names = sorted(map(re.escape, self._by_bare), key=len, reverse=True)
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(names) or '(?!)'})(?!\w)")
        told_apart = {name for match, name in self._named(answer) if _OLD_AFTER.match(answer, match.end())}
        self._mentions: dict[str, tuple[Mention, ...]] = {}
        self._asked = frozenset(unit for unit in asked if unit.name not in told_apart)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The units named in a text, in reading order."""
        if text not in self._mentions:
            self._mentions[text] = self._found(text)
        return self._mentions[text]

    def wholes(self, text: str) -> tuple[Mention, ...]:
        """Where an answer says "toàn xã": of the new unit, or of the one that is asked about."""
        bearers = frozenset().union(*self._bearers.values())
        new = frozenset(unit for unit in bearers if unit.is_new)
        return tuple(
            Mention(match.start(), match.end(), match[0].lower(), of_kind | self._asked)
            for match in _WHOLE.finditer(text)
            if (of_kind := frozenset(unit for unit in new if unit.kind in BY_WORD[match["kind"].lower()].kinds))
        )

    def _found(self, text: str) -> tuple[Mention, ...]:
        old_anywhere = _OLD_ANYWHERE.search(text) is not None
        found = [
            mention
            for match, name in self._named(text)
            if (mention := self._meant(text, match, name, old_anywhere)) is not None
        ]
        taken = {place for mention in found for place in range(mention.start, mention.end)}
        for match in _UNKNOWN.finditer(text):
            start, end = match.span("name")
            if taken.isdisjoint(range(start, end)):
                found.append(Mention(start, end, match["name"], frozenset()))
        return self._among_old(_with_parts(text, sorted(found, key=lambda mention: mention.start)))

    def _among_old(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Beside two others that are old, a name of both an old and a new unit may be the old one's."""
        old = {m.named for m in mentions if m.units and not m.part and all(unit.is_old for unit in m.units)}
        return tuple(
            self.old_or_new(m) if len(old - {m.named}) > 1 and m.units and not m.named.endswith((" cũ", " mới")) else m
            for m in mentions
        )

    def _named(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Where names stand, with capitals, for "Mường và" is none of Mường Và; a tone mark may be misplaced."""
        for match in self._names.finditer(fold(text)):
            written = text[slice(*match.span())]
            names = self._by_bare[match[0]]
            name = next((name for name in names if name.lower() == written.lower()), None)
            if name is None and len(names) == 1 and has_diacritics(written):
                name = next(iter(names))
            if name is not None and all(
                syllable[0].isupper() or not own[0].isupper()
                for syllable, own in zip(written.split(), name.split(), strict=True)
            ):
                yield match, name

    def old_or_new(self, mention: Mention) -> Mention:
        """The same as a report names units, which leaves it to the reader whether the old or the new one is meant."""
        bearers = self._bearers.get(mention.named, set())
        return replace(mention, units=mention.units | bearers)

    def is_alone(self, unit: Unit) -> bool:
        """Whether no other unit known bears its name."""
        return self._bearers.get(unit.name, {unit}) == {unit}

    def _meant(self, text: str, match: re.Match[str], name: str, old_anywhere: bool) -> Mention | None:
        before = text[max(0, match.start() - 40) : match.start()]
        if pattern(_SMALLER_BEFORE).search(before):
            return None
        units = self._bearers[name]
        kind = _KIND_BEFORE.search(before)
        if kind:
            units = {unit for unit in units if unit.kind in BY_WORD[kind["kind"].lower()].kinds} or units
        new = {unit for unit in units if unit.is_new}
        old = units - new
        age = (kind["age"] or "").strip(" ()").lower() if kind else ""
        named, meant = name, self._asked & units or new or old
        if age == "cũ" or _OLD_AFTER.match(text, match.end()):
            named, meant = f"{named} cũ", old
        elif age == "mới" or _NEW_AFTER.match(text, match.end()):
            named, meant = f"{named} mới", new
        elif old_anywhere:
            meant = old or new
        return Mention(match.start(), match.end(), named, frozenset(meant))


def _with_parts(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """ "Xã A sáp nhập từ xã B và xã C, có 15 bản": the figure is said of A."""
    result: list[Mention] = []
    for mention in mentions:
        before = text[: mention.start]
        goes_on = bool(result) and result[-1].part and _ENUMERATED.fullmatch(text, result[-1].end, mention.start)
        last = result[-1].end if result else 0
        begins = _PART_BEFORE.search(before[last:]) or (result and _BELONGS.fullmatch(before, last))
        result.append(replace(mention, part=bool(goes_on or begins)))
    return result


def units_said(position: int, text: str, figures: Sequence[int], mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of a statement that its figure at `position` is said of; () where it names nobody.

    Args:
        position: where the figure starts.
        text: the statement.
        figures: where all its figures start.
        mentions: the units that it names.
    """
    subjects = [mention for mention in mentions if not mention.part]
    behind = {mention: _figure_of(mention, text, figures) for mention in subjects}
    own = [mention for mention in subjects if behind[mention] == position]
    if own:
        return _group(own[0], subjects, text)
    forward = [
        mention
        for mention in subjects
        if mention.end <= position and (behind[mention] is None or not _SEPARATOR.search(text, mention.end, position))
    ]
    if not forward:
        later = [mention for mention in subjects if mention.start > position]
        return tuple(later[:1]) if later and not _APART.search(text, position, later[0].start) else ()
    if _BRACKET.fullmatch(text, forward[-1].end, position):
        return (forward[-1],)  # "gấp 3 lần xã B (13,4 triệu đồng)"
    group = _group(forward[-1], subjects, text)
    if _OPENED.search(text, forward[-1].end, position) and _COMPARED.search(text, forward[0].end, forward[-1].start):
        return tuple(forward)  # "xã A hơn xã B: 914 ha so với 430 ha"
    if len(group) > 1 and _RESPECTIVELY.search(text):
        place = [start for start in figures if start >= group[-1].end].index(position)
        return group[place : place + 1] or group
    return group


def last_named(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those that a text names last, in one breath: of them goes on what stands below it."""
    subjects = [mention for mention in mentions if not mention.part]
    return _group(subjects[-1], subjects, text) if subjects else ()


def _figure_of(mention: Mention, text: str, figures: Sequence[int]) -> int | None:
    """The figure just before a mention that says where it was counted: "10 con ở xã A"."""
    before = [start for start in figures if start < mention.start]
    if not before or not _OF_IT.search(text[: mention.start]):
        return None
    words = re.sub(r"^[\d.,\s/%-]+", "", text[before[-1] : mention.start])
    return None if _SEPARATOR.search(words) else before[-1]


def _group(mention: Mention, subjects: Sequence[Mention], text: str) -> tuple[Mention, ...]:
    """The mention with those that are named in one breath with it: "xã A và xã B"."""
    index = subjects.index(mention)
    first = last = index
    while first and _ENUMERATED.fullmatch(text, subjects[first - 1].end, subjects[first].start):
        first -= 1
    while last + 1 < len(subjects) and _ENUMERATED.fullmatch(text, subjects[last].end, subjects[last + 1].start):
        last += 1
    return tuple(subjects[first : last + 1])
