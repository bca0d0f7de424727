"""What is told of each merged unit, set against what is told of the whole: behind it, or in a note."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from chat.audit.finding import Finding
from chat.audit.stated import Stated
from chat.audit.sums import adds_up, checked_sum, is_part
from corpus import Passage, PassageKind, Unit

_PLAN = re.compile(r"kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán|so với|năm 20\d\d", re.IGNORECASE)
_PLAN_FAR = 24  # characters
_OF_SOME = re.compile(r"(?<!\w)riêng(?!\w)", re.IGNORECASE)
_OFF_IN_NOTE = Decimal("0.1")  # of the whole, where a note may be of another figure of the sentence


def merged_sums(passages: Sequence[Passage], stated: Sequence[Stated]) -> Iterator[Finding]:
    """Where the merged units' figures are not together the new one's.

    Args:
        passages: all of the report, in reading order.
        stated: its figures, in reading order.
    """
    by_passage: dict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        by_passage[one.passage.id].append(one)
    merged = frozenset(unit for one in stated for unit in one.passage.units if unit.is_old and not unit.is_large)
    if len(merged) < 2:
        return
    for told in by_passage.values():
        if told[0].passage.kind is not PassageKind.ROW:
            yield from _right_behind(told, merged)
    yield from _in_notes(passages, by_passage, merged)


def _right_behind(told: Sequence[Stated], merged: frozenset[Unit]) -> Iterator[Finding]:
    """ "318 thanh niên (Khe Sú: 189; Tà Lìn: 129)"."""
    for place, whole in enumerate(told):
        if not whole.unit.is_new or not adds_up(whole) or _is_of_a_part(whole, merged):
            continue
        parts: list[Stated] = []
        for one in told[place + 1 :]:
            if one.unit not in merged - {part.unit for part in parts} or not is_part(one, whole):
                break
            parts.append(one)
        if len(parts) == len(merged) and ". " not in whole.passage.text[whole.figure.end : parts[-1].figure.start]:
            yield from checked_sum(whole, parts, partly=False)


def _is_of_a_part(one: Stated, merged: Collection[Unit]) -> bool:
    """Whether its words speak of a merged unit, of a plan, or of some of the whole."""
    said = one.passage.text[one.reading.wide_start : one.figure.start]
    return (
        _PLAN.search(said[-_PLAN_FAR:]) is not None
        or _OF_SOME.search(said) is not None
        or any(unit.name in said for unit in merged if unit.name != one.unit.name)
    )


def _in_notes(
    passages: Sequence[Passage], by_passage: dict[str, list[Stated]], merged: frozenset[Unit]
) -> Iterator[Finding]:
    """A note that gives for each merged unit what the sentence that cites it gives for all."""
    by_id = {passage.id: passage for passage in passages}
    for note in passages:
        if note.kind is not PassageKind.NOTE:
            continue
        measured: dict[tuple[str, str], list[Stated]] = defaultdict(list)
        for one in by_passage.get(note.id, ()):
            if one.unit in merged and adds_up(one) and one.figure.total is None:
                measured[one.measure, one.figure.unit].append(one)
        complete = [
            parts for parts in measured.values() if len(parts) == len(merged) == len({one.unit for one in parts})
        ]
        for citing in (by_id[linked] for linked in note.linked if linked in by_id):
            for offset in (offset for offset, marked in citing.marks if marked == note.id):
                before = [one for one in by_passage.get(citing.id, ()) if one.figure.end <= offset + 1]
                sentence = [one for one in before if one.sentence == before[-1].sentence and one.unit.is_new]
                for parts in complete:
                    yield from _of_sentence(parts, [one for one in sentence if adds_up(one)])


def _of_sentence(parts: Sequence[Stated], sentence: Sequence[Stated]) -> Iterator[Finding]:
    """Of the figures of a sentence the last that these may be the parts of, unless they are those of another."""
    wholes = [one for one in sentence if all(is_part(part, one) for part in parts)]
    value = sum((part.value for part in parts), Decimal(0))
    if wholes and all(one.value != value for one in wholes):
        yield from checked_sum(wholes[-1], parts, partly=False, most_off=_OFF_IN_NOTE)
