"""Whether the words beside a figure of an answer are those beside the same figure in its source, or another's there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from text.figures import Figure
from text.fold import words
from text.lexicon.active import lexicon
from text.lexicon.tables import StopUse
from text.measures import is_measure
from text.sentences import sentence_around

MARGIN = 0.34
"""How much better another figure of the source must suit the words before the answer's is taken to be mixed up."""

_PEOPLE = frozenset("người khẩu nhân đồng đảng hội đoàn cán học lao công đại cử thanh phụ quần chiến dân".split())
_PERSONS = frozenset({"người", "đồng chí", "nhân khẩu", "khẩu"})
_PAUSE = re.compile(r"[,;:.()“”\"|]|\b(?:và|với|trong đó|gồm|xuống|lên|so với|thành)\b")
_YEAR = re.compile(r"20\d\d")
_MARKERS = re.compile(r"\[[\d\s,;]+\]")


def _common() -> frozenset[str]:
    return lexicon().stop_words[StopUse.BESIDE_FIGURE]


@dataclass(frozen=True, slots=True)
class _Beside:
    """The words of the sentence of a figure: those just before and behind it, all before it, all, and the thing that
    it counts.
    """

    lead: tuple[str, ...]
    follows: tuple[str, ...]
    before: tuple[str, ...]
    sentence: tuple[str, ...]
    thing: tuple[str, ...]
    measured: bool

    @property
    def year(self) -> tuple[str, ...]:
        """The years just beside it, else the last before it."""
        near = tuple(word for word in self.near if word.isdigit())
        return near or tuple(word for word in self.before if _YEAR.fullmatch(word))[-1:]

    @property
    def near(self) -> tuple[str, ...]:
        return (*self.lead, *self.follows)


def context_matches(
    answer: str,
    figures: Sequence[Figure],
    figure: Figure,
    source: str,
    places: Sequence[Figure],
    stating: Sequence[Figure],
    rivals: Sequence[Figure],
) -> bool:
    """Whether the source's figure is, by the words beside it, what the answer's figure is said to be.

    Args:
        answer: the statement.
        figures: all its figures.
        figure: the one of them that is checked.
        source: the passage.
        places: all figures of the passage.
        stating: those of them that state the figure.
        rivals: those of them that may be meant instead.
    """
    said = _beside(answer, figures, figure)
    other = [place for place in rivals if place not in stating and _one_kind(place, figure)]
    stated = [_beside(source, places, place) for place in stating]
    if not any(_counts_same(said, beside) for beside in stated):
        return False
    best = max((_likeness(said, beside, source) for beside in stated), default=0.0)
    rival = max((_likeness(said, _beside(source, places, place), source) for place in other), default=0.0)
    return rival - best < MARGIN


def _one_kind(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit if is_measure(one.unit) or is_measure(other.unit) else True


def _counts_same(said: _Beside, stated: _Beside) -> bool:
    """Whether the thing counted in the answer is named beside the figure in the source; people may be just people."""
    if said.measured != stated.measured:
        return not (said.thing or said.measured) or not (stated.thing or stated.measured)
    if said.measured or not said.thing or not stated.thing or said.thing[0] == stated.thing[0]:
        return True
    if " ".join(said.thing) in _PERSONS or said.thing[0] in _PERSONS:
        return stated.thing[0] in _PEOPLE
    return not {word for word in said.follows if word not in _common()}.isdisjoint(stated.near)


def _likeness(said: _Beside, stated: _Beside, source: str) -> float:
    """The share of the words beside the answer's figure that stand beside the source's, near it above all."""
    circles = ((1.0, stated.near), (0.75, stated.before), (0.5, stated.sentence), (0.25, words(source)))
    narrow = (circles[0], circles[-1])  # "đảng viên dự bị": what follows the thing goes with its figure alone
    dated = ((1.0, stated.year), circles[-1])
    credits = []
    for word in dict.fromkeys(said.near):
        if word not in _common() and word not in said.thing:
            looked_up = dated if word.isdigit() else narrow if said.thing and word in said.follows else circles
            credit = next((credit for credit, circle in looked_up if word in circle), 0.0)
            credits.append((credit, 2.0 if word.isdigit() else 1.0))
    if said.thing:
        credits.append((_thing_credit(said.thing, stated, words(source)), 2.0))
    return sum(c * weight for c, weight in credits) / sum(weight for _, weight in credits) if credits else 1.0


def _thing_credit(thing: tuple[str, ...], stated: _Beside, source: Sequence[str]) -> float:
    """1 where the thing counted stands beside the source's figure; "đảng viên" as a whole, where the source has it."""
    if _stand_together(thing, source):
        if _stand_together(thing, stated.follows) or _stand_together(thing, stated.lead):
            return 1.0
        return 0.5 if thing[0] in stated.thing[:1] else 0.25
    return 1.0 if thing[0] in stated.near else 0.5 if thing[0] in stated.sentence else 0.0


def _stand_together(thing: tuple[str, ...], said: Sequence[str]) -> bool:
    return any(tuple(said[k : k + len(thing)]) == thing for k in range(len(said) - len(thing) + 1))


def _beside(text: str, figures: Sequence[Figure], figure: Figure) -> _Beside:
    start, end = sentence_around(text, figure.start, figure.end)
    before = max((other.end for other in figures if other.end <= figure.start), default=start)
    after = min((other.start for other in figures if other.start >= figure.end), default=end)
    lead = list(_said(text[max(start, before) : figure.start]))
    if before > start:  # the thing that the figure before counts, where a pause ends it
        pause = _PAUSE.search(text, before, figure.start)
        lead = list(_said(text[pause.end() if pause else before : figure.start]))
    behind = text[figure.end : min(after, end)]
    pause = _PAUSE.search(behind)
    follows = list(_said(behind[: pause.start()] if pause else behind))
    thing = tuple(follows[:2]) if not is_measure(figure.unit) and figure.unit else ()
    said_before, said = tuple(words(text[start : figure.start])), tuple(words(text[start:end]))
    return _Beside(tuple(lead), tuple(follows), said_before, said, thing, is_measure(figure.unit))


def _said(text: str) -> Iterator[str]:
    return (word for word in words(_MARKERS.sub(" ", text)) if not word.isdigit() or _YEAR.fullmatch(word))
