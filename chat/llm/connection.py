"""Whether the model of the settings can be asked, tried for those who set it up."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chat.llm.client import ChatModel, ModelUnavailable
from chat.llm.plain_reply import plain_reply
from service_http import own_host_client

ASKED = "Hãy trả lời đúng một từ: được"
_SECONDS = 10.0  # for the list of models
_NAMED = 12  # models at most
_LONGEST = 80  # characters of a name that a service gives


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried, in words; `ok` where it works or nothing is to be done."""

    ok: bool
    text: str


def try_model(model: ChatModel) -> tuple[Finding, ...]:
    """Ask the model for one word, and its service which models it has; what is wrong comes with what to do."""
    return tuple(_findings(model))


def _findings(model: ChatModel) -> Iterator[Finding]:
    started = time.monotonic()
    try:
        said = plain_reply(_beginning(model))
    except ModelUnavailable as error:
        yield Finding(False, str(error))
        served = _models(model)
        names = [name for entry in served if isinstance(name := entry.get("id"), str) and name]
        if names and model.name not in names:
            shown = ", ".join(name[:_LONGEST] for name in sorted(names)[:_NAMED])
            more = f" và {len(names) - _NAMED} mô hình khác" if len(names) > _NAMED else ""
            yield Finding(False, f"Dịch vụ có các mô hình: {shown}{more}.")
        return
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    yield Finding(True, f"Mô hình {model.name} tại {model.host} trả lời sau {seconds} giây: “{said[:_LONGEST]}”.")
    if not model.dialect.temperature:
        yield Finding(True, "Mô hình không cho đặt độ ngẫu nhiên, nên CHAT_TEMPERATURE không được gửi.")
    if not model.dialect.system:
        yield Finding(True, "Mô hình không nhận chỉ dẫn riêng, nên quy tắc trả lời được gửi cùng câu hỏi.")
    limit = _context(model)
    if limit is not None and limit < model.context:
        yield Finding(
            False,
            f"Dịch vụ chỉ nhận {limit} token một lượt, ít hơn CHAT_CONTEXT={model.context}; hãy đặt "
            f"CHAT_CONTEXT={limit} hoặc cho dịch vụ nhận nhiều hơn.",
        )


def _beginning(model: ChatModel) -> str:
    """What it says, or the beginning: a model that does not come to an end is reached all the same."""
    said = ""
    reply = model.stream([("system", "Bạn trả lời ngắn gọn."), ("user", ASKED)])
    for piece in reply:
        said += piece
        if len(plain_reply(said)) > _LONGEST:
            reply.close()
            break
    return said


def _models(model: ChatModel) -> list[Mapping[str, Any]]:
    """What the service says of its models; nothing where it does not."""
    headers = {"Authorization": f"Bearer {model.api_key.get_secret_value()}"} if model.api_key else {}
    try:
        with own_host_client() as client:
            found = client.get(f"{model.base_url.rstrip('/')}/models", headers=headers, timeout=_SECONDS).json()
    except Exception:  # whatever a service answers or a library raises: the list only helps
        return []
    entries = found.get("data") if isinstance(found, Mapping) else None
    return [entry for entry in entries if isinstance(entry, Mapping)] if isinstance(entries, list) else []


def _context(model: ChatModel) -> int | None:
    """The tokens that the service takes for this model, where it says so: vLLM and llama.cpp do."""
    entry = next((entry for entry in _models(model) if entry.get("id") == model.name), {})
    meta = entry.get("meta")
    named = (
        entry.get("max_model_len"),
        entry.get("context_length"),
        meta.get("n_ctx") if isinstance(meta, Mapping) else 0,
    )
    return next((value for value in named if isinstance(value, int) and value > 0), None)
