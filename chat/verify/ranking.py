"""Claims that something is higher or the highest, set beside the figures that the answer and the evidence give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from chat.answer.statements import Statement
from chat.reading.comparable_figures import comparable_value, figure_class
from chat.verify.claims import Claim, FaultKind, Verdict
from chat.verify.figure_claims import Judged
from chat.verify.figure_words import items_of, topic_of
from chat.verify.relations import Compared, comparing_words, holds
from chat.verify.stating import Evidence
from chat.verify.subjects import Own, Subjects
from corpus import Passage
from text.fold import words

_NEXT = 16  # characters
_LEAST = 0.6  # how far a figure's words must agree before it is one of those compared


def compared_claims(
    own: Own,
    statement: Statement,
    judged: Sequence[Judged],
    told: Sequence[Judged],
    cited: Sequence[Passage],
    evidence: Evidence,
    subjects: Subjects,
) -> Iterator[Claim]:
    """What a statement says to be higher or highest, each with its verdict; none where a source says it in words."""
    for compared in comparing_words(own.said):
        word = own.said[compared.start : compared.end].lower()
        if any(f" {' '.join(words(word))} " in f" {' '.join(words(passage.text))} " for passage in cited):
            continue
        if not judged and not own.subjects:
            continue  # it speaks of the same thing at another time
        figures = _compared_figures(own, statement, compared, judged, told)
        verdict, source = _judged(compared, own, figures, evidence, subjects)
        kind = None if verdict is Verdict.SUPPORTED else FaultKind.RELATION
        yield Claim(word, statement.start + compared.start, verdict, kind, source)


def _compared_figures(
    own: Own, statement: Statement, compared: Compared, judged: Sequence[Judged], told: Sequence[Judged]
) -> list[Judged]:
    """The figures compared, that of the subject first; fewer than two where that is not clear."""
    here = _apart(one for one in judged if one.place is not None and not one.claim.computed)
    if not here:
        here = [one for one in told if one.place is not None and not one.claim.computed and one.mentions][-2:]
    if len(here) < 2 and not compared.of_all:
        return here
    kinds = {figure_class(one.figure) for one in here}
    if len(kinds) > 1:
        main = figure_class(here[0].figure)
        here = [one for one in here if figure_class(one.figure) == main]
    before = [mention for mention in own.subjects if mention.end <= compared.start]
    behind_it = [
        m
        for m in own.subjects
        if 0 <= m.start - compared.end <= _NEXT and not re.search(r"\d|[,;]", own.said[compared.end : m.start])
    ]
    subject = (
        behind_it[0] if behind_it and compared.of_all else before[-1] if before else next(iter(own.subjects), None)
    )
    if subject is not None and subject.units:
        mine = [one for one in here if any(mention.units & subject.units for mention in one.mentions)]
        others = [one for one in here if one not in mine]
        if mine and (others or compared.of_all):
            return [mine[0], *others]
    place = statement.start + compared.start
    if not compared.of_all and len(here) > 1:
        ahead = [one for one in here if one.figure.start < place] or here[:1]
        later = [one for one in here if one.figure.start > place and one is not ahead[-1]] or [
            one for one in here if one is not ahead[-1]
        ]
        return [ahead[-1], later[0]]
    behind = [one for one in here if one.figure.start > place]
    if compared.of_all and behind:
        return [behind[0], *(one for one in here if one is not behind[0])]
    return here


def _apart(judged: Iterable[Judged]) -> list[Judged]:
    """Those of different values, the first of each."""
    return list({comparable_value(one.figure): one for one in reversed(list(judged))}.values())[::-1]


def _judged(
    compared: Compared, own: Own, figures: Sequence[Judged], evidence: Evidence, subjects: Subjects
) -> tuple[Verdict, str]:
    if not figures:
        return Verdict.DOUBTFUL, ""
    first = figures[0]
    value = comparable_value(first.figure)
    others = [comparable_value(one.figure) for one in figures[1:]]
    if others and not holds(compared, value, others):
        return Verdict.CONTRADICTED, " / ".join(one.claim.source for one in figures[:2])
    if not compared.of_all:
        return (Verdict.SUPPORTED if others else Verdict.DOUBTFUL), ""
    if first.said is None or first.place is None:
        return Verdict.DOUBTFUL, ""
    items = items_of(topic_of(first.said, ()))
    known = frozenset(words(own.said))
    unit = first.place.found.unit
    found = False
    for place in evidence.others(first.said, items, known, max(_LEAST, 0.8 * first.place.score)):
        other = place.found
        if other.figure.change != first.place.found.figure.change:
            continue
        if other.unit == unit or other.unit.is_new != unit.is_new or place.passage.role != first.place.passage.role:
            continue
        found = True
        if not holds(compared, value, [comparable_value(other.figure)]):
            return Verdict.CONTRADICTED, place.passage.text[other.start : other.end]
    return (Verdict.SUPPORTED if found or others else Verdict.DOUBTFUL), ""
