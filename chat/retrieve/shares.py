"""What a question asks several of, units, terms or things, and a share of the evidence for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chat.lexical.keywords import keywords
from chat.understand.question import Question
from chat.units.in_question import NamedUnit
from corpus import Passage, PassageRole

_PIECE_END = re.compile(r"[,;.?!:]+(?:\s|$)|[;?!:]|\b(?:và|va|còn|với|voi|cùng|cung|lẫn)\b", re.IGNORECASE)


def shares_of(question: Question, report: str | None) -> tuple[Question, ...]:
    """The question put for each unit of a report, or of all of them for None, and for each term that it asks about."""
    if question.comparison is not None:
        asked = [(one.report, one.unit, one.term) for one in question.comparison.subjects]
        units = [NamedUnit(holder, unit, 0, 0) for holder, unit, _ in asked if report in (None, holder)]
        terms = [term for holder, _, term in asked if report in (None, holder)]
    else:
        units = [named for named in question.named if report in (None, named.report)]
        terms = [PassageRole.RESULT, PassageRole.TARGET] if question.both_terms else [question.term]
    each: list[tuple[NamedUnit, ...]] = [(unit,) for unit in {unit.unit: unit for unit in units}.values()]
    return tuple(replace(question, named=one, term=term) for one in each or [()] for term in dict.fromkeys(terms))


def things_asked(topic: str) -> tuple[str, ...]:
    """The parts of a topic that each ask for something of their own; () where it asks for one thing.

    >>> things_asked("rộng bao nhiêu km2, có bao nhiêu hộ nghèo và bao nhiêu đảng viên?")
    ('rộng bao nhiêu km2', 'có bao nhiêu hộ nghèo', 'bao nhiêu đảng viên')
    """
    parts = tuple(part.strip() for part in _PIECE_END.split(topic) if _says_something(part))
    return parts if len(parts) > 1 else ()


def _says_something(part: str) -> bool:
    return any(not word.common and not word.syllable.isdigit() for run in keywords(part) for word in run)


def in_turn(ranked: Sequence[Sequence[Passage]]) -> list[Passage]:
    """One passage of each ranking in turn, none twice, so that no ranking is crowded out."""
    longest = max(map(len, ranked), default=0)
    each = (passages[k] for k in range(longest) for passages in ranked if k < len(passages))
    return list({passage.id: passage for passage in each}.values())
