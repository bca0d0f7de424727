"""What a question compares or asks of one unit: one thing or several, each with its words and what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from chat.lexical.keywords import keywords
from chat.understand.answer_target import AnswerTarget
from chat.understand.asked_quantity import HEADS, asked_things, times_asked
from chat.understand.comparison_words import ComparedWords, without_comparing
from chat.understand.counted_things import names_of_counted
from chat.understand.limits import find_limits, without_limits
from reading.comparable_figures import all_sizes_of
from text.fold import fold, words
from text.measures import is_measure, quantity_of

_PIECE_END = re.compile(
    r"[,;.?!:]+(?:\s|$)|[;?!:]|\b(?:và|va|còn|(?<!so )với|(?<!so )voi|cùng|cung|lẫn)\b", re.IGNORECASE
)
_NUMBER_OF = re.compile(r"\W*(?:tổng |tong )?(?:số|so)\s(?!sánh|sanh)", re.IGNORECASE)
# "số hộ" are "hộ": "số" stands there only to ask for their number.
_NUMBER_FIRST = re.compile(
    r"^((?:\W|(?:xã|phường|có)\b)*)(?:tổng |tong )?(?:số|so)(?: lượng| luong)? (?!sánh|sanh|với|voi|vụ thu)",
    re.IGNORECASE,
)
_NAME = 2  # syllables
_OF_UNIT = re.compile(
    r"\b(?:diện tích|dien tich|tự nhiên|tu nhien|rộng|rong|dân số|dan so|số dân|so dan|số hộ|so ho)\b", re.IGNORECASE
)
_ASKS = re.compile(r"\b(?:bao nhiêu|bao nhieu|mấy|may)\b", re.IGNORECASE)
_ASKED_MEASURE = re.compile(
    r"\b(?:bao nhiêu|bao nhieu|mấy|may) (?:tỷ|ty|triệu|trieu|đồng|dong|tiền|tien|ha|hecta|tấn|tan|km2?|%)(?!\w)",
    re.IGNORECASE,
)
_ASKING = re.compile(r"\b(?:bao nhiêu|bao nhieu|mấy|may)\s+(?=\w)", re.IGNORECASE)
_NO_LABEL = re.compile(
    r"(?<=tự nhiên) rộng\b"
    r"|^\W*(?:(?:so sánh|so sanh|đối chiếu|cũ|cu|mới|về|ve|phấn đấu|phan dau|là|la|có|co|đạt|dat|được|duoc)\b\s*)+"
    r"|\b(?:là |la |được |duoc )?(?:bao nhiêu|bao nhieu|mấy|may)\W*$"
    r"|\b(?:của|cua|ở|o|tại|tai)(?: (?:xã|phường|xa|phuong))?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing compared: the words of the question that tell it, what they want counted, and what to call it.

    `apart` is true where the question asks it beside others and says of itself what it is; `bare` where it asks for
    nothing but the number of what is counted.
    """

    topic: str
    things: tuple[AnswerTarget, ...]
    label: str = ""
    apart: bool = False
    bare: bool = False


def aspects_of(topic: str, said: ComparedWords) -> tuple[Aspect, ...]:
    """What is compared, each with its own words; one where the question has one topic, however often it asks."""
    cleaned = without_comparing(without_limits(topic))
    whole = asked_things(topic) or _things_of_limit(topic)
    if said.dimension is not None and not has_content(cleaned, whole):
        return (Aspect(said.dimension.topic, whole or (said.dimension.thing,)),)
    pieces = [(piece, asked_things(piece)) for piece in _PIECE_END.split(cleaned)]
    shared = "; ".join(piece for piece, _ in takewhile(lambda said: not said[1], pieces))
    aspects: list[Aspect] = []
    describes_unit = True  # "rộng bao nhiêu, bao nhiêu hộ", not "trồng bao nhiêu ha rừng, bao nhiêu hộ"
    for place, (piece, things) in enumerate(pieces):
        own = has_content(piece, things) or _NUMBER_OF.match(piece) is not None
        stated = any(_measured(things) == _measured(aspect.things) for aspect in aspects)
        if aspects and all(thing.names == HEADS for thing in things):
            continue  # "đàn bò …, bao nhiêu con"
        if things and (own or not stated):
            apart = own or (describes_unit and any(thing.names for thing in things))
            behind = [more for more, _ in takewhile(lambda said: not said[1], pieces[place + 1 :])]
            goes_on = "; ".join(more for more in behind if len(words(more)) > _NAME)  # "mấy bản, tiểu khu" names two
            told = f"{shared}; {_without_number(piece)}; {goes_on}" if apart else _without_number(cleaned)
            aspects.append(Aspect(told, things, _label(piece, things), apart, _is_bare(told, things)))
        before_asking = re.split(_ASKS, piece, maxsplit=1)[0] if _ASKS.search(piece) else piece
        describes_unit = describes_unit and not has_content(_OF_UNIT.sub(" ", before_asking), things)
    if len(aspects) > 1:
        return tuple(aspects)
    told, things = _without_number(cleaned), whole or (aspects[0].things if aspects else ())
    return (Aspect(told, things, bare=_is_bare(told, things)),)


def _without_number(topic: str) -> str:
    return _NUMBER_FIRST.sub(r"\1", topic)


def _is_bare(topic: str, things: Sequence[AnswerTarget]) -> bool:
    """Whether a topic says nothing but the name of what is counted, which may have a syllable more: "tổ chức đảng"."""
    if len(things) != 1 or not things[0].names or things[0].qualifier:
        return False
    name = re.search(rf"\b{re.escape(things[0].names[0])}(?: [^\W\d_]+)?(?=\W*$)", fold(topic))
    return not has_content(topic, things) or (name is not None and not has_content(topic[: name.start()], things))


def _measured(things: Sequence[AnswerTarget]) -> set[tuple[tuple[str, ...], frozenset[str]]]:
    """What things are counted or measured in, whether the question says so or its topic lets expect it."""
    return {(thing.names, thing.measures) for thing in things}


def _label(piece: str, things: Sequence[AnswerTarget]) -> str:
    """What to call an aspect: "doanh thu du lịch", "số hộ"; a mere measure by what it measures."""
    for thing in things:
        if (quantity := quantity_of(thing.measures)) and not has_content(piece, things):
            return quantity
    last = [part for part in piece.split(";") if part.strip()][-1]
    words = _NO_LABEL.sub(" ", _ASKING.sub("số ", _ASKED_MEASURE.sub(" ", last)))
    return " ".join(words.split())


def has_content(text: str, things: Sequence[AnswerTarget]) -> bool:
    """Whether a text has words of its own besides those for what is counted."""
    counted = {syllable for thing in things for syllable in thing.syllables}
    return any(
        not keyword.common and fold(keyword.syllable) not in counted and keyword.syllable.isalpha()
        for run in keywords(_ASKED_MEASURE.sub(" ", text))
        for keyword in run
    )


def _things_of_limit(topic: str) -> tuple[AnswerTarget, ...]:
    """What "trên 1.000 đảng viên" counts."""
    for limit in find_limits(topic):
        if is_measure(limit.unit):
            return (AnswerTarget(measures=all_sizes_of({limit.unit})),)
        named = re.match(r"\s*([^\W\d_]+(?:\s[^\W\d_]+)?)", topic[limit.end :])
        return (AnswerTarget(names=names_of_counted(fold(named[1]))),) if named else ()
    return ()


def asks_several(topic: str, aspects: Sequence[Aspect]) -> bool:
    """Whether several things are asked at once: "bao nhiêu …, bao nhiêu …", or names of things measured in a row."""
    apart = [aspect for aspect in aspects if aspect.apart]
    named = all(not thing.is_explicit for aspect in apart for thing in aspect.things)
    return len(apart) > 1 and (named or times_asked(topic) > 1)
