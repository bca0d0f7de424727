"""A figure of an answer with what was found of it."""

from __future__ import annotations

from dataclasses import dataclass

from chat.verify.claims import Claim, FaultKind, Verdict
from chat.verify.figure_words import Stated
from chat.verify.likeness import Looked
from chat.verify.stating import Claimed, Place
from chat.verify.units_said import Mention
from text.figures import Figure


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure of an answer with its claim: where its source states it, and of whom it is said."""

    figure: Figure
    claim: Claim
    mentions: tuple[Mention, ...] = ()
    said: Stated | None = None
    place: Place | None = None
    looked: Looked | None = None
    heads: tuple[str, ...] = ()
    claimed: Claimed | None = None
    ranked: tuple[Place, ...] = ()
    """The figures of the evidence that it was weighed against, its own among them; none where others were no matter."""

    @property
    def line(self) -> str:
        """What it measures: the head of a table that names no unit, or its own words."""
        own = " ".join(" ".join(near) for near in self.said.near) if self.said else ""
        named = {mention.named.removesuffix(" cũ").removesuffix(" mới") for mention in self.mentions}
        heads = [head for head in self.heads if not any(name in head for name in named)]
        return max(heads, key=len, default=own)


def claim_of(
    figure: Figure, verdict: Verdict, kind: FaultKind | None = None, source: str = "", computed: bool = False
) -> Claim:
    return Claim(figure.text, figure.start, verdict, kind, source, computed)
