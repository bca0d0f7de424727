"""Several documents of one unit, a report and its earlier draft or its summary: what the newest says comes first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from chat.retrieve.whole_section import WholeSection
from corpus import Passage, PassageKind
from reading.segments import Segment
from text.figures import find_figures
from text.fold import words

_DIGITS = re.compile(r"\d")
_FEWEST_WORDS = 3
Cut = Callable[[Passage], Iterable[Segment]]


def newest_first(segments: Sequence[Segment], passages: Iterable[Passage], cut: Cut) -> list[tuple[Segment, bool]]:
    """The segments, each behind those that newer documents of its unit have in its place; what such a one says alike
    is left out. With each whether a newer document says otherwise.

    Args:
        segments: what answers.
        passages: the evidence, where newer versions may stand.
        cut: makes segments of a passage.
    """
    others = [passage for passage in passages if passage.kind is not PassageKind.HEADING]
    ordered: dict[Segment, bool] = {}
    for segment in segments:
        versions = sorted([segment, *_versions(segment, segments, others, cut)], key=_age, reverse=True)
        told: list[Segment] = []
        for version in versions:
            if version in ordered:
                told.append(version)
            elif not any(_says_the_same(one, version) for one in told):
                ordered[version] = bool(told) and _age(told[0]) > _age(version) != ""
                told.append(version)
    return list(ordered.items())


def newest_sections(sections: Sequence[WholeSection]) -> list[WholeSection]:
    """The sections, those of one unit's documents newest first, and once where they are alike."""
    kept: list[WholeSection] = []
    for section in sorted(sections, key=lambda one: one.passages[0].dated if one.passages else "", reverse=True):
        if not any(_alike(section, other) for other in kept):
            kept.append(section)
    order = {_unit_of(section): k for k, section in reversed(list(enumerate(sections)))}
    return sorted(kept, key=lambda section: order[_unit_of(section)])


def _unit_of(section: WholeSection) -> tuple[str, str]:
    passage = section.passages[0] if section.passages else None
    return (passage.commune, passage.commune_kind) if passage is not None else ("", "")


def _alike(one: WholeSection, other: WholeSection) -> bool:
    texts = ([passage.text for passage in section.passages] for section in (one, other))
    return _unit_of(one) == _unit_of(other) and len({tuple(text) for text in texts}) == 1


def _age(segment: Segment) -> str:
    return segment.passage.dated


def _versions(
    segment: Segment, segments: Sequence[Segment], passages: Iterable[Passage], cut: Cut
) -> Iterator[Segment]:
    """What other documents of the unit say in its place."""
    seen: set[str] = {segment.passage.report}
    for other in segments:
        if other.passage.report not in seen and _in_place_of(other, segment):
            seen.add(other.passage.report)
            yield other
    for passage in passages:
        if passage.report in seen or not _of_one_unit(passage, segment.passage):
            continue
        found = next((other for other in cut(passage) if _in_place_of(other, segment)), None)
        if found is not None:
            seen.add(passage.report)
            yield found


def _of_one_unit(one: Passage, other: Passage) -> bool:
    return (one.commune, one.commune_kind, one.role) == (other.commune, other.commune_kind, other.role)


def _in_place_of(one: Segment, other: Segment) -> bool:
    """Whether one document says it where another says the other: in the same words, whatever the figures."""
    if one.unit != other.unit or not _of_one_unit(one.passage, other.passage):
        return False
    shorter, longer = sorted((_words_of(one), _words_of(other)), key=len)
    rest = iter(longer)
    return len(shorter) >= _FEWEST_WORDS and all(word in rest for word in shorter)


def _says_the_same(newer: Segment, older: Segment) -> bool:
    if not _in_place_of(newer, older):
        return False
    said, stated = ({(figure.value, figure.unit) for figure in find_figures(one.text)} for one in (newer, older))
    return said <= stated or stated <= said


def _words_of(segment: Segment) -> list[str]:
    return [word for word in words(segment.text) if not _DIGITS.search(word)]
