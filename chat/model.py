"""A chat model behind an OpenAI-compatible address: its reply as a stream, within limits, or a plain reason why not."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import SecretStr

from settings import Settings

Message = tuple[str, str]
"""Role ("system", "user" or "assistant") and content."""

REPLY_CHARACTERS = 20_000
RETRIES = 1


class ModelUnavailable(Exception):
    """The model gave no whole reply; the message says why in Vietnamese, without any key or address with a password."""


@dataclass(frozen=True, slots=True)
class ChatModel:
    """`seconds` is the most that a whole reply may take, `characters` the most that it may have."""

    name: str
    base_url: str = field(repr=False)
    api_key: SecretStr | None = None
    seconds: float = 60.0
    characters: int = REPLY_CHARACTERS

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The reply, piece by piece as it comes.

        Raises:
            ModelUnavailable: also in the middle, when the reply breaks off or goes beyond a limit; what came before
                is then no answer.
        """
        pieces: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
        stop = threading.Event()
        deadline = time.monotonic() + self.seconds
        # A thread of its own, because no timeout of the client bounds the whole: each only bounds one wait.
        threading.Thread(target=self._read, args=(tuple(messages), pieces, stop), daemon=True).start()
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
        self, messages: Sequence[Message], pieces: queue.SimpleQueue[str | Exception | None], stop: threading.Event
    ) -> None:
        try:
            # Imported here: it takes a second, which nobody without a model should wait.
            from langchain_openai import ChatOpenAI
            from langsmith import tracing_context

            model = ChatOpenAI(
                model=self.name,
                base_url=self.base_url,
                api_key=self.api_key or SecretStr("none"),
                timeout=self.seconds,
                max_retries=RETRIES,
                temperature=0,
            )
            finish = None
            with tracing_context(enabled=False):
                for chunk in model.stream(list(messages)):
                    if stop.is_set():
                        return
                    finish = chunk.response_metadata.get("finish_reason", finish)
                    if chunk.text:
                        pieces.put(str(chunk.text))
            pieces.put(None if finish == "stop" else _BrokenOff())
        except Exception as error:  # whatever the library raises becomes a reason in words
            pieces.put(error)

    def _reason(self, error: Exception, begun: bool) -> str:
        import openai

        if isinstance(error, _BrokenOff) or begun:
            return f"Câu trả lời của mô hình {self.name} bị đứt giữa chừng."
        if isinstance(error, openai.RateLimitError):
            return f"Dịch vụ tại {self._host} đang giới hạn số lượt hỏi; hãy thử lại sau ít phút."
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


def choose_model(settings: Settings) -> ChatModel | None:
    """The model of the settings, or None where answers are to quote."""
    if settings.chat_model is None or settings.openai_base_url is None:
        return None
    return ChatModel(settings.chat_model, settings.openai_base_url, settings.openai_api_key, settings.answer_timeout)
