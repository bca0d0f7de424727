"""The words that make a question a comparison: "nơi nào … nhiều nhất", "từng xã", "chênh lệch bao nhiêu"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from chat.understand.asked_quantity import INHABITANTS, AnswerTarget
from text.fold import compose, fold, has_diacritics
from text.measures import MONEY
from text.unit_kinds import MERGED_FOLDED_WORD


class Extreme(StrEnum):
    """Which end of the values a question asks for."""

    MOST = "most"
    LEAST = "least"


@dataclass(frozen=True, slots=True)
class Dimension:
    """What an adjective alone measures: "rộng nhất" asks for the area."""

    topic: str
    thing: AnswerTarget


_UNIT = rf"(?:{MERGED_FOLDED_WORD}|don vi|dia phuong|dia ban|noi|ben|nha|cho|vung|dang bo)"
_NUMERAL = r"(?:\d{1,2}|hai|ba|bon|nam|sau|bay)"
_WHICH = re.compile(rf"\b{_UNIT}(?:,? thi tran)?(?: cu| moi)? nao\b|\bo dau\b|\bthang nao\b|\bdau (?:la|co|con)\b")
_EACH = re.compile(rf"\b(?:tung|moi)\s+{_UNIT}\b|\blan luot\b|\btung noi\b|\b{_UNIT} (?:mot|con lai)\b")
_SEVERAL = re.compile(rf"\b(?:cac|nhung|toan bo|tat ca|(?:ca |trong )?{_NUMERAL})\s+(?:so )?{_UNIT}\b")
_OTHERS = re.compile(rf"\b{_UNIT} (?:khac|ban)\b")
_MERGED = re.compile(
    r"\btruoc (?:khi )?(?:sap nhap|nhap|gop|hop nhat)\b|\btien than\b"
    r"|\b(?:gop|nhap|hop nhat|hop|sap nhap) (?:lai )?(?:thanh|vao|ve|nen)\b|\b(?:ngay|hoi) truoc\b|\btruoc day\b"
)
_OLD_BARE = re.compile(rf"\b{_UNIT} cu\b")
_OLD = re.compile(r"\bcũ\b", re.IGNORECASE)
_SUM = re.compile(
    rf"\b(?:tong(?: cong| so)?|ca thay|tat ca|cong lai|gop lai|toan (?:{MERGED_FOLDED_WORD}|tinh)|chung ca)\b"
)
_DIFFERENCE = re.compile(r"\b(?:chenh lech|chenh nhau|hon kem|cach nhau|(?:hon|kem) (?:nhau )?(?:bao nhieu|may))\b")
_RANKING = re.compile(
    r"\b(?:xep hang|xep thu tu|sap xep|tu (?:cao|nhieu|lon) (?:xuong|den)(?: thap| it| nho)?"
    r"|tu (?:thap|it|nho) (?:len|den)(?: cao| nhieu| lon)?)\b"
)

_COMPARING = re.compile(r"\b(?:so sanh|doi chieu)\b")
_MOST = r"(?:cao|nhieu|lon|to|rong|dong|dai|tot|kha|manh|gioi|nhanh|giau)"
_LEAST = r"(?:thap|it|nho|be|hep|thua|ngan|kem|yeu|cham|ngheo)"
# "nhiều nhất", "nhiều cuộc hơn"; "hộ nghèo cao nhất" is no "nghèo … nhất", and "cao hơn 5%" is a limit.
_DEGREE = re.compile(
    rf"\b(?:(?P<word>{_MOST}|{_LEAST}) (?:dan (?:cu )?|nguoi )?(?P<degree>nhat|hon)(?! (?:muc )?\d)"
    rf"|(?P<wide>nhieu|it|cao|thap) (?:(?!(?:{_MOST}|{_LEAST}|nhat|hon)\b)\w+ ){{1,4}}(?P<apart>nhat|hon)"
    r"(?! (?:muc )?\d)"
    r"|(?P<first>dung dau|dan dau)|(?P<last>doi so|dung cuoi|bet bang))\b"
)
_MOST_WORD = re.compile(_MOST)
# Of these the least is the best.
_ILL = re.compile(
    r"\b(?:ngheo|suy dinh duong|tu vong|tao hon|toi pham|tai nan|vi pham|bo hoc|mu chu|that nghiep|no xau)\b"
)
_JUDGING = frozenset({"tot", "kha", "gioi", "kem", "yeu"})
_AREA = Dimension("diện tích tự nhiên", AnswerTarget(measures=frozenset({"km2", "ha"}), is_explicit=False))
_SHARE_OF_POOR = Dimension("tỷ lệ hộ nghèo", AnswerTarget(measures=frozenset({"%"}), is_explicit=False))
_DIMENSIONS = {
    **dict.fromkeys(("rong", "hep", "lon", "nho", "be", "to"), _AREA),
    **dict.fromkeys(("dong", "thua"), Dimension("dân số", AnswerTarget(names=INHABITANTS, is_explicit=False))),
    "giau": Dimension("thu nhập bình quân đầu người", AnswerTarget(measures=frozenset({MONEY}), is_explicit=False)),
    "ngheo": _SHARE_OF_POOR,
}
_NO_TOPIC = re.compile(
    rf"(?:\btrong (?:so )?)?(?:{_SEVERAL.pattern}|{_EACH.pattern})(?:(?: con lai| cu| moi| nay| do| ay| kia)\b)*"
    rf"|{_WHICH.pattern}|{_DIFFERENCE.pattern}|{_RANKING.pattern}|{_MERGED.pattern}|\bcon lai\b"
    r"|\b(?:so sanh|doi chieu|theo thu tu|theo)\b|\b(?:cay so|ki-?lo-?met|met)(?: vuong)?\b|\bphan tram\b"
    r"|\btong(?= (?:so|dan so|so dan)\b)|\b(?:tong cong|tat ca|ca thay|cong lai|gop lai)\b"
    rf"|\b(?:nhiem ky )?20\d\d\s*[-–]\s*20\d\d\b|\bso voi\b|\bben (?:kia|nay)\b"
)


@dataclass(frozen=True, slots=True)
class ComparedWords:
    """What the words of a question say of how units are compared, whichever they are.

    `which` is true where it asks for one of them, `each` where for each of them ("từng xã"), `several` where it means
    several without saying that ("các xã"), `old` where units before their merger, `others` where those besides the one
    named, `total` where the sum too, `difference` where by how much, `ranking` where in order, `comparing` where it
    says so in a verb.
    """

    extremes: tuple[Extreme, ...]
    dimension: Dimension | None
    which: bool
    each: bool
    several: bool
    old: bool
    others: bool
    total: bool
    difference: bool
    ranking: bool
    comparing: bool


def read_compared_words(question: str) -> ComparedWords:
    """What the question says of comparing.

    >>> read = read_compared_words("Ba xã cũ, nơi nào rộng nhất, nơi nào hẹp nhất?")
    >>> [extreme.name for extreme in read.extremes], read.dimension.topic, read.which, read.old
    (['MOST', 'LEAST'], 'diện tích tự nhiên', True, True)
    """
    text = compose(question)
    folded = fold(text)
    degrees = list(_DEGREE.finditer(folded))
    return ComparedWords(
        extremes=tuple(dict.fromkeys(_extreme(found, folded) for found in degrees)),
        dimension=next((_DIMENSIONS[found["word"]] for found in degrees if found["word"] in _DIMENSIONS), None),
        which=bool(_WHICH.search(folded)),
        each=bool(_EACH.search(folded)),
        several=bool(_SEVERAL.search(folded)),
        old=bool((_OLD if has_diacritics(text) else _OLD_BARE).search(text.lower()) or _MERGED.search(folded)),
        others=bool(_OTHERS.search(folded)),
        total=bool(_SUM.search(folded)),
        difference=bool(_DIFFERENCE.search(folded)),
        ranking=bool(_RANKING.search(folded)),
        comparing=bool(_COMPARING.search(folded)),
    )


def as_comparison(topic: str) -> str:
    """The question that sets a topic side by side, as it is where it does so already.

    >>> as_comparison("tỷ lệ hộ nghèo"), as_comparison("Xã nào nghèo nhất?")
    ('So sánh tỷ lệ hộ nghèo', 'Xã nào nghèo nhất?')
    """
    said = read_compared_words(topic)
    return topic if said.extremes or said.which or said.each or said.comparing else f"So sánh {topic}"


def without_comparing(topic: str) -> str:
    """The topic without the words that only compare.

    >>> without_comparing("Trong 3 xã thì xã nào có tỷ lệ hộ nghèo cao nhất?")
    '; thì ; có tỷ lệ hộ nghèo ;?'
    """
    text = compose(topic)
    folded = fold(text)
    spans = [found.span() for found in _NO_TOPIC.finditer(folded)]
    spans += [span for found in _DEGREE.finditer(folded) for span in _degree_spans(found)]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]};{text[end:]}"
    return text


def _degree_spans(found: re.Match[str]) -> list[tuple[int, int]]:
    """Where the adjective and its degree stand; what is between them, "nhiều đảng viên nhất", is the topic."""
    return [found.span("wide"), found.span("apart")] if found["wide"] else [found.span()]


def _extreme(found: re.Match[str], folded: str) -> Extreme:
    word = found["word"] or found["wide"]
    if word is None:
        return Extreme.MOST if found["first"] else Extreme.LEAST
    most = bool(_MOST_WORD.fullmatch(word)) or word == "ngheo"
    if word in _JUDGING and _ILL.search(folded):
        most = not most
    return Extreme.MOST if most else Extreme.LEAST
