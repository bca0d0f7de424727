"""Which way up a scanned page is to be read: a page that was fed sideways or on its head is turned."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from PIL import Image

from text.legibility import Legibility

_INK = 128  # darker pixels are ink
_LEAST_INK = 0.0005  # of the page's pixels; a blank page has specks
_WITHOUT_RULINGS = 90  # percent of the rows with ink that no ruling fills
_SURE_SHARE = 0.8  # of the words that must be syllables; pages read upright have 0.9, others at most 0.5
_SURE_WORDS = 5  # syllables with marks

_TURNS = {
    0: None,
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}
Read = TypeVar("Read")


def read_upright(
    picture: Image.Image, read: Callable[[Image.Image], Read], legibility: Callable[[Read], Legibility]
) -> Read | None:
    """What is read of the page turned the way that reads best; None of a page without ink.

    Args:
        picture: the page in grey.
        read: what reads it.
        legibility: of what was read.
    """
    if not has_ink(picture):
        return None
    first, second = ((90, 270), (0, 180)) if _runs_down(picture) else ((0, 180), (90, 270))
    best: tuple[int, Read] | None = None
    for turns in (first, second):
        for turn in turns:
            transpose = _TURNS[turn]
            found = read(picture.transpose(transpose) if transpose is not None else picture)
            words = legibility(found)
            if words.certain >= _SURE_WORDS and words.share >= _SURE_SHARE:
                return found
            if best is None or words.certain > best[0]:
                best = words.certain, found
        if best is not None and best[0] >= _SURE_WORDS:
            break
    return best[1] if best is not None else None


def has_ink(grey: Image.Image) -> bool:
    """Whether anything is printed on the page."""
    return float(np.mean(np.asarray(grey.reduce(4)) < _INK)) > _LEAST_INK


def _runs_down(grey: Image.Image) -> bool:
    """Whether the lines of text run from the page's top to its foot: then the ink of columns differs more."""
    ink = (np.asarray(grey.reduce(4)) < _INK).astype(np.float64)
    return _roughness(ink.mean(axis=0)) > _roughness(ink.mean(axis=1))


def _roughness(profile: np.ndarray) -> float:
    """How much the ink differs from one row to the next; the rulings of tables do not count."""
    with_ink = profile[profile > 0]
    most = np.percentile(with_ink, _WITHOUT_RULINGS) if len(with_ink) else 0.0
    return float(np.square(np.diff(np.minimum(profile, most))).mean())
