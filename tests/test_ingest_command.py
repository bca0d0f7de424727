"""What `python -m ingest` says and leaves in the index, on good and bad input."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from embedding.embedder import choose_embedder
from settings import Settings
from tests.ingest_command import ROOT, Run, ingest, write_report
from vectorstore.index import Index

SAMPLE = ROOT / "data" / "sample"


def stored(folder: Path) -> list[tuple[str, str, bool]]:
    """Each report in the index: its name, its commune, and whether every passage has its vector."""
    bundled = choose_embedder(Settings(_env_file=None, openai_base_url=None, chat_model=None, embedding_model=None))
    with Index.open(folder / "index", bundled) as index:
        return [(report.name, report.commune, report.vectors == report.passages > 0) for report in index.reports()]


@dataclass(frozen=True)
class History:
    """What was said and what the index held after the first run, a second one, and one beside an unreadable file."""

    folder: Path
    first: Run
    held: list[tuple[str, str, bool]]
    second: Run
    third: Run
    held_at_last: list[tuple[str, str, bool]]


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    folder = tmp_path_factory.mktemp("ingest")
    reports = folder / "reports"
    shutil.copytree(SAMPLE, reports)
    first = ingest(folder, reports)
    held = stored(folder)
    second = ingest(folder, reports)
    (reports / "hong.docx").write_bytes(b"PK\x03\x04")
    (reports / "na-hin.txt").write_text("Xã Nà Hin có 14 bản.", encoding="utf-8")
    third = ingest(folder, reports)
    return History(folder, first, held, second, third, stored(folder))


SAMPLES = [("dak-so-rai", "Đắk Sơ Rai", True), ("khe-lung", "Khê Lũng", True), ("muong-tang", "Mường Tảng", True)]


def test_a_folder_is_read_indexed_and_embedded(history: History) -> None:
    counts = [int(line.split(", ")[1].split()[0]) for line in history.first.out[:3]]

    assert history.first.status == 0
    assert history.first.out == [
        f"dak-so-rai.docx: xã Đắk Sơ Rai, {counts[0]} đoạn, đã tra được",
        f"khe-lung.txt: xã Khê Lũng, {counts[1]} đoạn, đã tra được",
        f"muong-tang.md: xã Mường Tảng, {counts[2]} đoạn, đã tra được",
        f"Xong: 3 báo cáo, {sum(counts)} đoạn trong {history.folder / 'index'}",
    ]
    assert history.held == SAMPLES


def test_a_second_run_reads_and_embeds_nothing(history: History) -> None:
    assert history.second == Run(
        0,
        ["dak-so-rai.docx: không đổi", "khe-lung.txt: không đổi", "muong-tang.md: không đổi", history.first.out[-1]],
        [],
    )


def test_an_unreadable_file_is_named_and_the_others_are_read(history: History) -> None:
    assert history.third.status == 2
    assert history.third.err == [
        "hong.docx: tệp Word bị hỏng hoặc bị cắt cụt; hãy mở bằng Word và lưu lại, hoặc chép lại từ bản gốc."
    ]
    assert history.third.out[:4] == [
        "dak-so-rai.docx: không đổi",
        "khe-lung.txt: không đổi",
        "muong-tang.md: không đổi",
        "na-hin.txt: xã Nà Hin, 1 đoạn, đã tra được",
    ]
    assert history.held_at_last == [*SAMPLES, ("na-hin", "Nà Hin", True)]


def test_a_missing_folder_is_told_in_one_line(tmp_path: Path) -> None:
    missing = tmp_path / "khong-co"

    assert ingest(tmp_path, missing) == Run(
        2, [], [f"{missing}: không có tệp hoặc thư mục này; hãy kiểm tra lại đường dẫn."]
    )
    assert not (tmp_path / "index").exists()


def test_a_folder_without_reports_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()

    run = ingest(tmp_path, tmp_path / "trong")

    assert (run.status, run.out, len(run.err)) == (2, [], 1)
    assert run.err[0].endswith(
        "thư mục không có tệp nào; hãy chép báo cáo (.txt, .md, .docx, .pdf) vào đó rồi chạy lại."
    )


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {"OPENAI_BASE_URL": "localhost:11434"},
            "Cài đặt OPENAI_BASE_URL không hợp lệ: phải bắt đầu bằng http:// hoặc https://.",
        ),
        (
            {"EMBEDDING_MODEL": "bge-m3"},
            "Cài đặt không hợp lệ: đã đặt EMBEDDING_MODEL nhưng thiếu OPENAI_BASE_URL; hãy đặt địa chỉ dịch vụ.",
        ),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(tmp_path: Path, settings: dict[str, str], message: str) -> None:
    assert ingest(tmp_path, SAMPLE, **settings) == Run(2, [], [message])


def test_an_index_in_use_is_refused_in_one_line(tmp_path: Path) -> None:
    with Index.open(tmp_path / "index", None):
        run = ingest(tmp_path, SAMPLE)

    assert (run.status, run.out, len(run.err)) == (2, [], 1)
    assert str(tmp_path / "index") in run.err[0]


def test_the_outline_of_a_file_is_printed_without_an_index(tmp_path: Path) -> None:
    done = ingest(tmp_path, "--outline", SAMPLE / "khe-lung.txt")

    assert done.status == 0
    assert done.out[0].startswith("Đơn vị: xã Khê Lũng, thị trấn Phố Khê (cũ), ")
    assert not (tmp_path / "index").exists()


def test_a_folder_whose_name_is_no_unicode_is_told_in_one_line(tmp_path: Path) -> None:
    folder = os.fsdecode(os.fsencode(tmp_path) + b"/B\xe1o c\xe1o")
    try:
        os.mkdir(folder)
    except OSError:
        pytest.skip("this file system takes Unicode alone")
    write_report(Path(folder), "na-hin.txt", "Nà Hin")
    told = "tên thư mục có ký tự không phải Unicode (UTF-8); hãy đổi tên thư mục rồi chạy lại."
    named = f"{tmp_path}/B\\udce1o c\\udce1o"
    assert ingest(tmp_path, folder) == Run(2, [], [f"{named}: {told}"])
    # Likewise one that is found on the way to a file, or through a link.
    (tmp_path / "bao-cao").symlink_to(folder)
    assert ingest(tmp_path, tmp_path / "bao-cao") == Run(2, [], [f"{tmp_path}/bao-cao: {told}"])
    done = ingest(tmp_path, f"{folder}/na-hin.txt")
    assert (done.status, done.err) == (2, [f"{named}/na-hin.txt: {told}"])


def test_files_on_which_reading_fails_leave_the_others_read(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    write_report(reports, "na-hin.txt", "Nà Hin")
    (reports / "dau.txt").write_text("\u0301\n" * 100, encoding="utf-8")
    (reports / "kin.txt").symlink_to("/etc/passwd")
    done = ingest(tmp_path, reports)
    assert (done.status, done.err) == (
        2,
        [
            "dau.txt: tệp không có chữ nào; hãy kiểm tra lại tệp gốc.",
            "kin.txt: là liên kết (symlink) tới tệp ở ngoài thư mục nên không đọc; "
            "hãy chép chính tệp đó vào thư mục, hoặc nêu đường dẫn của chính tệp đó.",
        ],
    )
    assert done.out[0] == "na-hin.txt: xã Nà Hin, 4 đoạn, đã tra được"
    assert stored(tmp_path) == [("na-hin", "Nà Hin", True)]
