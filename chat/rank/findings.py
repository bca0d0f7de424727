"""What a search for a question tells beside the passages themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chat.lexical.relevance import Relevance
from chat.understand.required_mentions import Name


@dataclass(frozen=True, slots=True)
class Findings:
    """How what was found is judged.

    Attributes:
        relevance: how rare the question's words are among what was found.
        found: by a passage's id how well the search found it, as a share of the best in its report, 0 to 1 in tenths:
            other reports, which shift the scores of a search a little, hardly change it.
        context: what a note is cited by, by the note's id.
        names: for each name in the question how many passages of the reports asked about hold it.
    """

    relevance: Relevance
    found: Mapping[str, float]
    context: Mapping[str, str]
    names: Mapping[Name, int]
