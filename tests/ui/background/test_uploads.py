"""Reports sent to the page: what they are called, how they are kept, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.apptest import unescaped
from tests.ui.reports.test_documents import button, open_documents, rows, settle
from tests.ui.reports.test_removal import ask_to_remove, dialog_text, start_again
from ui.background.uploads import Upload, UploadRefused, Uploads, label_of
from ui.reports.upload_form import FILES

MB = 2**20
KINDS = ".txt, .md, .docx, .pdf"
PA_HAM = "BÁO CÁO CHÍNH TRỊ\n\nĐảng bộ xã Pá Hàm\n\nI. KINH TẾ\n\nXã Pá Hàm có {} bản.\n"


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ("Báo cáo xã Nà Hin.docx", "Báo cáo xã Nà Hin.docx"),
        ("../../etc/na-hin.txt", "na-hin.txt"),
        ("C:\\Users\\Lan\\na-hin.PDF", "na-hin.PDF"),
        ("/etc/passwd.txt", "passwd.txt"),
        ("CON.txt", "CON_.txt"),
        ("nul.md", "nul_.md"),
        (".env.txt", "env.txt"),
        ("na\0\x1b[31mhin\n.txt", "na[31mhin.txt"),
        ("na\u202etxt.hin.docx", "natxt.hin.docx"),
        ("  na \u200b hin:<1>|*?  .md", "na hin1.md"),
        ("Nà Hìn.txt".encode().decode(), "Nà Hìn.txt"),
        ("đ" * 120 + ".txt", "đ" * 120 + ".txt"),
    ],
)
def test_the_label_is_a_plain_name(given: str, label: str) -> None:
    assert label_of(given) == label


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("a" * 300 + ".txt", "a" * 40 + "…: tên tệp dài quá 120 ký tự; hãy đặt tên ngắn hơn rồi tải lên lại."),
        ("\u202e\u200b.txt", f"txt: chỉ nhận báo cáo loại {KINDS}; hãy lưu lại thành một trong các loại ấy."),
        ("..", "Có tệp không có tên dùng được; hãy đổi tên tệp rồi tải lên lại."),
        ("", "Có tệp không có tên dùng được; hãy đổi tên tệp rồi tải lên lại."),
        ("???.txt", "Có tệp không có tên dùng được; hãy đổi tên tệp rồi tải lên lại."),
        ("na-hin.exe", f"na-hin.exe: chỉ nhận báo cáo loại {KINDS}; hãy lưu lại thành một trong các loại ấy."),
        (
            "a.txt\0.exe",
            f"a.txt.exe: chỉ nhận báo cáo loại {KINDS}; hãy lưu lại thành một trong các loại ấy.",
        ),
    ],
)
def test_what_is_no_name_of_a_report_is_refused(given: str, told: str) -> None:
    with pytest.raises(UploadRefused) as refused:
        label_of(given)
    assert str(refused.value) == told


def put(uploads: Uploads, given: str, content: bytes = b"x", **limits: object) -> Upload:
    return uploads.put(given, content, **{"taken": (), "most": MB, "most_together": 2 * MB} | limits)


def test_a_file_is_kept_under_a_name_of_our_own(tmp_path: Path) -> None:
    kept = put(Uploads(tmp_path), "../../Nà Hin.TXT", b"Xa co 06 ban.")
    assert (kept.name, kept.file) == ("Nà Hin", "Nà Hin.txt")
    assert kept.path.parent == tmp_path / "uploads"
    assert re.fullmatch(r"\d{20}-[0-9a-f]{16}\.txt", kept.path.name)
    assert kept.path.read_bytes() == b"Xa co 06 ban."
    assert Uploads(tmp_path).kept() == (kept,)
    assert [path.name for path in tmp_path.iterdir()] == ["uploads"]


@pytest.mark.parametrize(
    ("given", "content", "limits", "told"),
    [
        ("na-hin.txt", b"x" * (MB + 1), {}, "na-hin.txt: tệp nặng hơn 1 MB; hãy chia nhỏ hoặc nén ảnh trong tệp."),
        ("na-hin.txt", b"", {}, "na-hin.txt: tệp không có chữ nào; hãy kiểm tra lại tệp gốc."),
        (
            "na-hin.txt",
            b"%PDF-1.7",
            {},
            "na-hin.txt: nội dung là tệp PDF, không đúng với đuôi “.txt”; hãy đổi đuôi tệp thành .pdf rồi đọc lại.",
        ),
        (
            "na-hin.docx",
            b"MZ\x90\x00",
            {},
            "na-hin.docx: nội dung là tệp chương trình, không đúng với đuôi “.docx”; "
            "hãy dùng bản Word hoặc PDF của báo cáo.",
        ),
        (
            "NA-HIN.txt",
            b"x",
            {"taken": {"na-hin"}},
            "NA-HIN.txt: đã có một báo cáo khác tên này; hãy đổi tên tệp rồi tải lên lại.",
        ),
        (
            "na-hin.txt",
            b"x",
            {"most_together": 0},
            "na-hin.txt: không đủ chỗ, các báo cáo tải lên đã gần tới mức 0 MB; hãy gỡ bớt báo cáo đã tải lên.",
        ),
    ],
)
def test_what_is_refused_is_not_kept(tmp_path: Path, given, content, limits, told) -> None:
    uploads = Uploads(tmp_path)
    with pytest.raises(UploadRefused) as refused:
        put(uploads, given, content, **limits)
    assert str(refused.value) == told
    assert uploads.kept() == ()
    assert list((tmp_path / "uploads").glob("*")) == []


def test_all_files_together_are_bounded(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    first = put(uploads, "mot.txt", b"x" * MB)
    with pytest.raises(UploadRefused, match="không đủ chỗ"):
        put(uploads, "hai.txt", b"x" * MB)
    uploads.forget("mot")
    assert put(uploads, "hai.txt", b"x" * MB).path != first.path


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "uploads").write_text("", encoding="utf-8")
    with pytest.raises(UploadRefused, match="không lưu được tệp; hãy kiểm tra dung lượng đĩa và quyền ghi"):
        put(Uploads(tmp_path), "mot.txt")


def test_what_was_cut_off_is_swept_out(tmp_path: Path) -> None:
    kept = put(Uploads(tmp_path), "mot.txt")
    for name in ("00000000000000000001-0123456789abcdef.docx", "00000000000000000002-0123456789abcdef.name"):
        (tmp_path / "uploads" / name).write_bytes(b"x")
    assert Uploads(tmp_path).kept() == (kept,)
    assert {path.stem for path in (tmp_path / "uploads").iterdir()} == {kept.path.stem}


def test_a_new_version_stays_beside_the_old_until_it_is_read(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    old = put(uploads, "na-hin.txt", b"1")
    new = put(uploads, "Na-Hin.md", b"2")
    assert (new.name, uploads.kept()) == ("na-hin", (new,))
    assert old.path.exists()
    uploads.settle(new.path)
    assert not old.path.exists()
    assert uploads.kept() == (new,)


# The page, in this process.


def send(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    page.file_uploader(key=FILES).set_value([(name, content, "application/octet-stream") for name, content in files])
    button(page, "Nạp các tệp này").click().run()
    return page


def told(page: AppTest) -> list[str]:
    return [unescaped(each.value) for each in (*page.warning, *page.success)]


@pytest.mark.usefixtures("own_settings")
def test_a_report_is_sent_read_renewed_kept_over_a_restart_and_taken_out(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("UPLOAD_FILES", "2")
    page = open_documents()
    assert len(rows(page)) == 3  # the samples

    send(page, ("../Báo cáo Pá Hàm.txt", PA_HAM.format(12).encode()), ("anh.txt", b"\x89PNG\r\n\x1a\n"))
    assert told(page) == [
        "anh.txt: nội dung là tệp ảnh, không đúng với đuôi “.txt”; hãy dùng bản Word, hoặc ghép các ảnh thành tệp PDF.",
        "Đã nhận Báo cáo Pá Hàm.txt; đang đọc.",
    ]
    settle(page)
    assert rows(page) == [("xã Pá Hàm", "Báo cáo Pá Hàm.txt")]  # the samples have made way

    send(page, *[(f"{number}.txt", b"x") for number in range(3)])
    assert told(page) == ["Mỗi lần chỉ tải lên được 2 tệp, đã chọn 3; hãy chia thành nhiều lần."]

    # A version that cannot be read leaves the one before as it was; one that can takes its place.
    send(page, ("Báo cáo Pá Hàm.docx", b"PK\x03\x04 hong"))
    settle(page)
    assert [line.split(":")[0] for line in told(page)] == ["Báo cáo Pá Hàm.docx"]
    assert rows(page) == [("xã Pá Hàm", "Báo cáo Pá Hàm.txt")]
    send(page, ("Báo cáo Pá Hàm.txt", PA_HAM.format(37).encode()))
    settle(page)
    page = start_again()
    assert rows(page) == [("xã Pá Hàm", "Báo cáo Pá Hàm.txt")]
    files = [path for path in (tmp_path / "index" / "uploads").iterdir() if path.suffix != ".name"]
    assert [path.read_text(encoding="utf-8") for path in files] == [PA_HAM.format(37)]

    ask_to_remove(page, "Báo cáo Pá Hàm")
    assert dialog_text(page) == (
        "Gỡ 1 báo cáo: xã Pá Hàm (Báo cáo Pá Hàm.txt). Câu trả lời sẽ không dùng các báo cáo này nữa. "
        "Tệp đã tải lên bị xóa theo; muốn dùng lại thì tải lên lại."
    )
    page.button(key="removal-confirmed").click().run()
    page.run()
    assert not page.dataframe
    assert list((tmp_path / "index" / "uploads").iterdir()) == []
