"""The page “Kết nối” in this process."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.openai_server import openai_server
from tests.ui.apptest import unescaped
from ui.connecting.connection import NO_SERVICE

pytestmark = pytest.mark.usefixtures("own_settings")
KEY = "sk-bi-mat-1234567890"


def script() -> None:
    from ui.connecting import connection
    from ui.workspace import open_workspace

    connection.show(open_workspace())


def _page(monkeypatch, base_url: str) -> AppTest:
    settings = {"OPENAI_BASE_URL": base_url, "OPENAI_API_KEY": KEY, "CHAT_MODEL": "qwen3:8b", "ANSWER_TIMEOUT": "5"}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return AppTest.from_function(script, default_timeout=60).run()


def _texts(elements) -> list[str]:
    return [unescaped(element.value) for element in elements]


def test_without_a_service_there_is_nothing_to_try():
    page = AppTest.from_function(script, default_timeout=60).run()
    assert (_texts(page.markdown), len(page.button)) == ([NO_SERVICE], 0)


def test_a_click_tries_the_model_and_says_what_came_of_it(monkeypatch):
    with openai_server("Được") as server:
        page = _page(monkeypatch, server.base_url)
        host = server.base_url.removesuffix("/v1")
        assert _texts(page.markdown) == [
            f"Địa chỉ dịch vụ: {host}, có khóa.",
            "Mô hình trả lời: qwen3:8b, nhận 8192 token một lượt, chờ nhiều nhất 5 giây.",
        ]
        assert server.requests == []
        page.button[0].click().run()
        (found,) = _texts(page.success)
        assert found.startswith(f"Mô hình qwen3:8b tại {host.removeprefix('http://')} trả lời sau ")
        server.fault = "refused_key"
        page.button[0].click().run()
    assert _texts(page.error) == [
        f"Dịch vụ tại {host.removeprefix('http://')} từ chối khóa; hãy kiểm tra OPENAI_API_KEY."
    ]
    assert len(page.success) == 0 and KEY not in str(page.markdown)
