"""Where a report gives two different figures for the same thing of the same unit: neither is fit for a speech."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from chat.speech.points import sentences_in
from corpus import Passage, PassageKind, PassageRole, Unit
from text.figures import Figure, find_figures

# Things that a report gives one value for at the end of a term.
_MEASURED = re.compile(
    r"(?P<thing>tỷ lệ hộ nghèo|hộ nghèo|hộ cận nghèo|độ che phủ rừng|che phủ rừng|thu nhập bình quân|bảo hiểm y tế"
    r"|lao động qua đào tạo|gia đình văn hóa|gia đình văn hoá|tổng thu ngân sách|tổng dư nợ)"
    r"(?P<between>[^,;.()\d]{0,60}?)(?P<year>(?:đến |cuối |năm |hết )+20\d\d[^,;.()\d]{0,20})?"
    r"(?:còn|đạt|là|chiếm)(?: khoảng| trên)? (?=\d)",
    re.IGNORECASE,
)
_NAMES = {"hộ nghèo": "tỷ lệ hộ nghèo", "độ che phủ rừng": "che phủ rừng", "gia đình văn hoá": "gia đình văn hóa"}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two values stated of one thing, as written."""

    unit: Unit
    thing: str
    values: tuple[str, ...]

    @property
    def sentence(self) -> str:
        values = " và ".join(self.values)
        return (
            f"Báo cáo nêu số liệu khác nhau về {self.thing} của {self.unit.label} ({values}) nên bài chưa dùng số nào; "
            "hãy đối chiếu rồi bổ sung."
        )


def find_contradictions(passages: Iterable[Passage]) -> tuple[Contradiction, ...]:
    """Those among what was reached, unless different years are named."""
    stated: dict[tuple[Unit, str, str], dict[Decimal, tuple[str, frozenset[str]]]] = {}
    for passage in passages:
        if passage.role is not PassageRole.RESULT or passage.kind in (
            PassageKind.HEADING,
            PassageKind.NOTE,
            PassageKind.ROW,
        ):
            continue
        for start, end, unit in sentences_in(passage):
            text = passage.text[start:end]
            figures = {figure.start: figure for figure in find_figures(text)}
            years = frozenset(re.findall(r"20\d\d", text))
            for found in _MEASURED.finditer(text):
                figure = figures.get(found.end())
                if figure is not None and not _changes(found["between"]):
                    thing = _NAMES.get(found["thing"].lower(), found["thing"].lower())
                    values = stated.setdefault((unit, thing, figure.unit), {})
                    values.setdefault(figure.value, (figure.text, years))
    return tuple(
        Contradiction(unit, thing, tuple(text for text, _ in values.values()))
        for (unit, thing, _), values in stated.items()
        if len(values) > 1 and _same_years([years for _, years in values.values()])
    )


def _changes(between: str) -> bool:
    return re.search(r"bình quân mỗi năm|hằng năm|mỗi năm", between, re.IGNORECASE) is not None


def _same_years(years: list[frozenset[str]]) -> bool:
    named = [held for held in years if held]
    return len(named) < len(years) or any(a & b for k, a in enumerate(named) for b in named[k + 1 :])


def is_among(text: str, figures: Iterable[Figure], unit: Unit, contradictions: Iterable[Contradiction]) -> bool:
    """Whether a sentence of a unit gives one of the values in doubt."""
    written = {figure.text for figure in figures}
    return any(
        c.unit == unit and written & set(c.values) and c.thing.split()[-1] in text.lower() for c in contradictions
    )
