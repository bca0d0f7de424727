"""How alike two readings of one report are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from corpus import Passage, PassageKind, Report
from text.fold import fold

_WORD = re.compile(r"\w+(?:[.,]\d+)*%?")
_CANDIDATES = 8


def headings(report: Report) -> list[tuple[tuple[str, ...], str]]:
    """The outline as a reader sees it: each heading's numbers from the outermost down, and its words."""
    return [(section.path, " ".join(_WORD.findall(section.title))) for section in report.outline.sections]


def words(passages: Sequence[Passage]) -> list[str]:
    return [word for passage in passages for word in _WORD.findall(passage.text)]


def share_of_words(expected: Report, found: Report) -> float:
    """Of all words of the fuller reading, those that stand in the same passage in the same section of both.

    Passages are paired one to one, so that one cut in two or joined with another counts as far as its greater part.
    """
    left, right = (
        [
            (passage, Counter(_WORD.findall(passage.text)))
            for passage in report.passages
            if passage.kind is not PassageKind.HEADING
        ]
        for report in (expected, found)
    )
    by_word: dict[str, list[int]] = {}
    for j, (_, held) in enumerate(right):
        for word in held:
            by_word.setdefault(word, []).append(j)
    pairs = []
    for i, (passage, held) in enumerate(left):
        rare = sorted(held, key=lambda word: len(by_word.get(word, ())))
        for j in {j for word in rare[:_CANDIDATES] for j in by_word.get(word, ())}:
            if right[j][0].path == passage.path:
                pairs.append((sum((held & right[j][1]).values()), i, j))
    shared, taken_left, taken_right = 0, set(), set()
    for overlap, i, j in sorted(pairs, reverse=True):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            shared += overlap
    return shared / max(sum(held.total() for _, held in left), sum(held.total() for _, held in right))


def share_of_headings(expected: Report, found: Report) -> tuple[float, float]:
    """Precision and recall of the outline; a heading is found where its numbers are the same and its words nearly."""
    wanted, got = headings(expected), headings(found)
    matched, rest = 0, list(got)
    for path, title in wanted:
        for candidate in rest:
            if candidate[0] == path and SequenceMatcher(None, fold(candidate[1]), fold(title)).ratio() >= 0.9:
                rest.remove(candidate)
                matched += 1
                break
    return matched / len(got) if got else 0.0, matched / len(wanted)
