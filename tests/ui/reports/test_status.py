from __future__ import annotations

import pytest

from chat.llm.client import ChatModel
from corpus import Unit, UnitKind
from embedding.embedder import BUNDLED_MODEL, Embedder
from settings import Settings
from ui.reports.status import engine_line, found_reports, privacy_line, store_lines, vectors_line
from vectorstore.catalog import ReportSummary

ENDPOINT = "https://user:secret@llm.example.vn:8443/v1"


def settings(**values: str) -> Settings:
    return Settings(_env_file=None, **values)


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("model", "line"),
    [
        (None, "Trích nguyên văn báo cáo, không dùng mô hình"),
        (ChatModel("qwen3:8b", "http://localhost:11434/v1"), "Mô hình qwen3:8b"),
    ],
)
def test_engine(model, line):
    assert engine_line(model) == line


@pytest.mark.parametrize(
    ("embedder", "values", "line"),
    [
        (None, {}, "Chỉ tìm theo từ; mô hình véc-tơ kèm sẵn không chạy được trên máy này"),
        (BUNDLED_MODEL, {}, "Theo từ và véc-tơ; mô hình kèm sẵn trong máy (multilingual-e5-small)"),
        (
            "bge-m3",
            {"openai_base_url": ENDPOINT, "embedding_model": "bge-m3"},
            "Theo từ và véc-tơ; mô hình bge-m3 tại https://llm.example.vn:8443",
        ),
    ],
)
def test_vectors(embedder, values, line):
    assert vectors_line(settings(**values), Embedder(embedder, None) if embedder else None) == line


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({}, "Không có dữ liệu nào rời khỏi máy này."),
        ({"openai_base_url": ENDPOINT}, "Không có dữ liệu nào rời khỏi máy này."),
        (
            {"openai_base_url": ENDPOINT, "chat_model": "m"},
            "Câu hỏi và đoạn trích báo cáo được gửi tới https://llm.example.vn:8443.",
        ),
        (
            {"openai_base_url": ENDPOINT, "embedding_model": "m"},
            "Câu hỏi và nội dung báo cáo được gửi tới https://llm.example.vn:8443.",
        ),
        (
            {"openai_base_url": "http://127.0.0.1:11434/v1", "chat_model": "m"},
            "Câu hỏi và đoạn trích báo cáo được gửi tới http://127.0.0.1:11434 (chính máy này).",
        ),
        (
            {"openai_base_url": "http://localhost/v1", "chat_model": "m"},
            "Câu hỏi và đoạn trích báo cáo được gửi tới http://localhost (chính máy này).",
        ),
        (
            {"openai_base_url": "http://10.0.0.5/v1", "chat_model": "m"},
            "Câu hỏi và đoạn trích báo cáo được gửi tới http://10.0.0.5.",
        ),
    ],
)
def test_privacy(values, line):
    assert privacy_line(settings(**values)) == line


SHARED = {
    "database_url": "postgresql+psycopg://can_bo:mat-khau@127.0.0.1/bao_cao",
    "chroma_url": "http://can-bo:mat-khau@10.0.0.5:8000",
}


def test_shared_servers_are_named_without_their_passwords():
    assert store_lines(settings()) == []
    assert store_lines(settings(**SHARED)) == [
        (
            "Kho dùng chung",
            "PostgreSQL 127.0.0.1:5432/bao_cao (chính máy này), Chroma tại http://10.0.0.5:8000",
        )
    ]
    kept = (
        "Nội dung báo cáo, hội thoại và bài soạn được gửi tới PostgreSQL 127.0.0.1:5432/bao_cao (chính máy này); nội "
        "dung báo cáo và véc-tơ của câu hỏi tới http://10.0.0.5:8000. Ai vào được các máy này đều đọc được."
    )
    assert privacy_line(settings(**SHARED)) == kept
    asked = "Câu hỏi và đoạn trích báo cáo được gửi tới https://llm.example.vn:8443."
    assert privacy_line(settings(**SHARED, openai_base_url=ENDPOINT, chat_model="m")) == f"{asked} {kept}"


def summary(name: str, *old: str) -> ReportSummary:
    units = (Unit(name, UnitKind.COMMUNE), *(Unit(each, UnitKind.OLD_COMMUNE) for each in old))
    return ReportSummary(f"bc-{name}", f"/reports/bc-{name}.txt", "f1", name, units, 100, 0)


@pytest.mark.parametrize(
    ("sought", "names"),
    [
        ("na", ["Nà Hin", "Nà Lếch"]),
        ("NÀ L", ["Nà Lếch"]),
        ("bản pát", ["Nà Hin"]),
        ("pat", ["Nà Hin"]),
        ("bc mường", ["Mường Tảng"]),
        ("hin lếch", []),
        ("in", []),
    ],
)
def test_a_report_is_found_by_its_unit_an_old_one_or_its_file(sought, names):
    reports = [summary("Nà Hin", "Bản Pát"), summary("Nà Lếch"), summary("Mường Tảng")]
    assert [report.commune for report in found_reports(reports, sought)] == names
