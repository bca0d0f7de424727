from __future__ import annotations

import pytest

from chat.llm.tokens import count_tokens, family_factor, message_tokens


def test_tokens_are_counted_and_control_words_are_plain_characters() -> None:
    assert (count_tokens("Xã có 06 bản."), count_tokens("")) == (7, 0)
    assert count_tokens("<|endoftext|>") > 1
    assert count_tokens("Xã có 06 bản. " * 3) > 2 * count_tokens("Xã có 06 bản.")


@pytest.mark.parametrize(
    ("model", "factor"),
    [
        ("llama3.1:8b", 0.75),
        ("meta-llama/Llama-3.3-70B-Instruct", 0.75),
        ("llama2:13b", 1.35),
        ("gemma3:27b", 0.86),
        ("models/gemini-2.5-flash", 0.86),
        ("Qwen/Qwen3-32B-AWQ", 0.85),
        ("deepseek-chat", 0.95),
        ("deepseek-r1:70b", 0.95),
        ("mistral", 1.35),
        ("mistral-small-latest", 0.85),
        ("gpt-4o-mini", 0.8),
        ("openai/gpt-oss-20b", 0.8),
        ("o4-mini", 0.8),
        ("gpt-4-turbo", 1.0),
        ("smollm2:135m", 1.68),
        ("tro-ly-cua-tinh", None),
    ],
)
def test_a_models_family_says_how_fine_it_cuts(model, factor):
    assert family_factor(model) == factor


def test_messages_are_counted_for_the_model_at_hand() -> None:
    assert [message_tokens(["Xã có 06 bản.", ""], factor) for factor in (0.75, 1.0, 1.68)] == [22, 23, 28]
