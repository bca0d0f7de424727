"""What an answer says that the passages it cites do not: the claims that they contradict."""

from __future__ import annotations

from collections.abc import Collection

from chat.answer.markers import MarkersBeside
from chat.verify.claims import NOTHING_ASKED, Asked, Fault, FaultKind, Verdict
from chat.verify.judging import NoTimeToJudge, judge
from corpus import Citation, Passage
from text.figures import Figure, find_figures, holds_figure

__all__ = ["NOTHING_ASKED", "Asked", "Fault", "FaultKind", "NoTimeToJudge", "find_faults", "unsupported_figures"]


def find_faults(
    text: str,
    citations: Collection[Citation],
    passages: Collection[Passage],
    asked: Asked = NOTHING_ASKED,
    *,
    all_cited: bool = False,
    until: float | None = None,
) -> tuple[Fault, ...]:
    """Everything in the answer that is contradicted, in reading order; what is only in doubt is no fault.

    Args:
        text: the answer.
        citations: what its markers stand for.
        passages: all that it was written from.
        asked: what it answers.
        all_cited: whether each of its statements needs a passage, not only figures, quotations and achievements.
        until: when it has to be done, by the monotonic clock.

    Raises:
        NoTimeToJudge: it was not.
    """
    return tuple(
        Fault(claim.kind, claim.text, claim.start, claim.source)
        for claim in judge(text, citations, passages, asked, all_cited=all_cited, until=until)
        if claim.verdict is Verdict.CONTRADICTED and claim.kind is not None
    )


def unsupported_figures(
    text: str, citations: Collection[Citation], passages: Collection[Passage]
) -> tuple[Figure, ...]:
    """The figures that stand in no passage cited beside them and were not worked out from such.

    Beside a figure is the marker, or the group of markers, that comes next in the same paragraph, list item or table
    row. Years, dates and document numbers are no figures.
    """
    held = {passage.id: passage for passage in passages}
    sources = {citation.marker: held[citation.passage_id] for citation in citations if citation.passage_id in held}
    beside = MarkersBeside(text)
    missing = [
        figure
        for figure in find_figures(text)
        if not any(
            holds_figure(sources[marker].text, figure) for marker in beside.at(figure.start) if marker in sources
        )
    ]
    if not missing:
        return ()
    known = [claim for claim in judge(text, citations, passages) if claim.verdict is Verdict.SUPPORTED]
    return tuple(
        figure
        for figure in missing
        if not any(claim.start <= figure.start < claim.start + len(claim.text) + 1 for claim in known)
    )
