from __future__ import annotations

from pathlib import Path

import pytest

from ingest.source import ReadError
from ingest.word import word_package
from ingest.word.word_package import check_package
from tests.ingest.hostile_files import document_of, package

SOUND = package(document_of("<w:p><w:r><w:t>Xã Nà Hin</w:t></w:r></w:p>"), {"word/media/a.png": bytes(5_000)})


def _refusal(folder: Path, data: bytes) -> str | None:
    path = folder / "na-hin.docx"
    path.write_bytes(data)
    try:
        check_package(path)
    except ReadError as error:
        return str(error)
    return None


def test_a_sound_package_passes(tmp_path: Path) -> None:
    assert _refusal(tmp_path, SOUND) is None


@pytest.mark.parametrize(
    ("limit", "value", "size"),
    [("MAX_MEMBERS", 3, "hơn 3 phần"), ("MAX_XML_BYTES", 500, "hơn 1 MB"), ("MAX_UNPACKED_BYTES", 5_000, "hơn 1 MB")],
)
def test_each_limit_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, size: str) -> None:
    monkeypatch.setattr(word_package, limit, value)

    assert _refusal(tmp_path, SOUND) == (
        f"na-hin.docx: tệp Word bung ra {size}, quá mức của một báo cáo; "
        "hãy kiểm tra có đúng tệp không, hoặc mở bằng Word và lưu lại thành tệp mới."
    )


@pytest.mark.parametrize("cut", [10, 100, len(SOUND) // 2, len(SOUND) - 30])
def test_a_truncated_package_is_damaged(tmp_path: Path, cut: int) -> None:
    assert _refusal(tmp_path, SOUND[:cut]) == (
        "na-hin.docx: tệp Word bị hỏng hoặc bị cắt cụt; hãy mở bằng Word và lưu lại, hoặc chép lại từ bản gốc."
    )


def test_a_changed_byte_is_damage(tmp_path: Path) -> None:
    at = SOUND.index(b"word/document.xml") + 40

    assert _refusal(tmp_path, SOUND[:at] + bytes([SOUND[at] ^ 0xFF]) + SOUND[at + 1 :]) is not None
