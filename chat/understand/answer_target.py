"""Something that a question asks for: counted, measured, named or dated."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerTarget:
    """Something asked for.

    Args:
        names: folded, each one or two syllables, any of which may stand beside its figure.
        measures: the units it may be given in instead.
        pattern: finds it where it is no figure.
        tells_topic: whether what `pattern` finds needs no other word of the question.
        is_explicit: false where the question does not name it and only its topic lets expect it: a population is
            counted in people.
        qualifier: the folded syllables that say more closely what is counted, "lưu trú" for "bao nhiêu cơ sở lưu trú".
    """

    names: tuple[str, ...] = ()
    measures: frozenset[str] = frozenset()
    pattern: str = ""
    tells_topic: bool = False
    is_explicit: bool = True
    qualifier: tuple[str, ...] = ()

    @property
    def syllables(self) -> frozenset[str]:
        """The folded syllables of its names."""
        return frozenset(syllable for name in self.names for syllable in name.split())
