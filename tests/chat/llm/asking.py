"""One question asked of a service that behaves as a script says."""

from __future__ import annotations

import time

import pytest
from pydantic import SecretStr

from chat.llm.client import ChatModel, ModelUnavailable
from chat.llm.prompt import Request
from chat.llm.reply import write_draft
from tests.chat.llm.odd_service import odd_service
from tests.factories import make_passage

KEY = "sk-bi-mat-1234567890"
ANSWER = "Xã Nà Hin có dân số 24.132 người, với 5.680 hộ [1]."
MESSAGES = (("system", "Trả lời ngắn."), ("user", "Xã có bao nhiêu dân?"))
REQUEST = Request(MESSAGES, (make_passage("Dân số xã Nà Hin 24.132 người, 5.680 hộ."),))


def model_of(base_url: str, name: str = "mo-hinh", seconds: float = 20.0, **more) -> ChatModel:
    return ChatModel(name, base_url, SecretStr(KEY), seconds, **more)


def said_to(script, *, name: str = "mo-hinh", **more) -> tuple[str, list[str], list[dict]]:
    """The draft's text, all that was shown on the way, and the requests."""
    shown: list[str] = []
    with odd_service(script) as service:
        draft = write_draft(model_of(service.base_url, name, **more), REQUEST, on_text=shown.append)
    return draft.text, shown, service.bodies


def reason_of(script, *, seconds: float = 20.0, name: str = "mo-hinh", **more) -> tuple[str, list[dict], float]:
    """Why there is no draft, the service being called DV, the requests, and the seconds that it took."""
    with odd_service(script) as service:
        started = time.monotonic()
        with pytest.raises(ModelUnavailable) as error:
            write_draft(model_of(service.base_url, name, seconds, **more), REQUEST)
        took = time.monotonic() - started
    assert KEY not in f"{error.value!r}{error.value.__cause__!r}"
    return (
        str(error.value).replace(service.base_url.removeprefix("http://").removesuffix("/v1"), "DV"),
        service.bodies,
        took,
    )
