"""Whose words a quotation is, and of which term, as a reader sees it."""

from __future__ import annotations

from corpus import PassageRole, Unit

TERM_WORDS = {
    PassageRole.RESULT: "kết quả nhiệm kỳ 2020-2025",
    PassageRole.TARGET: "chỉ tiêu nhiệm kỳ 2025-2030",
    PassageRole.TASK: "nhiệm vụ, giải pháp nhiệm kỳ 2025-2030",
    PassageRole.BACKGROUND: "",
}


def said_of(unit: Unit, term: PassageRole) -> str:
    """Whose words and of which term a quotation is: "Xã Nà Hin (cũ), kết quả nhiệm kỳ 2020-2025"."""
    words = TERM_WORDS[term]
    return f"{unit.label[0].upper()}{unit.label[1:]}{', ' + words if words else ''}"
