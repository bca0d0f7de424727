"""A service that does not serve is told in words and left alone for a while."""

from __future__ import annotations

import threading
import traceback

import pytest

from service_http import Service

LEFT_ALONE = 30


def told(error: BaseException | None) -> RuntimeError:
    return RuntimeError("Không kết nối được." if isinstance(error, ConnectionError) else "Dịch vụ báo lỗi.")


@pytest.fixture
def service() -> Service:
    return Service(LEFT_ALONE, lambda error: isinstance(error, ConnectionError), told)


def ask(service: Service, error: Exception | None = None) -> str:
    """What comes of it."""
    try:
        with service.asked():
            if error is not None:
                raise error
    except RuntimeError as failure:
        assert "khoa-bi-mat" not in "".join(traceback.format_exception(failure))
        return str(failure)
    return "served"


def test_one_that_refuses_a_request_serves_the_next(service: Service) -> None:
    assert ask(service, ValueError("khoa-bi-mat")) == "Dịch vụ báo lỗi."
    assert ask(service) == "served"


def test_one_that_is_gone_is_left_alone_and_then_tried_by_one_request(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask(service, ConnectionError("khoa-bi-mat")) == "Không kết nối được."
    assert ask(service) == "Không kết nối được."
    opened = service._breaker._opened
    monkeypatch.setattr("circuitbreaker.monotonic", lambda: opened + LEFT_ALONE + 1)
    meanwhile: list[str] = []
    with service.asked():
        other = threading.Thread(target=lambda: meanwhile.append(ask(service)))
        other.start()
        other.join(10)
    assert meanwhile == ["Không kết nối được."]
    assert ask(service) == "served"
