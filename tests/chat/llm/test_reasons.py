from __future__ import annotations

import pytest

from chat.llm.reasons import Told, told_by, without_secrets

KEY = "sk-proj-AbC123xyZ789"


class Complaint(Exception):
    def __init__(self, body: object) -> None:
        super().__init__("lỗi")
        self.body = body


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"message": "Bad  request\n", "code": 400, "param": "top_k"}, "Bad request"),
        ({"error": {"message": "Bad request"}}, "Bad request"),
        ({"error": "Bad request"}, "Bad request"),
        ({"detail": "Bad request"}, "Bad request"),
        ({"detail": [{"loc": ["body", "top_k"], "msg": "too large", "input": "câu hỏi"}]}, "body.top_k: too large"),
        ({"message": {"detail": [{"msg": "một"}, {"msg": "hai"}]}}, "một; hai"),
        ("Bad request", "Bad request"),
        ("<html><body>400 Bad Request</body></html>", ""),
        ({"message": "m\u202eờ\x00i"}, "m ờ i"),
        ({"message": "a" * 999}, "a" * 240 + "…"),
        (None, ""),
        ([1, {}], ""),
        ({"message": None}, ""),
    ],
)
def test_a_services_words_are_found_in_whatever_it_sends(body, words):
    assert told_by(Complaint(body), [KEY]).words == words


def test_code_and_parameter_are_told_apart():
    body = {"message": "Bad", "type": "invalid_request_error", "code": "unsupported_value", "param": "temperature"}
    assert told_by(Complaint(body), ()) == Told("Bad", "unsupported_value invalid_request_error", "temperature")


@pytest.mark.parametrize(
    "text",
    [
        f"Incorrect API key: {KEY}.",
        "Incorrect API key: sk-proj-***Z789.",
        f"Authorization: Bearer {KEY}",
        f"header 'Authorization=Bearer%20{KEY}'",
        "key …xyZ789 is unknown",
        f'{{"key":"{KEY}"}}',
    ],
)
def test_no_key_nor_part_of_one_is_left(text):
    shown = without_secrets(text, [KEY])
    assert "[khóa]" in shown
    assert not any(KEY[start : start + 5] in shown for start in range(len(KEY) - 4))


def test_words_that_are_no_key_stay():
    words = "max_tokens: token_limit_exceeded for model 'qwen3:8b', use max_completion_tokens"
    assert without_secrets(words, ["ollama", KEY]) == words
    assert without_secrets("unknown key ollama of ollama-server", ["ollama"]) == "unknown key [khóa] of ollama-server"
