"""Claims that something is higher or the highest, set beside the figures that the answer and the evidence give."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from chat.answer.statements import Statement
from chat.verify.claims import Claim, FaultKind, Verdict
from chat.verify.figure_words import Stated, stated_in, telling, words_in_text
from chat.verify.judged import Judged
from chat.verify.relations import Compared, changed_by, comparing_words, holds
from chat.verify.stating import Claimed, Evidence, Place
from chat.verify.subjects import Own
from chat.verify.units_said import Mention
from corpus import Passage, PassageKind
from reading.comparable_figures import comparable_value, figure_class
from text.fold import words
from text.sentences import sentences

_NEXT = 16  # characters
_ORDER = re.compile(r"(?<!\w)thứ\s+\d")  # the place that something has is looked up as a number
_LIST = re.compile(r"(?<!\w)(?:trong đó|gồm|chia ra)(?!\w)", re.IGNORECASE)
_SUM_ROW = re.compile(r"(?:^|[:|]\s*)(?:tổng|cộng|toàn|chung)(?!\w)", re.IGNORECASE)
_LOOKED_BACK = 6  # figures told before
_APART = re.compile(r"[;.:]|,(?!\d)|(?<!\w)(?:còn|riêng|trong khi|nhưng|song|vì)(?!\w)")


def compared_claims(
    own: Own,
    statement: Statement,
    judged: Sequence[Judged],
    told: Sequence[Judged],
    cited: Sequence[Passage],
    evidence: Evidence,
) -> Iterator[Claim]:
    """What a statement says to be higher or highest, each with its verdict; none where a source says it in words."""
    compared_here = comparing_words(own.said)
    for place, compared in enumerate(compared_here):
        word = own.said[compared.start : compared.end].lower()
        clause = _clause(own.said, compared)
        if _ORDER.search(own.said):
            continue
        if not judged and not own.subjects:
            continue  # it speaks of the same thing at another time
        after = next((one for one in judged if one.figure.start >= statement.start + compared.end), None)
        if after is not None and _is_difference(own.said[: after.figure.start - statement.start], after):
            continue  # by how much is told, and judged with the figure
        before = compared_here[place - 1].end if place else 0
        lines = _lines(own, compared, (max(clause[0], before), clause[1]), told) if len(_stated(judged)) < 2 else []
        if lines:
            right = all(holds(compared, line[0], line[1:]) for line in lines)
            verdict, source = (Verdict.SUPPORTED, "") if right else (Verdict.CONTRADICTED, "")
        else:
            verdict, source = _judged(compared, own, _figures(own, statement, compared, judged, told), evidence)
        if verdict is Verdict.DOUBTFUL and _says(cited, compared, own.said[slice(*clause)], judged):
            continue
        kind = None if verdict is Verdict.SUPPORTED else FaultKind.RELATION
        yield Claim(word, statement.start + compared.start, verdict, kind, source)


def _clause(said: str, compared: Compared) -> tuple[int, int]:
    start = max((found.end() for found in _APART.finditer(said, 0, compared.start)), default=0)
    ends = _APART.search(said, compared.end)
    return start, ends.start() if ends else len(said)


def _says(cited: Iterable[Passage], compared: Compared, clause: str, judged: Sequence[Judged]) -> bool:
    """Whether a sentence of the sources that holds most of the clause's words compares in the same way, beside one of
    the figures told here if it tells them.
    """
    said = set(telling(words(clause)))
    for passage in cited:
        here = [one.place.found.figure.start for one in judged if one.place and one.place.passage.id == passage.id]
        for start, end in sentences(passage.text):
            sentence = passage.text[start:end]
            if 2 * len(said & words_in_text(sentence)) < len(said):
                continue
            told = {figure for figure in here if start <= figure < end}
            for word in comparing_words(sentence):
                alike = (word.more, word.of_all) == (compared.more, compared.of_all)
                if alike and (not told or told & _next_to(passage, start + word.start)):
                    return True
    return False


def _next_to(passage: Passage, position: int) -> set[int]:
    """Where the figures stand just before and just behind a place of a passage."""
    starts = [one.figure.start for one in stated_in(passage)]
    place = bisect_left(starts, position)
    return set(starts[max(0, place - 1) : place + 1])


def _stated(judged: Iterable[Judged]) -> list[Judged]:
    """Those of different values that a source states, the first of each."""
    here = [one for one in judged if one.place is not None and one.claim.verdict is not Verdict.CONTRADICTED]
    return list({comparable_value(one.figure): one for one in reversed(here)}.values())[::-1]


def _lines(own: Own, compared: Compared, clause: tuple[int, int], told: Sequence[Judged]) -> list[list[Decimal]]:
    """For each thing told before that the clause speaks of, the value of its subject and those of the others."""
    here = [mention for mention in own.subjects if clause[0] <= mention.start < clause[1]]
    before = [mention for mention in own.subjects if mention.start < compared.start]
    subject = next((m for m in here if m.start < compared.start), None) or (before[-1] if before else None)
    subject = subject or next(iter(here), None)
    if subject is None:
        return []
    others = [mention for mention in here if mention is not subject]
    said = frozenset(words(own.said[slice(*clause)]))
    groups: dict[tuple[str, str], list[Judged]] = {}
    for one in [*(one for one in told if one.heads), *(one for one in told[-_LOOKED_BACK:] if not one.heads)]:
        if one.mentions and one.place is not None and one.claim.verdict is not Verdict.CONTRADICTED:
            groups.setdefault((one.line if one.heads else "", figure_class(one.figure)), []).append(one)
    lines, nearest = [], 0.0
    for (line, _), group in groups.items():
        mine = [one for one in group if _are_of(one, [subject])]
        rest = [one for one in group if one not in mine and (not others or _are_of(one, others))]
        about = telling(words(line))
        share = sum(word in said for word in about) / len(about) if about else 0.0
        if mine and rest and share:
            lines.append((share, [comparable_value(mine[-1].figure), *(comparable_value(one.figure) for one in rest)]))
            nearest = max(nearest, share)
    return [values for share, values in lines if share >= min(nearest, 0.5)]


def _are_of(one: Judged, mentions: Iterable[Mention]) -> bool:
    return any(mention.units & other.units for mention in one.mentions for other in mentions)


def _figures(
    own: Own, statement: Statement, compared: Compared, judged: Sequence[Judged], told: Sequence[Judged]
) -> list[Judged]:
    """The figures compared, that of the subject first; fewer than two where that is not clear."""
    place = statement.start + compared.start
    here = _stated(judged)
    main = min(here, key=lambda one: abs(one.figure.start - place), default=None)
    if main is not None:
        here = [one for one in here if figure_class(one.figure) == figure_class(main.figure)]
    if len(here) < 2 and not compared.of_all:
        values = {one.figure.value for one in here}
        kinds = {figure_class(one.figure) for one in here}
        earlier = [
            one
            for one in _stated(told[-_LOOKED_BACK:])
            if one.figure.value not in values and (not kinds or figure_class(one.figure) in kinds)
        ]
        here = [*earlier[len(here) - 2 :], *here]
    if not here:
        return []
    ahead = [one for one in here if one.figure.start < place]
    before = [mention for mention in own.subjects if mention.end <= compared.start]
    behind_it = [
        m
        for m in own.subjects
        if 0 <= m.start - compared.end <= _NEXT and not re.search(r"\d|[,;]", own.said[compared.end : m.start])
    ]
    subject = (
        behind_it[0]
        if behind_it and compared.of_all
        else before[-1]
        if before
        else next(iter(own.subjects), None)
        if compared.of_all or not ahead
        else None
    )
    if subject is not None and subject.units:
        mine = [one for one in here if _are_of(one, [subject])]
        others = [one for one in here if one not in mine]
        if mine and (others or compared.of_all):
            return [mine[0], *others]
    if not compared.of_all and len(here) > 1:
        ahead = ahead or here[:1]
        later = [one for one in here if one.figure.start > place] or here
        return [ahead[-1], *[one for one in later if one is not ahead[-1]][:1]]
    first = next((one for one in here if one.figure.start > place), None)
    if compared.of_all and first is not None:
        return [first, *(one for one in here if one is not first)]
    return here


def _judged(compared: Compared, own: Own, figures: Sequence[Judged], evidence: Evidence) -> tuple[Verdict, str]:
    if not figures:
        return Verdict.DOUBTFUL, ""
    first = figures[0]
    value = comparable_value(first.figure)
    others = [
        comparable_value(one.figure)
        for one in figures[1:]
        if not (compared.of_all and first.place and one.place)
        or one.place.found.unit.is_new == first.place.found.unit.is_new
    ]
    if others and not holds(compared, value, others):
        return Verdict.CONTRADICTED, " / ".join(one.claim.source for one in figures[:2])
    if not compared.of_all:
        return (Verdict.SUPPORTED if others else Verdict.DOUBTFUL), ""
    if first.said is None or first.place is None or first.looked is None or not first.looked.items:
        return (Verdict.SUPPORTED if others else Verdict.DOUBTFUL), ""
    listed = [comparable_value(one.figure) for one in _listed_with(first.place)]
    if listed and not others:
        right = holds(compared, value, listed)
        return (Verdict.SUPPORTED, "") if right else (Verdict.CONTRADICTED, first.claim.source)
    known = frozenset(words(own.said))
    unit = first.place.found.unit
    found = False
    ranked = evidence.ranked(Claimed(first.said, first.looked, known))
    mine = max((place.score for place in ranked if place.found is first.place.found), default=0.0)
    for place in ranked:
        other = place.found
        alongside = _in_one_column(place, first.place)
        if place.score < mine - math.log(2) and not (alongside or _in_one_breath(place, first.place)):
            continue  # less than half as likely
        own_figure = first.place.found.figure
        if other.figure.change != own_figure.change or (other.figure.total is None) != (own_figure.total is None):
            continue
        if not alongside and (
            other.unit == unit or other.unit.is_new != unit.is_new or place.passage.role != first.place.passage.role
        ):
            continue
        found = True
        if not holds(compared, value, [comparable_value(other.figure)]):
            return Verdict.CONTRADICTED, place.passage.text[other.start : other.end]
    return (Verdict.SUPPORTED if found or others else Verdict.DOUBTFUL), ""


def _in_one_column(one: Place, other: Place) -> bool:
    """Whether both stand in one column of different rows of a table, none of them its sum; the column is of what is
    measured, not of a unit of which each row tells something else.
    """
    rows, head = (one.passage, other.passage), one.found.near[0]
    return (
        rows[0] is not rows[1]
        and all(row.kind is PassageKind.ROW and not _SUM_ROW.search(row.text) for row in rows)
        and rows[0].headings == rows[1].headings
        and head == other.found.near[0]
        and not set(words(one.found.unit.name)) <= set(head)
    )


def _in_one_breath(one: Place, other: Place) -> bool:
    """Whether a passage tells both figures without a full stop between."""
    first, last = sorted((one.found.figure.start, other.found.figure.start))
    return one.passage is other.passage and ". " not in one.passage.text[first:last]


def _is_difference(before: str, one: Judged) -> bool:
    """Whether a source tells by how much something rose, fell or lies apart from another, "giảm 164 chiếc", or that was
    worked out.
    """
    if one.place is None:
        return one.claim.computed and changed_by(before[-40:])
    start = one.place.found.figure.start
    return changed_by(one.place.passage.text[max(0, start - 40) : start])


def _listed_with(place: Place) -> list[Stated]:
    """The other figures of the same kind and unit in the list that a figure stands in: "trong đó: A 5 tỷ, B 3 tỷ"."""
    text, own = place.passage.text, place.found
    opening = max((match.end() for match in _LIST.finditer(text, 0, own.figure.start)), default=len(text))
    if re.search(r"[.;]\s", text[opening : own.figure.start]):
        return []
    ends = re.search(r"\.\s|$", text[own.figure.end :])
    end = own.figure.end + (ends.start() if ends else 0)
    return [
        one
        for one in stated_in(place.passage)
        if opening <= one.figure.start < end
        and one is not own
        and figure_class(one.figure) == figure_class(own.figure)
        and one.unit == own.unit
        and one.figure.unit == own.figure.unit
    ]
