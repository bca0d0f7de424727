"""Something that a question wants told: counted, measured, named or dated."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """Something asked for.

    `names` are its folded names, each one or two syllables, any of which may stand beside its figure; `measures` the
    units it may be given in instead; `pattern` finds it where it is no figure, and `tells_topic` says that who finds
    it needs no other word of the question. `said` is false where the question does not name it and only its topic lets
    expect it: a population is counted in people. `of` holds the folded syllables that say more closely what is
    counted, "lưu trú" for "bao nhiêu cơ sở lưu trú".
    """

    names: tuple[str, ...] = ()
    measures: frozenset[str] = frozenset()
    pattern: str = ""
    tells_topic: bool = False
    said: bool = True
    of: tuple[str, ...] = ()

    @property
    def syllables(self) -> frozenset[str]:
        """The folded syllables of its names."""
        return frozenset(syllable for name in self.names for syllable in name.split())
