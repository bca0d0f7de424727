"""Nothing follows a redirect to another host: neither a question nor a passage, for neither model."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pydantic import SecretStr

from chat.llm.client import ChatModel, ModelUnavailable
from embedding.embedder import EmbeddingUnavailable
from embedding.endpoint import EndpointEmbeddings
from tests.openai_server import openai_server

KEY = SecretStr("sk-bi-mat-1234567890")


@contextmanager
def redirecting(status: int, target: str, times: int = 1_000) -> Iterator[str]:
    """A service that sends each request of its first `times` on to a target, then serves none; its base address."""
    left = [times]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            left[0] -= 1
            self.send_response(status if left[0] >= 0 else 418)
            self.send_header("Location", target.format(path=self.path))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{listener.server_port}/v1"
    listener.shutdown()
    listener.server_close()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("place", ["other port", "other name", "without scheme"])
def test_a_redirect_to_another_host_is_refused_in_words(status, place):
    with openai_server("Xã có 6 bản [1].") as elsewhere:
        other = elsewhere.base_url.removeprefix("http://").removesuffix("/v1")
        if place == "other name":
            other = other.replace("127.0.0.1", "localhost")
        target = f"{'' if place == 'without scheme' else 'http:'}//{other}{{path}}"
        with redirecting(status, target) as base_url:
            host = base_url.removeprefix("http://").removesuffix("/v1")
            with pytest.raises(ModelUnavailable) as refusal:
                list(ChatModel("mo-hinh", base_url, KEY, 10.0).stream([("user", "Xã có bao nhiêu bản?")]))
            embeddings = EndpointEmbeddings(model="bge-m3", base_url=base_url, api_key=KEY, timeout=5)
            with pytest.raises(EmbeddingUnavailable) as no_vector:
                embeddings.embed_query("Xã có bao nhiêu bản?")
        assert elsewhere.requests == []
    assert str(refusal.value) == (
        f"Dịch vụ tại {host} chuyển yêu cầu sang máy khác ({other}) nên chưa gửi gì tới đó; nếu đó là máy được phép "
        "dùng, hãy đặt OPENAI_BASE_URL là địa chỉ của máy đó."
    )
    assert str(no_vector.value) == (
        f"Không lấy được véc-tơ từ mô hình bge-m3: dịch vụ chuyển yêu cầu sang máy khác ({other}) nên chưa gửi gì tới "
        "đó; nếu đó là máy được phép dùng, hãy đặt OPENAI_BASE_URL là địa chỉ của máy đó."
    )


def test_a_redirect_on_the_same_host_is_followed():
    with redirecting(307, "{path}/", times=1) as base_url, pytest.raises(ModelUnavailable, match="lỗi 418"):
        list(ChatModel("mo-hinh", base_url, KEY, 10.0).stream([("user", "Xã có bao nhiêu bản?")]))
