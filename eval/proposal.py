"""A gold question proposed from an answer: its citations as evidence, its figures as facts, for a person to correct."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from chat.markers import without_markers
from corpus import Turn
from eval.gold_cells import Cells, cells_of
from eval.gold_set import Fact, Kind, Question, Span, Style
from eval.matching import fact_stands
from eval.report_lines import ReportTexts
from text.figures import Figure, find_figures
from text.fold import has_diacritics
from text.measures import MEASURES

_MOST_FACTS = 12
_MOST_CHARACTERS = 600


def propose(
    question: str,
    answer: str,
    places: Sequence[tuple[str, tuple[int, int]]],
    texts: ReportTexts,
    *,
    refused: bool = False,
    communes: Sequence[str] = (),
    history: Sequence[Turn] = (),
) -> Cells:
    """The cells of a question to be corrected and saved.

    Args:
        question: as it was asked.
        answer: as it was given.
        places: the file and lines of its citations.
        texts: the reports that the citations stand in.
        refused: whether the reports were said to be silent.
        communes: those that it is about.
        history: the turns before it.
    """
    spans = [Span(*place) for place in dict.fromkeys(places)]
    plain = without_markers(answer)
    kind = Kind.UNANSWERABLE if refused else Kind.FOLLOWUP if history else Kind.FACT
    proposed = Question(
        id="",
        question=question,
        kind=kind,
        style=Style.STANDARD if has_diacritics(question) else Style.NO_DIACRITICS,
        communes=tuple(dict.fromkeys(communes)),
        answer="" if refused else shorten(plain, _MOST_CHARACTERS, placeholder="…"),
        facts=() if refused else _facts(plain, "\n".join(map(texts.text, spans))),
        evidence=() if refused else tuple((span,) for span in spans),
        history=tuple(history) if kind is Kind.FOLLOWUP else (),
    )
    return cells_of(proposed)


def _facts(answer: str, evidence: str) -> tuple[Fact, ...]:
    """The answer's figures that stand in the evidence, each once, with the word of what they count."""
    words = dict.fromkeys(_words(answer, figure) for figure in find_figures(answer))
    return tuple((fact,) for fact in words if fact_stands([fact], evidence))[:_MOST_FACTS]


def _words(answer: str, figure: Figure) -> str:
    counted = f" {figure.unit}" if figure.unit and figure.unit not in MEASURES else ""
    after = answer[figure.end : figure.end + len(counted)]
    return " ".join((figure.text + (after if counted and after.lower() == counted else "")).split())
