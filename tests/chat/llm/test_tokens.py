from __future__ import annotations

from chat.llm.tokens import count_tokens


def test_tokens_are_counted_and_control_words_are_plain_characters() -> None:
    assert (count_tokens("Xã có 06 bản."), count_tokens("")) == (7, 0)
    assert count_tokens("<|endoftext|>") > 1
    assert count_tokens("Xã có 06 bản. " * 3) > 2 * count_tokens("Xã có 06 bản.")
