"""Patterns over the lexicon's words of claims."""

from __future__ import annotations

import re
from functools import lru_cache

from text.lexicon.active import lexicon
from text.lexicon.tables import ClaimUse, Lexicon


def pattern(template: str) -> re.Pattern[str]:
    """A template in which "{AWARD}" stands for any word of that use, upper and lower case alike.

    >>> bool(pattern(r"được {AWARD}(?!\\w)").search("xã được Bằng khen"))
    True
    """
    return _compiled(lexicon(), template)


@lru_cache(maxsize=128)
def _compiled(held: Lexicon, template: str) -> re.Pattern[str]:
    def words(match: re.Match[str]) -> str:
        return f"(?:{'|'.join(sorted(map(re.escape, held.claim_words[ClaimUse[match[1]]]), key=len, reverse=True))})"

    return re.compile(re.sub(r"\{([A-Z_]+)\}", words, template), re.IGNORECASE)
