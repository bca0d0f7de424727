"""How each figure of a checked answer is known to be right: it stands in its source, was worked out, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from chat.verify.claims import Asked, Claim, Verdict
from chat.verify.judging import judge
from corpus import Answer
from text.number_words import find_all_figures


class Support(StrEnum):
    """What speaks for a figure; none does for one that is in doubt or that no marker stands beside."""

    STATED = "stated"
    COMPUTED = "computed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SupportedFigure:
    """A figure of an answer, `text[start:end]` of it."""

    start: int
    end: int
    support: Support


def supported_figures(answer: Answer) -> tuple[SupportedFigure, ...]:
    """The answer's figures in reading order; years, dates and document numbers are none."""
    claims = judge(answer.text, answer.citations, answer.passages, Asked(words=answer.question))
    by_start = {claim.start: claim for claim in claims}
    whole = [claim for claim in claims if claim.verdict is Verdict.SUPPORTED and claim.kind is None]
    return tuple(
        SupportedFigure(figure.start, figure.end, _support(by_start.get(figure.start), figure.start, whole))
        for figure in find_all_figures(answer.text)
    )


def _support(claim: Claim | None, start: int, whole: list[Claim]) -> Support:
    if claim is None:  # within a quotation, or a paragraph that repeats its passage
        within = any(one.start <= start < one.start + len(one.text) + 1 for one in whole)
        return Support.STATED if within else Support.NONE
    if claim.verdict is not Verdict.SUPPORTED:
        return Support.NONE
    return Support.COMPUTED if claim.computed else Support.STATED
