"""What an answer claims, and how each claim stands to the passages."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from corpus import PassageRole, Unit


class Verdict(StrEnum):
    """A claim is supported where a passage cited beside it says so, contradicted where it or another says otherwise
    or none says it, doubtful where neither is sure.
    """

    SUPPORTED = "supported"
    DOUBTFUL = "doubtful"
    CONTRADICTED = "contradicted"


class FaultKind(StrEnum):
    """What of a claim is not as the passages say."""

    FIGURE = "figure"
    UNIT = "figure of another unit"
    TERM = "figure of another term"
    YEAR = "figure of another year"
    SUBJECT = "figure of something else"
    RELATION = "relation"
    DATE = "date or number of a document"
    QUOTATION = "quotation"
    MARKER = "marker"
    SILENCE = "said not to be told"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that an answer claims.

    Attributes:
        text: as it stands in the answer.
        start: where it begins there.
        verdict: how it stands to the passages.
        kind: what is wrong or in doubt; None where nothing is.
        source: the words of a passage that say it, or say otherwise; "" where none does.
        computed: whether it was worked out from others.
    """

    text: str
    start: int
    verdict: Verdict
    kind: FaultKind | None = None
    source: str = ""
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in an answer without support: `text` as it stands there, from `start` on; `source` is what a passage
    says instead.
    """

    kind: FaultKind
    text: str
    start: int
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figures a question asks for and of which term: what an answer leaves unsaid is understood so."""

    units: frozenset[Unit] = frozenset()
    term: PassageRole | None = None
    words: str = ""


NOTHING_ASKED = Asked()
