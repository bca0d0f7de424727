"""What services reply, as people run them: how each streams, thinks aloud, ends or never ends."""

from __future__ import annotations

import unicodedata
from itertools import repeat

import pytest

from chat.llm.client import ModelUnavailable
from chat.llm.reply import write_draft
from tests.chat.llm.asking import ANSWER, KEY, REQUEST, model_of, reason_of, said_to
from tests.chat.llm.odd_service import PIECE, Reply, chunk, odd_service, written

THOUGHT = "Người dùng hỏi dân số xã Nà Hin. Căn cứ [1] ghi 24.132 người, có thể là 99.999 người? Tôi sẽ trả lời ngắn. "
LONG_THOUGHT = THOUGHT + " ".join(f"Thử cách {k}: {k * 37} người." for k in range(1200))


def _pieces(text: str, field: str) -> list[dict]:
    return [chunk({"content": None, field: text[k : k + PIECE]}) for k in range(0, len(text), PIECE)]


@pytest.mark.parametrize(
    "reply",
    [
        f"<think>\n{THOUGHT * 3}\n</think>\n\n{ANSWER}",
        f"<think>\n{THOUGHT * 200}\n</think>\n\n{ANSWER}",
        f"<think>\n\n</think>\n\n{ANSWER}",
        f"{THOUGHT * 3}\n</think>\n\n{ANSWER}",
        f"{LONG_THOUGHT}\n</think>\n\n{ANSWER}",
        f"Okay, so the user asks about 99.999. {THOUGHT}</think>{ANSWER}",
        f"<thought>{THOUGHT}</thought>{ANSWER}",
        f"<seed:think>{THOUGHT}</seed:think>{ANSWER}",
        f"<|begin_of_thought|>{THOUGHT}<|end_of_thought|><|begin_of_solution|>{ANSWER}<|end_of_solution|>",
        f"<|START_THINKING|>{THOUGHT}<|END_THINKING|>{ANSWER}",
        f"[THINK]{THOUGHT}[/THINK]{ANSWER}",
        f"◁think▷{THOUGHT}◁/think▷{ANSWER}",
        f"<|channel>thought\n{THOUGHT}\n<channel|>{ANSWER}",
        f"<|channel|>analysis<|message|>{THOUGHT}<|end|><|start|>assistant<|channel|>final<|message|>{ANSWER}<|return|>",
        f"<|channel|>analysis<|message|>{THOUGHT}<|end|><|start|>assistant<|channel|>commentary<|message|>{THOUGHT}<|end|>"
        f"<|start|>assistant<|channel|>final<|message|>{ANSWER}",
        f"analysis{THOUGHT}assistantfinal{ANSWER}",
        f"analysis{THOUGHT}assistantcommentary{THOUGHT}assistantfinal{ANSWER}",
        f"<unused94>thought\n{THOUGHT}<unused95>{ANSWER}",
    ],
)
def test_thinking_aloud_is_neither_shown_nor_taken_for_the_answer(reply):
    text, shown, _ = said_to(lambda *_: Reply(written(reply)))
    assert text == ANSWER
    assert shown[-1] == ANSWER
    assert all(ANSWER.startswith(piece) for piece in shown)


@pytest.mark.parametrize(
    "events",
    [
        [*_pieces(THOUGHT, "reasoning_content"), *written(ANSWER)],
        [*_pieces(THOUGHT, "reasoning"), *written(ANSWER)],
        [
            chunk({"content": [{"type": "thinking", "thinking": [{"type": "text", "text": THOUGHT}]}]}),
            chunk({"content": [{"type": "text", "text": ANSWER}]}),
            chunk({}, "stop"),
        ],
        written(f"{ANSWER}<end_of_turn>"),
        written(f"<s> {ANSWER}</s>"),
        written(f"```markdown\n{ANSWER}\n```"),
        written(f'{{"answer": "{ANSWER}"}}'),
        written(unicodedata.normalize("NFD", ANSWER)),
        [chunk(None), *written(ANSWER)],
        [{**chunk({}), "choices": []}, *written(ANSWER)],
        [
            {**chunk({}), "choices": [{"index": 0, "message": {"content": ANSWER}, "finish_reason": None}]},
            chunk({}, "stop"),
        ],
        [
            *written(ANSWER),
            {**chunk({}), "choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 2, "total_tokens": 11}},
        ],
        [
            *written(ANSWER)[:-1],
            chunk({}, "stop", usage={"prompt_tokens": 1.0, "completion_tokens": 2.0, "total_tokens": None}),
        ],
        [b": keep-alive\n\n", b": keep-alive\n\n", *written(ANSWER)],
    ],
)
def test_each_way_to_stream_is_read(events):
    assert said_to(lambda *_: Reply(events))[0] == ANSWER


def test_bytes_that_are_cut_anywhere_are_read():
    import json

    whole = "".join(f"data: {json.dumps(event, ensure_ascii=False)}\r\n\r\n" for event in written(ANSWER)).encode()
    assert said_to(lambda *_: Reply([whole[k : k + 7] for k in range(0, len(whole), 7)]))[0] == ANSWER


@pytest.mark.parametrize("finish", ["stop", "eos", "end_turn", "STOP", "eos_token", None, ""])
def test_any_other_word_for_the_end_ends_an_answer(finish):
    assert said_to(lambda *_: Reply(written(ANSWER, finish)))[0] == ANSWER


def test_a_reply_whose_end_http_tells_is_whole_without_a_word_for_it():
    assert said_to(lambda *_: Reply(written(ANSWER, None), done=False))[0] == ANSWER
    assert said_to(lambda *_: Reply(written(ANSWER, None), chunked=False))[0] == ANSWER
    reason, _, _ = reason_of(lambda *_: Reply(written(ANSWER, None), chunked=False, done=False))
    assert reason == "Câu trả lời của mô hình mo-hinh bị đứt giữa chừng."


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        (written(ANSWER[:30], "length"), "Câu trả lời của mô hình mo-hinh bị đứt giữa chừng."),
        (written(ANSWER[:30], "MAX_TOKENS"), "Câu trả lời của mô hình mo-hinh bị đứt giữa chừng."),
        (written(ANSWER[:30], "tool_calls"), "Câu trả lời của mô hình mo-hinh bị đứt giữa chừng."),
        (
            written(ANSWER[:30], "content_filter"),
            "Bộ lọc nội dung của dịch vụ tại DV đã chặn câu trả lời của mô hình mo-hinh.",
        ),
        ([chunk({"refusal": "I can't help."}), chunk({}, "stop")], "Mô hình mo-hinh từ chối trả lời câu hỏi này."),
        (
            [*_pieces(ANSWER, "reasoning_content"), chunk({}, "stop")],
            "Mô hình mo-hinh chỉ suy nghĩ mà không viết câu trả lời.",
        ),
        (
            [{"error": {"message": "Internal error while generating", "code": 500}}],
            "Dịch vụ tại DV báo lỗi: “Internal error while generating”.",
        ),
        (
            [chunk({"content": ANSWER[:20]}), {"error": {"message": f"overloaded {KEY}", "code": 529}}],
            "Câu trả lời của mô hình mo-hinh bị đứt giữa chừng: “overloaded [khóa]”.",
        ),
    ],
)
def test_each_other_end_is_told_in_words(events, reason):
    assert reason_of(lambda *_: Reply(events))[0] == reason


@pytest.mark.parametrize("words", ["Xã Nà Hin ", "Căn cứ không nêu. Xã Nà Hin có 5.680 hộ [1].\n"])
def test_a_model_that_goes_round_in_circles_is_cut_off(words):
    with odd_service(lambda *_: Reply(repeat(chunk({"content": words}), 100_000))) as service:
        with pytest.raises(ModelUnavailable, match=r"^Mô hình mo-hinh viết lặp đi lặp lại, không dừng lại.$"):
            write_draft(model_of(service.base_url, seconds=60.0), REQUEST)
        assert service.hung_up.wait(10)
