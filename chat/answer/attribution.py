"""Whose words a quotation is, and of which term, as a reader sees it."""

from __future__ import annotations

from corpus import Term, Unit

TERM_WORDS = {
    Term.RESULT: "kết quả nhiệm kỳ 2020-2025",
    Term.TARGET: "chỉ tiêu nhiệm kỳ 2025-2030",
    Term.TASK: "nhiệm vụ, giải pháp nhiệm kỳ 2025-2030",
    Term.BACKGROUND: "",
}


def said_of(unit: Unit, term: Term) -> str:
    """Whose words and of which term a quotation is: "Xã Nà Hin (cũ), kết quả nhiệm kỳ 2020-2025"."""
    words = TERM_WORDS[term]
    return f"{unit.label[0].upper()}{unit.label[1:]}{', ' + words if words else ''}"
