"""Embeddings from an OpenAI-compatible endpoint, its failures told in Vietnamese and without secrets."""

from __future__ import annotations

import openai
from langchain_core.embeddings import Embeddings
from langchain_openai import OpenAIEmbeddings
from pydantic import SecretStr

from embedding.embedder import EmbeddingUnavailable
from service_http import Service, own_host_client, sent_elsewhere

CONNECT_SECONDS = 5.0
# A question is searched by words rather than wait longer for its vector.
QUESTION_SECONDS = 10.0
TRIED_AGAIN_AFTER = 30
_GONE = (openai.APIConnectionError, openai.InternalServerError, openai.RateLimitError)
_KEY_REFUSED = "dịch vụ từ chối khóa; hãy kiểm tra OPENAI_API_KEY"
_REASONS: dict[type[Exception], str] = {
    openai.APITimeoutError: "dịch vụ ở OPENAI_BASE_URL không trả lời kịp",
    openai.APIConnectionError: "không kết nối được tới OPENAI_BASE_URL; hãy kiểm tra địa chỉ và mạng",
    openai.AuthenticationError: _KEY_REFUSED,
    openai.PermissionDeniedError: _KEY_REFUSED,
    openai.NotFoundError: "dịch vụ không có mô hình này; hãy kiểm tra EMBEDDING_MODEL và OPENAI_BASE_URL",
    openai.RateLimitError: "dịch vụ đang quá tải hoặc đã hết hạn mức; hãy thử lại sau",
}


class EndpointEmbeddings(Embeddings):
    """`POST {base_url}/embeddings`, `timeout` in seconds; raises EmbeddingUnavailable whatever the fault."""

    def __init__(self, model: str, base_url: str, api_key: SecretStr | None, *, timeout: float) -> None:
        self._model, self._timeout = model, timeout
        self._client = OpenAIEmbeddings(
            model=model,
            openai_api_base=base_url,
            openai_api_key=api_key or SecretStr("none"),
            check_embedding_ctx_length=False,  # counting tokens would download a vocabulary
            max_retries=1,
            http_client=own_host_client(),
        )
        self._service = Service(TRIED_AGAIN_AFTER, lambda error: isinstance(error, _GONE), self._told)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._embedded(texts, self._timeout)

    def embed_query(self, text: str) -> list[float]:
        return self._embedded([text], min(self._timeout, QUESTION_SECONDS))[0]

    def _embedded(self, texts: list[str], seconds: float) -> list[list[float]]:
        timeout = openai.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds))
        with self._service.asked():
            vectors = self._client.embed_documents(texts, timeout=timeout)
            if len(vectors) != len(texts):
                raise EmbeddingUnavailable(self._message("dịch vụ trả về thiếu véc-tơ"))
            return vectors

    def _told(self, error: BaseException | None) -> EmbeddingUnavailable:
        return error if isinstance(error, EmbeddingUnavailable) else EmbeddingUnavailable(self._message(_reason(error)))

    def _message(self, reason: str) -> str:
        return f"Không lấy được véc-tơ từ mô hình {self._model}: {reason}."


def _reason(error: BaseException | None) -> str:
    if (elsewhere := sent_elsewhere(error)) is not None:
        return (
            f"dịch vụ chuyển yêu cầu sang máy khác ({elsewhere}) nên chưa gửi gì tới đó; nếu đó là máy được phép dùng, "
            "hãy đặt OPENAI_BASE_URL là địa chỉ của máy đó"
        )
    other = f"dịch vụ báo lỗi {error.status_code}" if isinstance(error, openai.APIStatusError) else None
    reasons = (reason for kind, reason in _REASONS.items() if isinstance(error, kind))
    return next(reasons, other or "dịch vụ trả về nội dung không đọc được")
