import socket
import subprocess
import sys
import threading
import time

import pytest
from pydantic import SecretStr

from chat.llm.client import ChatModel, ModelUnavailable, choose_model
from settings import Settings
from tests.openai_server import openai_server

KEY = "sk-bi-mat-1234567890"
MESSAGES = [("system", "Trả lời ngắn."), ("user", "Xã có bao nhiêu đảng viên?")]
REPLY = "Toàn Đảng bộ có 1.247 đảng viên, trong đó 37 đảng viên dự bị [1]."


def _model(base_url: str, *, seconds: float = 10, characters: int = 20_000) -> ChatModel:
    return ChatModel("mo-hinh", base_url, SecretStr(KEY), seconds, characters)


def test_the_reply_arrives_in_pieces():
    with openai_server(REPLY) as server:
        pieces = list(_model(server.base_url).stream(MESSAGES))
    assert "".join(pieces) == REPLY
    assert len(pieces) > 3


def test_the_request_holds_the_messages_the_model_and_the_key():
    with openai_server(REPLY) as server:
        list(_model(server.base_url).stream(MESSAGES))
    (request,) = server.requests
    assert (request.path, request.headers["authorization"]) == ("/v1/chat/completions", f"Bearer {KEY}")
    assert request.body == {
        "model": "mo-hinh",
        "stream": True,
        "temperature": 0.0,
        "max_tokens": 8154,
        "stream_options": {"include_usage": True},
        "messages": [
            {"role": "system", "content": "Trả lời ngắn."},
            {"role": "user", "content": "Xã có bao nhiêu đảng viên?"},
        ],
    }


def test_a_service_without_a_key_is_asked_without_one(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with openai_server(REPLY) as server:
        assert "".join(ChatModel("mo-hinh", server.base_url).stream(MESSAGES)) == REPLY
    assert KEY not in str(server.requests)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("down", "Không kết nối được với dịch vụ tại {host}; hãy kiểm tra dịch vụ và OPENAI_BASE_URL."),
        ("error500", "Dịch vụ tại {host} báo lỗi 500."),
        ("rate_limited", "Dịch vụ tại {host} đang giới hạn số lượt hỏi; hãy thử lại sau ít phút."),
        ("refused_key", "Dịch vụ tại {host} từ chối khóa; hãy kiểm tra OPENAI_API_KEY."),
        ("stall", "Mô hình mo-hinh không trả lời xong trong 1 giây."),
        ("trickle", "Mô hình mo-hinh không trả lời xong trong 1 giây."),
        ("cut", "Câu trả lời của mô hình mo-hinh bị đứt giữa chừng."),
        ("length", "Câu trả lời của mô hình mo-hinh bị đứt giữa chừng."),
        ("tools", "Câu trả lời của mô hình mo-hinh bị đứt giữa chừng."),
        ("bad_events", "Không đọc được câu trả lời của dịch vụ tại {host}."),
        ("bad_json", "Không đọc được câu trả lời của dịch vụ tại {host}."),
        ("page", "Không đọc được câu trả lời của dịch vụ tại {host}."),
    ],
)
def test_each_fault_is_told_in_words_within_the_time_limit(fault, reason):
    with openai_server(REPLY, fault=fault) as server:
        host = server.base_url.removeprefix("http://").removesuffix("/v1")
        with_password = server.base_url.replace("http://", "http://nguoidung:matkhau@")
        start = time.monotonic()
        with pytest.raises(ModelUnavailable) as error:
            list(_model(with_password, seconds=1).stream(MESSAGES))
        seconds = time.monotonic() - start
    assert str(error.value) == reason.format(host=host)
    assert seconds < 1.5
    shown = f"{error.value!r} {error.value.__cause__!r} {_model(with_password)!r}"
    assert KEY not in shown and "matkhau" not in shown


def test_a_short_outage_is_retried():
    def mend():
        while not server.requests:
            time.sleep(0.01)
        server.fault = None

    with openai_server(REPLY, fault="error500") as server:
        threading.Thread(target=mend, daemon=True).start()
        assert "".join(_model(server.base_url).stream(MESSAGES)) == REPLY
    assert len(server.requests) == 2


def test_a_busy_service_is_asked_again_when_it_says():
    def mend():
        while not server.requests:
            time.sleep(0.01)
        server.fault = None

    with openai_server(REPLY, fault="rate_limited", retry_after="1") as server:
        threading.Thread(target=mend, daemon=True).start()
        start = time.monotonic()
        assert "".join(_model(server.base_url).stream(MESSAGES)) == REPLY
    assert len(server.requests) == 2
    assert 1 <= time.monotonic() - start < 3


def test_a_service_that_is_busy_beyond_the_time_limit_is_not_waited_for():
    with openai_server(REPLY, fault="rate_limited", retry_after="30") as server:
        host = server.base_url.removeprefix("http://").removesuffix("/v1")
        start = time.monotonic()
        with pytest.raises(ModelUnavailable) as error:
            list(_model(server.base_url, seconds=5).stream(MESSAGES))
    assert str(error.value) == f"Dịch vụ tại {host} đang giới hạn số lượt hỏi; hãy thử lại sau 30 giây."
    assert (len(server.requests), time.monotonic() - start < 1) == (1, True)


@pytest.mark.parametrize("fault", ["slow", "unstreamed"])
def test_a_slow_reply_and_one_that_comes_whole_are_read(fault):
    with openai_server(REPLY, fault=fault) as server:
        assert "".join(_model(server.base_url).stream(MESSAGES)) == REPLY


def test_a_reply_may_get_less_time_than_the_model_has():
    with openai_server(REPLY, fault="stall") as server:
        start = time.monotonic()
        with pytest.raises(ModelUnavailable, match="không trả lời xong trong 10 giây"):
            list(_model(server.base_url).stream(MESSAGES, seconds=0.5))
    assert time.monotonic() - start < 5  # of the 10 that the model has


def test_a_model_that_does_not_stop_is_stopped():
    with openai_server(" ".join(f"và {number}" for number in range(9_000))) as server:
        pieces = []
        with pytest.raises(ModelUnavailable, match=r"^Mô hình mo-hinh viết quá dài, không dừng lại.$"):
            for piece in _model(server.base_url, characters=500).stream(MESSAGES):
                pieces.append(piece)
    assert 480 < len("".join(pieces)) <= 500


def test_an_empty_reply_is_no_answer():
    with (
        openai_server("") as server,
        pytest.raises(ModelUnavailable, match=r"^Mô hình mo-hinh trả về câu trả lời trống.$"),
    ):
        list(_model(server.base_url).stream(MESSAGES))


def test_an_unknown_path_names_the_settings_to_check():
    with openai_server(REPLY) as server, pytest.raises(ModelUnavailable, match="OPENAI_BASE_URL và CHAT_MODEL"):
        list(_model(server.base_url + "/khac").stream(MESSAGES))


def test_nothing_is_traced_elsewhere(monkeypatch):
    with openai_server(REPLY) as server, socket.create_server(("127.0.0.1", 0)) as tracer:
        monkeypatch.setenv("LANGSMITH_TRACING", "true")
        monkeypatch.setenv("LANGSMITH_API_KEY", "khoa")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", f"http://127.0.0.1:{tracer.getsockname()[1]}")
        list(_model(server.base_url).stream(MESSAGES))
        tracer.settimeout(2)
        with pytest.raises(TimeoutError):
            tracer.accept()


def test_the_settings_choose_the_model():
    settings = Settings(
        _env_file=None,
        chat_model="mo-hinh",
        openai_base_url="http://127.0.0.1:1/v1",
        openai_api_key=SecretStr(KEY),
        answer_timeout=7,
    )
    assert choose_model(settings) == ChatModel("mo-hinh", "http://127.0.0.1:1/v1", SecretStr(KEY), 7)


def test_without_a_chat_model_answers_quote():
    assert choose_model(Settings(_env_file=None, chat_model=None)) is None


def test_the_client_library_waits_until_it_is_needed():
    code = "import sys, chat.llm.client; sys.exit('langchain_openai' in sys.modules or 'openai' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
