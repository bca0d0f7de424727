"""The learned weights of the ranking: a file that a person can read and `python -m eval learn` writes."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from chat.understand.answer_kind import AnswerKind
from linear import Frozen, Learned, Linear

SHIPPED = Path(__file__).with_name("weights.json")
OWN_FILE = "weights.json"
"""Of an office's own, in its DATA_DIR."""

_log = logging.getLogger(__name__)


class Weights(Frozen):
    """What was learned.

    Attributes:
        candidate: how well a stretch answers, beside the others.
        answers: whether any of the quotations shown answers.
        complete: whether the answer says all that is asked.
        silent_below: of `answers`; below it the reports do not say, where no candidate answers by its words.
        certain_from: of `complete`, by what kind of answer is wanted; from it on the answer is given as certain.
        learned: where they come from.
    """

    candidate: Linear
    answers: Linear
    complete: Linear
    silent_below: float
    certain_from: Mapping[AnswerKind, float]
    learned: Learned


@cache
def shipped_weights() -> Weights:
    """Those of the product."""
    return Weights.model_validate_json(SHIPPED.read_text(encoding="utf-8"))


def weights_of(data_dir: Path) -> Weights:
    """The office's own, learned from its gold questions, or those of the product where it has none that can be read."""
    own = data_dir / OWN_FILE
    try:
        return _own_weights(own, own.stat().st_mtime_ns)
    except FileNotFoundError:
        return shipped_weights()
    except (OSError, ValueError):
        _log.exception("%s cannot be used; the product's own weights are", own)
        return shipped_weights()


@lru_cache(maxsize=4)
def _own_weights(file: Path, changed: int) -> Weights:
    own, shipped = Weights.model_validate_json(file.read_bytes()), shipped_weights()
    for name in ("candidate", "answers", "complete"):
        if list(getattr(own, name).features) != list(getattr(shipped, name).features):
            raise ValueError(f"{name}: features of another version")
    return own
