"""“Kiểm tra kết nối” says in words what works and what is wrong."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from chat.llm.client import ChatModel
from chat.llm.connection import Finding, try_model
from tests.chat.llm.odd_service import Reply, odd_service, refused, written
from tests.openai_server import openai_server

KEY = "sk-bi-mat-1234567890"


def _found(script, models=None, **more):
    with odd_service(script, models) as service:
        found = try_model(ChatModel("qwen3:8b", service.base_url, SecretStr(KEY), 10.0, **more))
    host = service.base_url.removeprefix("http://").removesuffix("/v1")
    assert KEY not in repr(found)
    return [(finding.ok, finding.text.replace(host, "DV")) for finding in found]


def test_a_model_that_answers_is_told_with_what_it_said():
    ((ok, text),) = _found(lambda *_: Reply(written("<think>được?</think>Được")))
    assert (ok, text.startswith("Mô hình qwen3:8b tại DV trả lời sau "), text.endswith(" giây: “Được”.")) == (True,) * 3


def test_what_the_model_does_not_take_is_told():
    def script(body, number):
        if "temperature" in body:
            return refused(400, "Unsupported value: 'temperature'")
        if body["messages"][0]["role"] == "system":
            return refused(400, "System role not supported")
        return Reply(written("Được"))

    assert _found(script)[1:] == [
        (True, "Mô hình không cho đặt độ ngẫu nhiên, nên CHAT_TEMPERATURE không được gửi."),
        (True, "Mô hình không nhận chỉ dẫn riêng, nên quy tắc trả lời được gửi cùng câu hỏi."),
    ]


@pytest.mark.parametrize(
    "entry", [{"max_model_len": 4096}, {"context_length": 4096}, {"meta": {"n_ctx": 4096, "n_ctx_train": 32768}}]
)
def test_a_context_that_is_smaller_than_set_is_told(entry):
    models = {"data": [{"id": "khac", "max_model_len": 9}, {"id": "qwen3:8b", **entry}]}
    assert _found(lambda *_: Reply(written("Được")), models)[1:] == [
        (
            False,
            "Dịch vụ chỉ nhận 4096 token một lượt, ít hơn CHAT_CONTEXT=8192; hãy đặt CHAT_CONTEXT=4096 hoặc cho dịch "
            "vụ nhận nhiều hơn.",
        )
    ]
    assert len(_found(lambda *_: Reply(written("Được")), models, context=4096)) == 1


def test_a_wrong_name_comes_with_the_names_that_there_are():
    models = {"data": [{"id": name} for name in ("llama3.2:3b", "gemma3:4b")]}
    assert _found(lambda *_: refused(404, "model 'qwen3:8b' not found"), models) == [
        (
            False,
            "Dịch vụ tại DV không có mô hình qwen3:8b; hãy kiểm tra OPENAI_BASE_URL và CHAT_MODEL: “model 'qwen3:8b' "
            "not found”.",
        ),
        (False, "Dịch vụ có các mô hình: gemma3:4b, llama3.2:3b."),
    ]


@pytest.mark.parametrize("models", [None, [], {"data": "không"}, {"data": [1, {"id": None}]}])
def test_an_odd_list_of_models_harms_nothing(models):
    (finding,) = _found(lambda *_: refused(401, f"bad key {KEY}"), models)
    assert finding == (False, "Dịch vụ tại DV từ chối khóa; hãy kiểm tra OPENAI_API_KEY.")


def test_a_wrong_address_is_told():
    with openai_server(fault="down") as server:
        (found,) = try_model(ChatModel("qwen3:8b", server.base_url, seconds=5.0))
    host = server.base_url.removeprefix("http://").removesuffix("/v1")
    told = f"Không kết nối được với dịch vụ tại {host}; hãy kiểm tra dịch vụ và OPENAI_BASE_URL."
    assert found == Finding(False, told)
