"""Rà soát số liệu: all places where a report contradicts itself, worst first."""

from __future__ import annotations

from collections.abc import Sequence

from chat.audit.changes import changes
from chat.audit.counts import counts
from chat.audit.differing import differing_values
from chat.audit.finding import Finding
from chat.audit.merged_units import merged_sums
from chat.audit.shares import shares
from chat.audit.stated import stated_figures
from chat.audit.sums import sums
from chat.audit.tables import table_sums
from chat.audit.targets import targets
from corpus import Passage, Record


def audit(passages: Sequence[Passage], records: Sequence[Record]) -> tuple[Finding, ...]:
    """Where a report contradicts itself, the gravest first, then in reading order.

    Args:
        passages: all of the report, in reading order.
        records: its figures as data, in reading order.
    """
    stated = stated_figures(passages, records)
    found = (
        *differing_values(stated),
        *sums(stated),
        *merged_sums(passages, stated),
        *table_sums(passages, stated),
        *shares(stated),
        *changes(stated),
        *targets(stated),
        *counts(passages),
    )
    order = {passage.id: passage.position for passage in passages}
    told: dict[tuple[object, ...], Finding] = {}
    for finding in found:
        ordered = sorted(finding.places, key=lambda place: (order[place.passage], place.span))
        told.setdefault((finding.kind, finding.conclusion, ordered[0].passage), finding)
    return tuple(
        sorted(told.values(), key=lambda each: (-each.severity, order[each.places[0].passage], each.places[0].span))
    )
