"""A chat model behind an OpenAI-compatible address: its reply as a stream, within limits, or a plain reason why not."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import SecretStr

from settings import Settings

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

Message = tuple[str, str]
"""Role ("system", "user" or "assistant") and content."""

REPLY_CHARACTERS = 20_000
_TRIES = 2
_PAUSE = 0.5  # seconds before another try, where the service names no time


class ModelUnavailable(Exception):
    """The model gave no whole reply; the message says why in Vietnamese, without any key or address with a password."""


@dataclass(frozen=True, slots=True)
class ChatModel:
    """`seconds` is the most that a whole answer may take, `characters` the most that a reply may have, and `context`
    the tokens that the model takes in, its reply among them.
    """

    name: str
    base_url: str = field(repr=False)
    api_key: SecretStr | None = None
    seconds: float = 60.0
    characters: int = REPLY_CHARACTERS
    context: int = 8192

    def stream(self, messages: Sequence[Message], seconds: float | None = None) -> Iterator[str]:
        """The reply, piece by piece as it comes, in at most `seconds` where they are given.

        Raises:
            ModelUnavailable: also in the middle, when the reply breaks off or goes beyond a limit; what came before
                is then no answer.
        """
        pieces: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
        stop = threading.Event()
        deadline = time.monotonic() + (self.seconds if seconds is None else seconds)
        # A thread of its own, because no timeout of the client bounds the whole: each only bounds one wait.
        threading.Thread(target=self._read, args=(tuple(messages), pieces, stop, deadline), daemon=True).start()
        characters = 0
        try:
            while True:
                left = deadline - time.monotonic()
                try:
                    piece = pieces.get(timeout=max(left, 0))
                except queue.Empty:
                    left = 0
                if left <= 0:
                    raise ModelUnavailable(f"Mô hình {self.name} không trả lời xong trong {self.seconds:g} giây.")
                if isinstance(piece, Exception):
                    raise ModelUnavailable(self._reason(piece, begun=characters > 0)) from None
                if piece is None:
                    break
                characters += len(piece)
                if characters > self.characters:
                    raise ModelUnavailable(f"Mô hình {self.name} viết quá dài, không dừng lại.")
                yield piece
        finally:
            stop.set()
        if not characters:
            raise ModelUnavailable(f"Mô hình {self.name} trả về câu trả lời trống.")

    def _read(
        self,
        messages: Sequence[Message],
        pieces: queue.SimpleQueue[str | Exception | None],
        stop: threading.Event,
        deadline: float,
    ) -> None:
        for tries_left in range(_TRIES - 1, -1, -1):
            begun = False
            try:
                for piece in self._request(messages, deadline):
                    if stop.is_set():
                        return
                    begun = True
                    pieces.put(piece)
                pieces.put(None)
                return
            except Exception as error:  # whatever the library raises becomes a reason in words
                pause = None if begun or not tries_left else _pause_before_retry(error)
                if pause is None or time.monotonic() + pause >= deadline:
                    pieces.put(error)
                    return
            if stop.wait(pause):
                return

    def _request(self, messages: Sequence[Message], deadline: float) -> Iterator[str]:
        from langsmith import tracing_context

        model = _client(self.name, self.base_url, self.api_key)
        finish, streamed = None, False
        with tracing_context(enabled=False):
            try:
                for chunk in model.stream(list(messages), timeout=_left(deadline)):
                    finish = chunk.response_metadata.get("finish_reason", finish)
                    streamed = True
                    if chunk.text:
                        yield str(chunk.text)
            except ValueError:  # no stream: some services send the whole reply, though a stream is asked for
                if streamed:
                    raise
            if not streamed:
                whole = model.invoke(list(messages), timeout=_left(deadline))
                finish = whole.response_metadata.get("finish_reason")
                yield str(whole.text)
        if finish != "stop":
            raise _BrokenOff

    def _reason(self, error: Exception, begun: bool) -> str:
        import openai

        if isinstance(error, _BrokenOff) or begun:
            return f"Câu trả lời của mô hình {self.name} bị đứt giữa chừng."
        if isinstance(error, openai.RateLimitError):
            wait = _retry_after(error)
            when = "ít phút" if wait is None else f"{wait:.0f} giây"
            return f"Dịch vụ tại {self._host} đang giới hạn số lượt hỏi; hãy thử lại sau {when}."
        if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
            return f"Dịch vụ tại {self._host} từ chối khóa; hãy kiểm tra OPENAI_API_KEY."
        if isinstance(error, openai.NotFoundError):
            return f"Dịch vụ tại {self._host} không có mô hình {self.name}; hãy kiểm tra OPENAI_BASE_URL và CHAT_MODEL."
        if isinstance(error, openai.APIStatusError):
            return f"Dịch vụ tại {self._host} báo lỗi {error.status_code}."
        if isinstance(error, openai.APIConnectionError):
            return f"Không kết nối được với dịch vụ tại {self._host}; hãy kiểm tra dịch vụ và OPENAI_BASE_URL."
        return f"Không đọc được câu trả lời của dịch vụ tại {self._host}."

    @property
    def _host(self) -> str:
        """Host and port alone: the address may hold a password."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]


class _BrokenOff(Exception):
    """The stream ended without the model's own end of its reply."""


@lru_cache(maxsize=4)
def _client(name: str, base_url: str, api_key: SecretStr | None) -> ChatOpenAI:
    # Imported here: it takes a second, which nobody without a model should wait.
    from langchain_openai import ChatOpenAI

    key = api_key or SecretStr("none")
    return ChatOpenAI(model=name, base_url=base_url, api_key=key, max_retries=0, temperature=0)


def _left(deadline: float) -> float:
    return max(deadline - time.monotonic(), 0.1)


def _pause_before_retry(error: Exception) -> float | None:
    """Seconds to wait before the request may be put again; None where that would not help."""
    import openai

    if isinstance(error, openai.RateLimitError):
        wait = _retry_after(error)
        return _PAUSE if wait is None else wait
    if isinstance(error, openai.APITimeoutError):
        return None
    again = isinstance(error, openai.InternalServerError | openai.APIConnectionError)
    return _PAUSE if again else None


def _retry_after(error: Exception) -> float | None:
    """The seconds that the service asks to wait; None where it names none, or a date."""
    import openai

    if not isinstance(error, openai.APIStatusError):
        return None
    try:
        seconds = float(error.response.headers.get("retry-after", ""))
    except ValueError:
        return None
    return seconds if 0 <= seconds < 86_400 else None


def choose_model(settings: Settings) -> ChatModel | None:
    """The model of the settings, or None where answers are to quote."""
    if settings.chat_model is None or settings.openai_base_url is None:
        return None
    return ChatModel(
        settings.chat_model,
        settings.openai_base_url,
        settings.openai_api_key,
        settings.answer_timeout,
        context=settings.chat_context,
    )
