"""Why a chat model gave no answer, told in Vietnamese, with the service's own words and without any key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import Enum, auto
from time import time

from service_http import sent_elsewhere

HIDDEN = "[khóa]"
_LONGEST = 240  # characters of a service's own words
_PART = 6  # characters of a key that give too much of it away
_KEY = re.compile(r"(?i)\b(?:bearer|basic)\s+\S+|\b(?:sk|pk|gsk|xai|hf)[-_][\w*.…-]{6,}|AIza[\w-]{10,}")
_QUOTA = re.compile(r"insufficient[_ ](?:quota|balance|credit|fund)|current quota|billing|out of credits|payment", re.I)
_CONTEXT = re.compile(
    r"context[_ ](?:length|size|window)|(?:prompt|input|request) (?:is )?too (?:long|large)|maximum.{0,20}context"
    r"|n_ctx",
    re.I,
)
_FILTERED = re.compile(r"content[_ ](?:filter|management)|responsible ?ai|safety (?:policy|system)", re.I)
_LOADING = re.compile(r"loading|warming|starting", re.I)


class Ending(Enum):
    """How a reply ended without being one."""

    BROKEN_OFF = auto()
    FILTERED = auto()
    REFUSED = auto()
    ONLY_THOUGHT = auto()


class NoReply(Exception):
    """The service served, but no reply came of it."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.name)
        self.ending = ending


@dataclass(frozen=True, slots=True)
class Told:
    """The parts of a service's complaint."""

    words: str
    code: str
    param: str


def told_by(error: Exception, secrets: Iterable[str]) -> Told:
    """What the service itself says is wrong, on one line, without the secrets or what looks like one."""
    body = getattr(error, "body", None)
    fields = body if isinstance(body, Mapping) else {}
    inner = fields.get("error")
    fields = inner if isinstance(inner, Mapping) else fields
    code = " ".join(str(fields[key]) for key in ("code", "type", "status") if isinstance(fields.get(key), str | int))
    param = fields.get("param")
    found = _message(inner if isinstance(inner, str) else fields) or (
        body if isinstance(body, str) and "<" not in body else ""
    )
    return Told(without_secrets(" ".join(_printable(found).split()), secrets), code, str(param or ""))


def _message(value: object) -> str:
    """The words in what services make of a complaint: a text, an object with one, a list of either."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        place = ".".join(str(part) for part in value["loc"]) if isinstance(value.get("loc"), list) else ""
        told = next((text for key in ("message", "msg", "detail") if (text := _message(value.get(key)))), "")
        return f"{place}: {told}" if place and told else told
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(_message, value)))
    return ""


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def without_secrets(text: str, secrets: Iterable[str]) -> str:
    """A text without the secrets, parts of them, or what looks like a key; cut to what a reader reads.

    >>> without_secrets("Incorrect key sk-bi-mat-123 (sk-bi-…123), see Bearer abc", ["sk-bi-mat-123"])
    'Incorrect key [khóa] ([khóa]), see [khóa]'
    """
    held = [secret for secret in secrets if secret.strip()]
    parts = {secret[k : k + _PART] for secret in held if len(secret) > _PART for k in range(len(secret) - _PART + 1)}
    words = re.split(r"([\s,;()\"'“”]+)", _KEY.sub(HIDDEN, text))
    shown = "".join(HIDDEN if word in held or any(part in word for part in parts) else word for word in words)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def reason(error: Exception, told: Told, model: str, host: str, context: int, *, begun: bool) -> str:
    """One sentence or two for the page: what is wrong and what to do.

    Args:
        error: what the client library raised.
        told: the service's own words.
        model: its name.
        host: of the service, without password.
        context: the tokens that the model is said to take.
        begun: whether some of the reply had come.
    """
    import openai

    said = f": “{told.words}”" if told.words else ""
    if isinstance(error, NoReply):
        return _of_ending(error.ending, model, host)
    if begun:
        return f"Câu trả lời của mô hình {model} bị đứt giữa chừng{said or '.'}{'.' if said else ''}"
    if (elsewhere := sent_elsewhere(error)) is not None:
        return (
            f"Dịch vụ tại {host} chuyển yêu cầu sang máy khác ({elsewhere}) nên chưa gửi gì tới đó; nếu đó là máy được "
            "phép dùng, hãy đặt OPENAI_BASE_URL là địa chỉ của máy đó."
        )
    if not isinstance(error, openai.APIStatusError):
        if isinstance(error, openai.APIConnectionError):
            return f"Không kết nối được với dịch vụ tại {host}; hãy kiểm tra dịch vụ và OPENAI_BASE_URL."
        return f"Dịch vụ tại {host} báo lỗi{said}." if said else f"Không đọc được câu trả lời của dịch vụ tại {host}."
    about = f"{told.code} {told.words}"
    wait = retry_after(error)
    later = f"hãy thử lại sau {f'{wait:.0f} giây' if wait else 'ít phút'}"
    match error.status_code:
        case status if is_out_of_quota(error, told):
            return f"Tài khoản ở dịch vụ tại {host} đã hết hạn mức hoặc chưa thanh toán (lỗi {status}){said}."
        case 429:
            return f"Dịch vụ tại {host} đang giới hạn số lượt hỏi; {later}."
        case 401:
            return f"Dịch vụ tại {host} từ chối khóa; hãy kiểm tra OPENAI_API_KEY."
        case 403:
            return f"Dịch vụ tại {host} từ chối khóa; hãy kiểm tra OPENAI_API_KEY{said}."
        case 404:
            return f"Dịch vụ tại {host} không có mô hình {model}; hãy kiểm tra OPENAI_BASE_URL và CHAT_MODEL{said}."
        case _ if context_told(error, told) is not None:
            return f"Mô hình {model} không nhận được nhiều như CHAT_CONTEXT={context}; hãy đặt số nhỏ hơn{said}."
        case status if status < 500 and _FILTERED.search(about):
            return f"Bộ lọc nội dung của dịch vụ tại {host} đã chặn câu hỏi này{said}."
        case status if status < 500:
            return f"Dịch vụ tại {host} không nhận yêu cầu (lỗi {status}){said}."
        case 503 if _LOADING.search(told.words):
            return f"Dịch vụ tại {host} đang nạp mô hình; {later}."
        case 503 if wait:
            return f"Dịch vụ tại {host} đang bận; {later}."
        case status:
            return f"Dịch vụ tại {host} báo lỗi {status}."


def _of_ending(ending: Ending, model: str, host: str) -> str:
    match ending:
        case Ending.FILTERED:
            return f"Bộ lọc nội dung của dịch vụ tại {host} đã chặn câu trả lời của mô hình {model}."
        case Ending.REFUSED:
            return f"Mô hình {model} từ chối trả lời câu hỏi này."
        case Ending.ONLY_THOUGHT:
            return f"Mô hình {model} chỉ suy nghĩ mà không viết câu trả lời."
        case Ending.BROKEN_OFF:
            return f"Câu trả lời của mô hình {model} bị đứt giữa chừng."


def context_told(error: Exception, told: Told) -> int | None:
    """The tokens that the model takes, where the service complains of more; 0 where it does not say how many.

    >>> context_told(Exception(), Told("Loading model", "", ""))
    """
    status = getattr(error, "status_code", None)
    if not isinstance(status, int) or not 400 <= status < 500 or not _CONTEXT.search(f"{told.code} {told.words}"):
        return None
    body = getattr(error, "body", None)
    named = body.get("n_ctx") if isinstance(body, Mapping) else None
    if isinstance(named, int):
        return named
    found = re.search(r"(?:maximum|limit|context)\D{0,60}?(\d{3,7})", told.words, re.IGNORECASE)
    return int(found[1]) if found else 0


def is_out_of_quota(error: Exception, told: Told) -> bool:
    """Whether only a payment would help."""
    status = getattr(error, "status_code", None)
    return status == 402 or (status in (403, 429) and bool(_QUOTA.search(f"{told.code} {told.words}")))


def retry_after(error: Exception) -> float | None:
    """The seconds that the service asks to wait, as seconds, milliseconds or a date; None where it names none."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name, "").strip()
        try:
            seconds = float(value) * unit
        except ValueError:
            try:
                seconds = max(parsedate_to_datetime(value).timestamp() - time(), 0.0)
            except (TypeError, ValueError):
                continue
        if 0 <= seconds < 86_400:
            return seconds
    return None
