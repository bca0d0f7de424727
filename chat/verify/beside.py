"""What stands beside a figure in its source or a statement: that it is aimed at or denied, its year, its neighbours."""

from __future__ import annotations

import re

from chat.verify.figure_words import Level, Stated, stated_in
from corpus import Passage, PassageKind
from text.figures import Figure
from text.signs import Bound

_LEAST_CELLS = 2
_AIM = re.compile(
    r"(?:[^\W\d_]+\s)?\s*\(?(?:mục tiêu|chỉ tiêu|nghị quyết|kế hoạch|đề ra|NQ|MT|KH|giao)(?!\w)", re.IGNORECASE
)
_DENIED = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng)\s+(?!chỉ|những|quá|dưới|ít|kể|trên|phải)"
    r"(?:(?:có|còn|đạt|được|hề|phải là|là)\s+){0,2}(?:đủ\s+)?$",
    re.IGNORECASE,
)
CLOSE = 200  # characters


def aimed_at_here(passage: Passage, figure: Figure) -> bool:
    """Whether what was aimed at is told beside what was reached: "so với mục tiêu là 6 xã", or last in a row."""
    if _AIM.search(passage.text, max(0, figure.start - 60), figure.start) or _AIM.match(passage.text, figure.end):
        return True
    row = _row(passage)
    return len(row) > 1 and row[-1].figure.start == figure.start


def first_of_row(passage: Passage, found: Stated) -> bool:
    """Whether a table's row of a target tells here what it sets out from."""
    row = _row(passage)
    return len(row) > 1 and row[-1].figure.start != found.figure.start


def _row(passage: Passage) -> list[Stated]:
    if passage.kind is not PassageKind.ROW and passage.text.count("|") < _LEAST_CELLS:
        return []
    found = stated_in(passage)
    return [one for one in found if one.figure.unit == found[-1].figure.unit] if found else []


def is_denied(before: str, figure: Figure) -> bool:
    """Whether it is said right before a figure that it is not so; "không quá" only bounds it."""
    return figure.bound is Bound.EXACT and _DENIED.search(before) is not None


def words_at(passage: Passage, found: Stated) -> str:
    return " ".join(passage.text[found.start : max(found.end, found.figure.end)].split()).strip(" ,;.")


def is_of_other_year(year: str, found: Stated) -> bool:
    """Whether a figure is told of another year, and the one said stands nowhere in its clause."""
    return (
        bool(year and found.year)
        and found.year != year
        and not any(year in held.single for held in found.circles[: Level.ANNOUNCED])
    )
