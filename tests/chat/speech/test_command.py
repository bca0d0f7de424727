"""`python -m chat draft` as a user runs it: what it prints, the files it writes, its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from chat.__main__ import main
from ingest.report import read_report
from settings import SAMPLE_DIR, Settings
from vectorstore.index import Index

REQUEST = "Soạn bài phát biểu của Bí thư Đảng ủy xã Mường Tảng, 2 phút, nêu kết quả giảm nghèo"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    with Index.open(folder, None) as index:
        index.put(read_report(SAMPLE_DIR / "muong-tang.md"))
    return folder


@pytest.fixture(autouse=True)
def settings(folder, tmp_path, monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(folder))
    monkeypatch.setattr("chat.__main__.choose_embedder", lambda settings: None)


def test_a_speech_is_printed_as_one_object_and_written(tmp_path, capsys):
    assert main(["draft", REQUEST, "--json", "--docx", str(tmp_path / "bai.docx")]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert set(printed) == {
        "request", "text", "refused", "certain", "citations", "passages", "mode", "seconds", "notices", "syllables",
        "minutes", "understood",
    }  # fmt: skip
    assert "347 nhà tạm" in printed["text"] and printed["mode"] == "offline"
    assert set(printed["citations"][0]) == {"marker", "commune", "section", "file", "lines", "page", "quote"}
    assert printed["understood"]["topics"] == ["giảm nghèo và an sinh xã hội"]
    assert [Document(tmp_path / name).paragraphs[0].text for name in ("bai.docx", "bai-doi-chieu.docx")] == [
        "BÀI PHÁT BIỂU",
        "BÀI PHÁT BIỂU (BẢN ĐỐI CHIẾU SỐ LIỆU)",
    ]


def test_a_speech_is_printed_with_its_sources_below(capsys):
    assert main(["draft", REQUEST]) == 0
    text, _, sources = capsys.readouterr().out.partition("\nNguồn:\n")
    assert text.startswith("Kính thưa") and sources.startswith("[1] Báo cáo xã Mường Tảng")


def test_a_silent_report_ends_with_one_and_writes_nothing(tmp_path, capsys):
    request = "Soạn bài phát biểu của xã Mường Tảng, nêu kết quả nuôi tôm hùm"
    assert main(["draft", request, "--docx", str(tmp_path / "bai.docx")]) == 1
    assert not list(tmp_path.glob("*.docx"))
    assert "Các báo cáo không nêu kết quả về nuôi tôm hùm" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["draft", "Soạn bài phát biểu về giảm nghèo của xã Hoàng Tiến"], "Không có báo cáo của xã được nêu"),
        (["draft", REQUEST, "--docx", "/khong-co/bai.docx"], "Không có thư mục /khong-co để ghi bai.docx."),
    ],
)
def test_what_is_wrong_ends_with_two_and_one_line(arguments, told, capsys):
    assert main(arguments) == 2
    complaint = capsys.readouterr().err
    assert told in complaint and complaint.count("\n") == 1
