"""The passages that come nearest to a question that is not answered: such as say something, no titles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus import Passage, PassageKind
from text.figures import find_figures
from text.fold import words

_FEWEST_WORDS = 8
_SENTENCE_END = re.compile(r"[.;:!?…][”\")]*\s*(?:<sup>[^<]*</sup>|\d+)?\s*$")


def with_content(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Those that hold a sentence, or a table row with a figure, in the order given."""
    return tuple(passage for passage in passages if _tells(passage))


def _tells(passage: Passage) -> bool:
    if passage.kind is PassageKind.HEADING or passage.text.isupper() or len(words(passage.text)) < _FEWEST_WORDS:
        return False
    if passage.kind is PassageKind.ROW:
        return bool(find_figures(passage.text))
    return _SENTENCE_END.search(passage.text) is not None
