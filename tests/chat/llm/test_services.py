"""How services are asked, as people run them: parameters they refuse, when they are busy, stall or hang up."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import count

import pytest

from chat.llm.client import ModelUnavailable
from chat.llm.reply import write_draft
from tests.chat.llm.asking import ANSWER, KEY, MESSAGES, REQUEST, model_of, reason_of, said_to
from tests.chat.llm.odd_service import Reply, chunk, odd_service, refused, written


def _unless(faulty, reply):
    """A script that refuses what `faulty` finds in a request, and else answers."""
    return lambda body, number: reply if faulty(body) else Reply(written(ANSWER))


@pytest.mark.parametrize(
    ("faulty", "reply", "left"),
    [
        (
            lambda body: "temperature" in body,
            refused(400, "Unsupported value: 'temperature' does not support 0 with this model.", param="temperature"),
            {"max_tokens", "system"},
        ),
        (
            lambda body: "max_tokens" in body,
            refused(400, "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead."),
            {"temperature", "max_completion_tokens", "system"},
        ),
        (
            lambda body: body["max_tokens"] > 4096,
            refused(400, "max_tokens is too large: 7000. This model supports at most 4096 completion tokens."),
            {"temperature", "max_tokens", "system"},
        ),
        (
            lambda body: {"max_tokens", "max_completion_tokens"} & set(body),
            refused(422, "max_tokens: Extra inputs are not permitted; max_completion_tokens: likewise"),
            {"temperature", "system"},
        ),
        (
            lambda body: any(message["role"] == "system" for message in body["messages"]),
            refused(400, "Developer instruction is not enabled for models/gemma-3-27b-it"),
            {"temperature", "max_tokens"},
        ),
        (
            lambda body: any(message["role"] == "system" for message in body["messages"]),
            refused(400, "Conversation roles must alternate: System role not supported"),
            {"temperature", "max_tokens"},
        ),
        (
            lambda body: "stream_options" in body,
            Reply(
                json={"detail": [{"loc": ["body", "stream_options"], "msg": "Extra inputs are not permitted"}]},
                status=422,
            ),
            {"temperature", "max_tokens", "system"},
        ),
        (
            lambda body: "temperature" in body or "max_tokens" in body,
            refused(400, "'temperature' and 'max_tokens' are not supported; use 'max_completion_tokens'"),
            {"max_completion_tokens", "system"},
        ),
    ],
)
def test_a_model_is_asked_as_its_service_takes_it_and_so_from_then_on(faulty, reply, left):
    with odd_service(_unless(faulty, reply)) as service:
        model = model_of(service.base_url)
        assert [write_draft(model, REQUEST).text for _ in range(2)] == [ANSWER, ANSWER]
        *_, before, last = service.bodies
    assert not faulty(before) and before == last  # it was asked once more for the first answer, not for the second
    assert set(last) & {"temperature", "max_tokens", "max_completion_tokens"} == left - {"system"}
    roles = [message["role"] for message in last["messages"]]
    assert roles == (["system", "user"] if "system" in left else ["user"])
    if "system" not in left:
        assert last["messages"][0]["content"] == "Trả lời ngắn.\n\nXã có bao nhiêu dân?"


@pytest.mark.parametrize("name", ["gpt-5-pro", "gpt-5.6-sol", "qwen3-codex-32b", "o3", "o1"])
def test_whatever_its_name_a_model_is_asked_for_chat_completions(name):
    assert said_to(lambda *_: Reply(written(ANSWER)), name=name)[0] == ANSWER


def test_the_settings_parameters_go_with_each_request():
    more = {"temperature": None, "reasoning_effort": "low", "extra_body": {"top_p": 0.9, "max_tokens": 700}}
    _, _, (body,) = said_to(lambda *_: Reply(written(ANSWER)), name="qwen3:8b", **more)
    assert {key: value for key, value in body.items() if key != "messages"} == {
        "model": "qwen3:8b",
        "stream": True,
        "reasoning_effort": "low",
        "top_p": 0.9,
        "max_tokens": 700,
    }


def test_a_reply_gets_the_tokens_that_the_request_leaves_of_the_context():
    bodies = [said_to(lambda *_: Reply(written(ANSWER)), name="llama3:8b", context=c)[2][0] for c in (4096, 200_000)]
    assert [body["max_tokens"] for body in bodies] == [4065, 16_384]


def test_a_model_of_unknown_family_is_counted_as_its_service_counts():
    usage = {"prompt_tokens": 12, "completion_tokens": 9, "total_tokens": 21}
    with odd_service(lambda *_: Reply([*written(ANSWER), {**chunk({}), "choices": [], "usage": usage}])) as service:
        model = model_of(service.base_url)
        before = model.factor
        write_draft(model, REQUEST)
        assert (before, round(model.factor, 2)) == (1.0, 0.84)  # 12 of 20 by our count, and what other texts may need


def _once(reply):
    return lambda body, number: Reply(written(ANSWER)) if number else reply


@pytest.mark.parametrize(
    ("status", "headers", "least"),
    [
        (429, {"Retry-After": "1"}, 1.0),
        (429, {"Retry-After-Ms": "800"}, 0.8),
        (503, {"Retry-After": "1"}, 1.0),
        (503, {}, 0.5),
        (504, {}, 0.5),
        (429, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.5),
    ],
)
def test_a_busy_service_is_asked_again_when_it_says(status, headers, least):
    started = time.monotonic()
    text, _, bodies = said_to(_once(refused(status, "busy", headers)))
    assert (text, len(bodies)) == (ANSWER, 2)
    assert least <= time.monotonic() - started


def test_a_service_that_names_a_date_beyond_the_time_limit_is_not_waited_for():
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    reason, bodies, _ = reason_of(lambda *_: refused(429, "busy", {"Retry-After": later}))
    assert len(bodies) == 1
    assert reason.startswith("Dịch vụ tại DV đang giới hạn số lượt hỏi; hãy thử lại sau ") and reason.endswith(" giây.")


@pytest.mark.parametrize(
    ("reply", "reason", "requests"),
    [
        (
            refused(429, "You exceeded your current quota, please check your plan.", code="insufficient_quota"),
            "Tài khoản ở dịch vụ tại DV đã hết hạn mức hoặc chưa thanh toán (lỗi 429): “You exceeded your current "
            "quota, please check your plan.”.",
            1,
        ),
        (
            refused(402, "Insufficient Balance"),
            "Tài khoản ở dịch vụ tại DV đã hết hạn mức hoặc chưa thanh toán (lỗi 402): “Insufficient Balance”.",
            1,
        ),
        (refused(503, "Loading model"), "Dịch vụ tại DV đang nạp mô hình; hãy thử lại sau ít phút.", 2),
        (
            refused(400, "The response was filtered due to the prompt", code="content_filter"),
            "Bộ lọc nội dung của dịch vụ tại DV đã chặn câu hỏi này: “The response was filtered due to the prompt”.",
            1,
        ),
        (
            refused(400, f"top_k must be positive, key {KEY}"),
            "Dịch vụ tại DV không nhận yêu cầu (lỗi 400): “top_k must be positive, key [khóa]”.",
            1,
        ),
        (
            Reply(json={"object": "error", "message": "Conversation roles must alternate", "code": 400}, status=400),
            "Dịch vụ tại DV không nhận yêu cầu (lỗi 400): “Conversation roles must alternate”.",
            1,
        ),
        (
            Reply(json={"detail": [{"loc": ["body", "top_k"], "msg": "Extra inputs are not permitted"}]}, status=422),
            "Dịch vụ tại DV không nhận yêu cầu (lỗi 422): “body.top_k: Extra inputs are not permitted”.",
            1,
        ),
        (
            Reply(json={"error": "model is broken"}, status=400),
            "Dịch vụ tại DV không nhận yêu cầu (lỗi 400): “model is broken”.",
            1,
        ),
        (
            refused(403, "Your country is not supported"),
            "Dịch vụ tại DV từ chối khóa; hãy kiểm tra OPENAI_API_KEY: “Your country is not supported”.",
            1,
        ),
        (
            refused(404, "This model is only supported in v1/responses"),
            "Dịch vụ tại DV không có mô hình mo-hinh; hãy kiểm tra OPENAI_BASE_URL và CHAT_MODEL: “This model is only "
            "supported in v1/responses”.",
            1,
        ),
    ],
)
def test_a_refusal_is_told_and_logged_with_the_services_own_words_and_no_key(reply, reason, requests, caplog):
    with caplog.at_level(logging.WARNING, "chat.llm.client"):
        told, bodies, _ = reason_of(lambda *_: reply)
    assert (told, len(bodies)) == (reason, requests)
    (record,) = caplog.records
    assert str(reply.status) in record.getMessage() and KEY not in record.getMessage()
    words = told.partition("“")[2].partition("”")[0]
    assert words in record.getMessage()


@pytest.mark.parametrize(
    "endless",
    [
        lambda service: (service.closing.wait(0.1) or b": keep-alive\n\n" for _ in count()),
        lambda service: (service.closing.wait(0.1) or chunk({"reasoning_content": "nghĩ "}) for _ in count()),
        lambda service: (service.closing.wait(0.1) or chunk({"content": f"nghĩ {k} "}) for k in count()),
        lambda service: (service.closing.wait(1.5) or chunk({"content": "x"}) for _ in count()),
    ],
    ids=["keep-alives", "thoughts", "words", "silence"],
)
def test_after_the_time_limit_the_connection_is_closed(endless):
    def script(body, number):
        return Reply(endless(service))

    with odd_service(script) as service:
        with pytest.raises(ModelUnavailable, match=r"^Mô hình mo-hinh không trả lời xong trong 1 giây.$"):
            write_draft(model_of(service.base_url, seconds=1.0), REQUEST)
        assert service.hung_up.wait(10)


def test_who_leaves_closes_the_connection():
    with odd_service(
        lambda *_: Reply(service.closing.wait(0.05) or chunk({"content": f"{k} "}) for k in count())
    ) as service:
        reply = model_of(service.base_url).stream(MESSAGES)
        next(reply)
        reply.close()
        assert service.hung_up.wait(10)


def test_a_connection_is_used_again_by_the_next_question():
    with odd_service(lambda *_: Reply(written(ANSWER))) as service:
        model = model_of(service.base_url)
        assert [write_draft(model, REQUEST).text for _ in range(4)] == [ANSWER] * 4


@pytest.mark.parametrize(
    ("reply", "window"),
    [
        (
            refused(
                400, "the request exceeds the available context size", type="exceed_context_size_error", n_ctx=4096
            ),
            4096,
        ),
        (refused(400, "This model's maximum context length is 6000 tokens.", code="context_length_exceeded"), 6000),
        (refused(400, "prompt is too long"), 4096),
    ],
)
def test_a_context_that_is_smaller_than_set_is_told_and_kept_to(reply, window):
    with odd_service(lambda *_: reply) as service:
        model = model_of(service.base_url)
        with pytest.raises(ModelUnavailable, match=r"^Mô hình mo-hinh không nhận được nhiều như CHAT_CONTEXT=8192"):
            write_draft(model, REQUEST)
        assert model.window == window
