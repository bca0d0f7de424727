"""A chat model behind an OpenAI-compatible address: its reply as a stream, within limits, or a plain reason why not."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from chat.llm.dialect import Dialect, Message
from chat.llm.line import CURRENT, Line, listen
from chat.llm.reasons import Ending, NoReply, Told, context_told, reason, told_by
from chat.llm.repetition import repeats
from chat.llm.retries import TRIES, pause_before_retry
from chat.llm.thoughts import may_be_thought, without_thoughts
from chat.llm.tokens import UNKNOWN, factor_counted, family_factor, message_tokens
from service_http import own_host_client
from settings import Settings

if TYPE_CHECKING:
    from chat.llm.openai_chat import OpenAIChat

REPLY_CHARACTERS = 20_000
LEAST_CONTEXT = 2048  # tokens; with fewer there is no room for rules and a passage
_THINKING_CHARACTERS = 20 * REPLY_CHARACTERS  # beyond that a reply that seems to be thought is not even read
_REPLY_TOKENS = 16_384  # what a reply of the most characters takes of a model that cuts finest
_LEAST_TOKENS = 256
# A reply is looked at for repetition, or for its length, once more when it is longer by so many characters, by so much.
_LOOKED_AT_AGAIN, _GROWN = 60, 1.02
_BROKEN = frozenset({"length", "max_tokens", "tool_calls", "function_call", "error"})
_FILTERED = frozenset({"content_filter", "safety"})

_log = logging.getLogger(__name__)
_learnt: dict[tuple[str, str], Dialect] = {}


class ModelUnavailable(Exception):
    """The model gave no whole reply; the message says why in Vietnamese, without any key or address with a password."""


class ContextOverflow(ModelUnavailable):
    """More was sent than the model takes; its `window` is smaller from now on."""


@dataclass(frozen=True, slots=True)
class ChatModel:
    """`seconds` is the most that a whole answer may take, `characters` the most that a reply may have, and `context`
    the tokens that the model takes in, its reply among them. `temperature`, `reasoning_effort` and `extra_body` go
    into the request; None is left out.
    """

    name: str
    base_url: str = field(repr=False)
    api_key: SecretStr | None = None
    seconds: float = 60.0
    characters: int = REPLY_CHARACTERS
    context: int = 8192
    temperature: float | None = 0.0
    reasoning_effort: str | None = None
    extra_body: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def stream(self, messages: Sequence[Message], seconds: float | None = None) -> Generator[str]:
        """The reply, piece by piece as it comes, in at most `seconds` where they are given.

        Raises:
            ModelUnavailable: also in the middle, when the reply breaks off, goes round in circles or goes beyond a
                limit; what came before is then no answer.
        """
        pieces: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
        line = Line()
        deadline = time.monotonic() + (self.seconds if seconds is None else seconds)
        # A thread of its own, because no timeout of the client bounds the whole: each only bounds one wait.
        threading.Thread(target=self._read, args=(tuple(messages), pieces, line, deadline), daemon=True).start()
        reply, due, longest = "", 0.0, float(self.characters)
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
                    raise self._unavailable(piece, begun=bool(reply)) from None
                if piece is None:
                    break
                reply += piece
                if len(reply) > longest:
                    if self._is_too_long(reply):
                        raise ModelUnavailable(f"Mô hình {self.name} viết quá dài, không dừng lại.")
                    longest = len(reply) * _GROWN
                if len(reply) >= due:
                    due = max(len(reply) + _LOOKED_AT_AGAIN, len(reply) * _GROWN)
                    # In a thought it is only waste, and its brackets and its time bound it.
                    if repeats(reply) and repeats(without_thoughts(reply)):
                        raise ModelUnavailable(f"Mô hình {self.name} viết lặp đi lặp lại, không dừng lại.")
                yield piece
        finally:
            line.close()
        if not reply:
            raise ModelUnavailable(f"Mô hình {self.name} trả về câu trả lời trống.")

    def _is_too_long(self, reply: str) -> bool:
        """Whether what is no thought is; a thought may be long, for its time is bounded."""
        if len(reply) > _THINKING_CHARACTERS:
            return True
        answer = without_thoughts(reply)
        return len(answer) > self.characters and not may_be_thought(answer)

    def _read(
        self,
        messages: Sequence[Message],
        pieces: queue.SimpleQueue[str | Exception | None],
        line: Line,
        deadline: float,
    ) -> None:
        CURRENT.set(line)
        tries_left = TRIES
        while not line.closed.is_set():
            begun = False
            tries_left -= 1
            try:
                for piece in self._request(messages, line, deadline):
                    if line.closed.is_set():
                        return
                    begun = True
                    pieces.put(piece)
                pieces.put(None)
                return
            except Exception as error:  # whatever the library raises becomes a reason in words
                if line.closed.is_set():
                    return
                if not begun and self._learns_from(error, messages):
                    tries_left += 1
                    continue
                pause = None if begun else pause_before_retry(error, self._told(error), tries_left)
                if pause is None or time.monotonic() + pause >= deadline:
                    pieces.put(error)
                    return
            if line.closed.wait(pause):
                return

    def _request(self, messages: Sequence[Message], line: Line, deadline: float) -> Iterator[str]:
        from langsmith import tracing_context

        from chat.llm.openai_chat import REFUSAL, THOUGHT

        client = _client(self.name, self.base_url, self.api_key)
        if line.closed.is_set():
            return
        asked = self.dialect.messages(messages)
        body = self._body(messages)
        finish, streamed, whole, written, marks = None, False, False, False, set[str]()
        with tracing_context(enabled=False):
            try:
                for chunk in client.stream(asked, timeout=_left(deadline), extra_body=body):
                    finish = chunk.response_metadata.get("finish_reason") or finish
                    streamed = True
                    marks.update(chunk.additional_kwargs)
                    if chunk.usage_metadata:
                        self._learns_factor(messages, chunk.usage_metadata["input_tokens"])
                    if chunk.text:
                        written = True
                        yield str(chunk.text)
            except ValueError:  # no stream: some services send the whole reply, though a stream is asked for
                if streamed:
                    raise
            if not streamed:
                body.pop("stream_options", None)
                reply = client.invoke(asked, timeout=_left(deadline), extra_body=body)
                finish, whole = reply.response_metadata.get("finish_reason"), True
                written = bool(reply.text)
                yield str(reply.text)
        ended = str(finish or "").lower()
        if ended in _FILTERED:
            raise NoReply(Ending.FILTERED)
        if ended in _BROKEN or not (ended or whole or line.came_whole):
            raise NoReply(Ending.BROKEN_OFF)
        if not written and marks & {REFUSAL, THOUGHT}:
            raise NoReply(Ending.REFUSED if REFUSAL in marks else Ending.ONLY_THOUGHT)

    @property
    def dialect(self) -> Dialect:
        """How the service wants to be asked, as far as it has complained yet."""
        return _learnt.get((self.base_url, self.name), Dialect())

    @property
    def factor(self) -> float:
        """By how much the model may cut finer than `count_tokens`, as its service or else its name tells."""
        return self.dialect.factor or family_factor(self.name) or UNKNOWN

    @property
    def window(self) -> int:
        """The tokens that the model takes in, its reply among them: `context`, or less where the service said so."""
        return min(self.context, self.dialect.context or self.context)

    def _learns_factor(self, messages: Sequence[Message], tokens: int | None) -> None:
        if tokens and family_factor(self.name) is None:
            counted = factor_counted((content for _, content in messages), tokens)
            _learnt[self.base_url, self.name] = replace(self.dialect, factor=max(counted, self.dialect.factor or 0))

    def _body(self, messages: Sequence[Message]) -> dict[str, Any]:
        """What goes into the request beside the messages; the settings' own words win."""
        dialect, body = self.dialect, dict[str, Any]()
        if dialect.temperature and self.temperature is not None:
            body["temperature"] = self.temperature
        if dialect.limit and "max_completion_tokens" not in self.extra_body:
            used = message_tokens((content for _, content in messages), self.factor)
            body[dialect.limit] = max(_LEAST_TOKENS, min(self.window - used, dialect.most or _REPLY_TOKENS))
        if dialect.usage and family_factor(self.name) is None:
            body["stream_options"] = {"include_usage": True}
        if self.reasoning_effort:
            body["reasoning_effort"] = self.reasoning_effort
        return {**body, **self.extra_body}

    def _learns_from(self, error: Exception, messages: Sequence[Message]) -> bool:
        """Whether the service only complains of how it was asked, and shall be asked otherwise from now on."""
        if getattr(error, "status_code", None) not in (400, 422):
            return False
        told = self._told(error)
        dialect = self.dialect.after(told.words, told.param, self._body(messages))
        if dialect is None or dialect == self.dialect:
            return False
        _learnt[self.base_url, self.name] = dialect
        _log.info("the service at %s is asked otherwise now (%s): %s", self.host, dialect, told.words)
        return True

    def _unavailable(self, error: Exception, begun: bool) -> ModelUnavailable:
        told = self._told(error)
        if not isinstance(error, NoReply):
            status = getattr(error, "status_code", "")
            _log.warning("%s at %s: %s %s %s", self.name, self.host, type(error).__name__, status, told.words)
        told_context = context_told(error, told)
        words = reason(error, told, self.name, self.host, self.window, begun=begun)
        if told_context is None:
            return ModelUnavailable(words)
        smaller = told_context if 0 < told_context < self.window else self.window // 2
        _learnt[self.base_url, self.name] = replace(self.dialect, context=max(smaller, LEAST_CONTEXT))
        return ContextOverflow(words)

    def _told(self, error: Exception) -> Told:
        password = urlsplit(self.base_url).password or ""
        key = self.api_key.get_secret_value() if self.api_key else ""
        return told_by(error, filter(None, (key, password, unquote(password))))

    @property
    def host(self) -> str:
        """Host and port alone: the address may hold a password."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]


@lru_cache(maxsize=4)
def _client(name: str, base_url: str, api_key: SecretStr | None) -> OpenAIChat:
    from chat.llm.openai_chat import OpenAIChat

    return OpenAIChat(
        model=name,
        base_url=base_url,
        api_key=api_key or SecretStr("none"),
        max_retries=0,
        use_responses_api=False,
        http_client=own_host_client(listen),
    )


def _left(deadline: float) -> float:
    return max(deadline - time.monotonic(), 0.1)


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
        temperature=settings.chat_temperature,
        reasoning_effort=settings.chat_reasoning_effort,
        extra_body=settings.chat_extra_body or {},
    )
