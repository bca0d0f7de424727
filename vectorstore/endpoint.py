"""Embeddings from an OpenAI-compatible endpoint, its failures told in Vietnamese and without secrets."""

from __future__ import annotations

import openai
from langchain_core.embeddings import Embeddings
from langchain_openai import OpenAIEmbeddings
from pydantic import SecretStr

from service_http import own_host_client, sent_elsewhere
from vectorstore.embedder import EmbeddingUnavailable
from vectorstore.service import Service

CONNECT_SECONDS = 5.0
# A question is searched by words rather than wait longer for its vector.
QUESTION_SECONDS = 10.0
TRIED_AGAIN_AFTER = 30


class EndpointEmbeddings(Embeddings):
    """`POST {base_url}/embeddings`, `timeout` in seconds; raises EmbeddingUnavailable whatever the fault."""

    def __init__(self, model: str, base_url: str, api_key: SecretStr | None, *, timeout: float) -> None:
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
        self._service = Service(TRIED_AGAIN_AFTER, _is_gone, self._told)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        with self._service.asked():
            vectors = self._for_passages.embed_documents(texts)
            if len(vectors) != len(texts):
                raise EmbeddingUnavailable(self._message("dịch vụ trả về thiếu véc-tơ"))
            return vectors

    def embed_query(self, text: str) -> list[float]:
        with self._service.asked():
            return self._for_questions.embed_query(text)

    def _told(self, error: BaseException | None) -> EmbeddingUnavailable:
        return error if isinstance(error, EmbeddingUnavailable) else EmbeddingUnavailable(self._message(_reason(error)))

    def _message(self, reason: str) -> str:
        return f"Không lấy được véc-tơ từ mô hình {self._model}: {reason}."


def _is_gone(error: BaseException) -> bool:
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
