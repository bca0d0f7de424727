"""Gold questions about invented communes, whose facts are known because they were written."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from bench.invented_communes import Commune
from bench.invented_reports import Written
from eval.gold.gold_set import GoldKind, GoldQuestion, Span, Style
from text.fold import fold

PLAIN, BARE, MISSPELT, OLD, TARGET, BOTH, LIST, COMPARED = WAYS = (
    "commune named",
    "without diacritics",
    "commune misspelt",
    "old commune",
    "target of 2030",
    "result and target",
    "list",
    "two compared",
)


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a question asks for; `field` holds the figure, which `unit` follows, and `target` the one aimed at."""

    words: str
    field: str
    unit: str
    target: str = ""


_TOPICS = (
    _Topic("tỷ lệ hộ nghèo năm 2025", "poor", "%"),
    _Topic("tổng số đảng viên", "party members", " đảng viên"),
    _Topic("thu ngân sách trên địa bàn năm 2025", "revenue", " tỷ đồng"),
    _Topic("diện tích tự nhiên", "area", " km2"),
    _Topic("tỷ lệ lao động qua đào tạo", "trained", "%"),
    _Topic("tổng đàn trâu, bò", "cattle", " con"),
    _Topic("diện tích cây ăn quả", "fruit", " ha"),
    _Topic("số lượt khách du lịch năm 2025", "visitors", " lượt"),
    _Topic("dư nợ tín dụng chính sách", "credit", " tỷ đồng"),
    _Topic("tỷ lệ hộ dân dùng nước hợp vệ sinh", "water", "%"),
    _Topic("diện tích lúa cả năm", "rice", " ha"),
)
_AIMED = (
    _Topic("tỷ lệ hộ nghèo", "poor", "%", "poor target"),
    _Topic("thu nhập bình quân đầu người", "income", " triệu đồng", "income target"),
    _Topic("tỷ lệ che phủ rừng", "forest", "%", "forest target"),
    _Topic("tỷ lệ tham gia bảo hiểm y tế", "insured", "%", "insured target"),
    _Topic("thu ngân sách trên địa bàn", "revenue", " tỷ đồng", "revenue target"),
)
_LISTS = (
    ("Các khâu đột phá nhiệm kỳ 2025 - 2030 của xã {} là gì?", "breakthrough"),
    ("Những hạn chế, khuyết điểm của xã {} trong nhiệm kỳ 2020 - 2025 là gì?", "shortcoming"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """A question with how it asks, one of `WAYS`."""

    way: str
    question: GoldQuestion


@dataclass(frozen=True, slots=True)
class Reported:
    """A commune with its report as it was written."""

    commune: Commune
    written: Written

    def fact(self, field: str, unit: str) -> tuple[str, Span]:
        """What the report says under this name, and where."""
        return f"{self.written.said[field]}{unit}", self.place(field)

    def place(self, field: str) -> Span:
        line = self.written.lines[field]
        return Span(self.commune.file, (line, line))


def known_questions(asked: Reported, beside: Reported) -> tuple[Known, ...]:
    """One question in each way about a commune; `beside` is the one that it is compared with."""
    return tuple(_questions(asked, beside))


def _questions(asked: Reported, beside: Reported) -> Iterator[Known]:
    commune, number = asked.commune, asked.commune.number

    def known(
        way: str, question: str, *facts: tuple[str, Span], kind: GoldKind = GoldKind.FACT, style: Style = Style.STANDARD
    ) -> Known:
        return Known(
            way,
            GoldQuestion(
                id=f"{commune.file}: {way}",
                question=question,
                kind=kind,
                style=style,
                communes=(commune.name,),
                answer="; ".join(fact for fact, _ in facts),
                facts=tuple((fact,) for fact, _ in facts),
                evidence=tuple((span,) for _, span in facts),
            ),
        )

    plain, bare, misspelt = (_TOPICS[(number * 3 + k) % len(_TOPICS)] for k in range(3))
    yield known(PLAIN, _asking(plain, f"xã {commune.name}"), asked.fact(plain.field, plain.unit))
    bare_question = fold(_asking(bare, f"xã {commune.name}"))
    yield known(BARE, bare_question, asked.fact(bare.field, bare.unit), style=Style.NO_DIACRITICS)
    wrong = misspelt_name(commune.name, number)
    yield known(
        MISSPELT,
        _asking(misspelt, f"xã {wrong}"),
        asked.fact(misspelt.field, misspelt.unit),
        style=Style.TYPO,
    )
    old = commune.old[number % len(commune.old)]
    if number % 2:
        people = f"{old.people:,}".replace(",", ".")
        question, fact, field = f"Xã {old.name} cũ có bao nhiêu người?", f"{people} người", "old people"
    else:
        question = f"Tỷ lệ hộ nghèo năm 2025 của xã {old.name} trước khi sáp nhập vào xã {commune.name} là bao nhiêu?"
        fact, field = f"{old.poor}%", "old poor"
    yield known(OLD, question, (fact, asked.place(field)))
    aimed, both = (_AIMED[(number + k) % len(_AIMED)] for k in range(2))
    question = f"Đến năm 2030, {aimed.words} của xã {commune.name} phấn đấu đạt bao nhiêu?"
    yield known(TARGET, question, asked.fact(aimed.target, aimed.unit))
    question = f"Kết quả năm 2025 và chỉ tiêu đến năm 2030 về {both.words} của xã {commune.name} là bao nhiêu?"
    yield known(BOTH, question, asked.fact(both.field, both.unit), asked.fact(both.target, both.unit))
    words, field = _LISTS[number % len(_LISTS)]
    facts = (asked.fact(f"{field} {place}", "") for place in (1, 2, 3))
    yield known(
        LIST, words.format(commune.name), *((fact.rstrip("."), span) for fact, span in facts), kind=GoldKind.LIST
    )
    yield known(
        COMPARED,
        f"So sánh {plain.words} của xã {commune.name} với xã {beside.commune.name}",
        asked.fact(plain.field, plain.unit),
        beside.fact(plain.field, plain.unit),
        kind=GoldKind.COMPARE,
    )


def _asking(topic: _Topic, unit: str) -> str:
    return f"{topic.words[0].upper()}{topic.words[1:]} của {unit} là bao nhiêu?"


def misspelt_name(name: str, number: int) -> str:
    """The name with one slip of the keys, the same for the same number: a letter doubled, or two exchanged.

    >>> misspelt_name("Mường Khoa", 0), misspelt_name("Mường Khoa", 2)
    ('Mường Koha', 'Mường Khooa')
    """
    chance = random.Random(f"slip {name} {number}")
    first = name.rindex(" ") + 2
    place = chance.randrange(first, len(name)) if first < len(name) else len(name) - 1
    if len(name) - first < 3 or place == len(name) - 1 or chance.random() < 0.5:
        return f"{name[:place]}{name[place]}{name[place:]}"
    return f"{name[:place]}{name[place + 1]}{name[place]}{name[place + 2 :]}"
