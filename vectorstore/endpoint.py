"""Embeddings from an OpenAI-compatible endpoint, its failures told in Vietnamese and without secrets."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

import openai
from circuitbreaker import STATE_HALF_OPEN, CircuitBreaker
from langchain_core.embeddings import Embeddings
from langchain_openai import OpenAIEmbeddings
from pydantic import SecretStr

from service_http import own_host_client, sent_elsewhere
from vectorstore.embedder import EmbeddingUnavailable

CONNECT_SECONDS = 5.0
# A question is searched by words rather than wait longer for its vector.
QUESTION_SECONDS = 10.0
# An endpoint that did not serve is not asked again before.
TRIED_AGAIN_AFTER = 30

Result = TypeVar("Result")


class EndpointEmbeddings(Embeddings):
    """`POST {base_url}/embeddings`; `timeout` is in seconds.

    An endpoint that is gone or overloaded is left alone for half a minute: whoever asks meanwhile is told at once,
    and then one request alone tries whether it is back.

    Raises:
        EmbeddingUnavailable: from both methods, whatever kept the endpoint from giving vectors.
    """

    def __init__(self, *, model: str, base_url: str, api_key: SecretStr | None, timeout: float) -> None:
        self._model = model

        def client(seconds: float) -> OpenAIEmbeddings:
            return OpenAIEmbeddings(
                model=model,
                openai_api_base=base_url,
                openai_api_key=api_key or SecretStr("none"),
                check_embedding_ctx_length=False,  # counting tokens would download a vocabulary
                request_timeout=openai.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
                max_retries=1,
                http_client=own_host_client(),
            )

        self._for_passages, self._for_questions = client(timeout), client(min(timeout, QUESTION_SECONDS))
        self._breaker = CircuitBreaker(1, TRIED_AGAIN_AFTER, _of_no_use_soon)
        self._trying = threading.Lock()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors = self._told_in_vietnamese(lambda: self._for_passages.embed_documents(texts))
        if len(vectors) != len(texts):
            raise EmbeddingUnavailable(self._message("dịch vụ trả về thiếu véc-tơ"))
        return vectors

    def embed_query(self, text: str) -> list[float]:
        return self._told_in_vietnamese(lambda: self._for_questions.embed_query(text))

    def _told_in_vietnamese(self, request: Callable[[], Result]) -> Result:
        alone = self._breaker.state == STATE_HALF_OPEN
        if self._breaker.opened or (alone and not self._trying.acquire(blocking=False)):
            raise EmbeddingUnavailable(self._message(_reason(self._breaker.last_failure)))
        try:
            with self._breaker:
                return request()
        except Exception as error:  # a foreign server may answer anything, and the library raises accordingly
            # `from None`: an endpoint's own message may repeat the key.
            raise EmbeddingUnavailable(self._message(_reason(error))) from None
        finally:
            if alone:
                self._trying.release()

    def _message(self, reason: str) -> str:
        return f"Không lấy được véc-tơ từ mô hình {self._model}: {reason}."


def _of_no_use_soon(_: type[BaseException], error: BaseException) -> bool:
    """Whether the endpoint would hardly serve the next request either, and might keep it waiting."""
    return isinstance(error, openai.APIConnectionError | openai.InternalServerError | openai.RateLimitError)


def _reason(error: BaseException | None) -> str:
    if (elsewhere := sent_elsewhere(error)) is not None:
        return (
            f"dịch vụ chuyển yêu cầu sang máy khác ({elsewhere}) nên chưa gửi gì tới đó; nếu đó là máy được phép dùng, "
            "hãy đặt OPENAI_BASE_URL là địa chỉ của máy đó"
        )
    match error:
        case openai.APITimeoutError():
            return "dịch vụ ở OPENAI_BASE_URL không trả lời kịp"
        case openai.APIConnectionError():
            return "không kết nối được tới OPENAI_BASE_URL; hãy kiểm tra địa chỉ và mạng"
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            return "dịch vụ từ chối khóa; hãy kiểm tra OPENAI_API_KEY"
        case openai.NotFoundError():
            return "dịch vụ không có mô hình này; hãy kiểm tra EMBEDDING_MODEL và OPENAI_BASE_URL"
        case openai.RateLimitError():
            return "dịch vụ đang quá tải hoặc đã hết hạn mức; hãy thử lại sau"
        case openai.APIStatusError():
            return f"dịch vụ báo lỗi {error.status_code}"
        case _:
            return "dịch vụ trả về nội dung không đọc được"
