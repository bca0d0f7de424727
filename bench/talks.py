"""Whether what a user was shown is that user's own, and holds what was to be answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bench.office import FIGURE, Due, User
from bench.page_shown import Shown


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's outcome: `seconds` from asking to the whole page; `error`, or "", what went wrong.

    `missing` says that the answer lacks the figure it was to hold; `foreign` names what was shown of other users.
    `reading` says that reports were still being read in when the answer had come.
    """

    user: str
    question: str
    seconds: float
    error: str = ""
    missing: bool = False
    foreign: tuple[str, ...] = ()
    reading: bool = False


def judged(user: User, due: Sequence[Due], shown: Shown, seconds: float, users: Sequence[User]) -> Asked:
    """The outcome of the last question of those due so far.

    The talk shown must be the user's questions so far, each with an answer, and nothing in it may hold another
    user's commune or figures.
    """
    words = " ".join(text for _, text in shown.talk)
    answer = shown.talk[-1][1] if shown.talk else ""
    error = "; ".join(shown.faults)
    expected = [who for _ in due for who in ("user", "assistant")]
    if not error and [who for who, _ in shown.talk] != expected:
        error = f"{len(shown.talk)} messages are shown instead of {len(expected)}"
    asked = {text for who, text in shown.talk if who == "user"}
    return Asked(
        user.name,
        due[-1].question,
        seconds,
        error,
        missing=due[-1].figure not in FIGURE.findall(answer),
        foreign=(*sorted(asked - {each.question for each in due}), *_marks_of_others(words, user, users)),
        reading=bool(shown.busy),
    )


def _marks_of_others(words: str, user: User, users: Sequence[User]) -> list[str]:
    figures = set(FIGURE.findall(words))
    return [
        mark
        for other in users
        if other is not user
        for mark in (other.name, *sorted(other.figures))
        if mark in figures or (mark is other.name and re.search(rf"\b{re.escape(mark)}\b", words))
    ]
