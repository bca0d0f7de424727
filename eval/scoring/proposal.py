"""A gold question proposed from an answer: its citations as evidence, its figures as facts, for a person to correct."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from textwrap import shorten

from chat.answer.markers import without_markers
from corpus import Turn
from eval.gold.fact_match import fact_stands
from eval.gold.gold_cells import Cells, cells_of
from eval.gold.gold_set import Fact, GoldKind, GoldQuestion, Span, Style
from eval.gold.report_lines import ReportTexts
from text.figures import Figure, find_figures
from text.fold import has_diacritics
from text.measures import is_measure

_COUNTED = re.compile(r"(?:[^\S\n][^\W\d_]+){1,4}(?!\w)")
_BEGIN_ELSE = frozenset(
    "và với hoặc có là gồm được đạt còn tăng giảm trong trên dưới tại ở của cho từ đến trở so chiếm thuộc theo".split()
)
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
    kind = GoldKind.UNANSWERABLE if refused else GoldKind.FOLLOWUP if history else GoldKind.FACT
    proposed = GoldQuestion(
        id="",
        question=question,
        kind=kind,
        style=Style.STANDARD if has_diacritics(question) else Style.NO_DIACRITICS,
        communes=tuple(dict.fromkeys(communes)),
        answer="" if refused else shorten(plain, _MOST_CHARACTERS, placeholder="…"),
        facts=() if refused else _facts(plain, "\n".join(map(texts.text, spans))),
        evidence=() if refused else tuple((span,) for span in spans),
        history=tuple(history) if kind is GoldKind.FOLLOWUP else (),
    )
    return cells_of(proposed)


def _facts(answer: str, evidence: str) -> tuple[Fact, ...]:
    """The answer's figures that stand in the evidence, each once, with the word of what they count."""
    words = dict.fromkeys(_words(answer, figure) for figure in find_figures(answer))
    return tuple((fact,) for fact in words if fact_stands([fact], evidence))[:_MOST_FACTS]


def _words(answer: str, figure: Figure) -> str:
    """The figure with the words of what it counts, "120 đảng viên"; up to a word that begins something else."""
    if not figure.unit or is_measure(figure.unit):
        return " ".join(figure.text.split())
    counted = _COUNTED.match(answer, figure.end)
    words = counted[0].split() if counted else []
    return " ".join([*figure.text.split(), *takewhile(lambda word: word.lower() not in _BEGIN_ELSE, words)])
