"""Reports taken out on the page “Báo cáo” and brought back, in this process."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from settings import SAMPLE_DIR
from tests.ingest_command import write_report
from tests.ui.apptest import unescaped
from tests.ui.reports.test_documents import button, open_documents, rows, settle
from ui.background.ingestion_job import Stage
from ui.reports.removal import CHOSEN
from ui.workspace import open_workspace

pytestmark = pytest.mark.usefixtures("own_settings")

NA_HIN, PA_HAM = ("xã Nà Hin", "na-hin.txt"), ("xã Pá Hàm", "pa-ham.txt")


@pytest.fixture
def reports_dir(tmp_path, monkeypatch):
    folder = tmp_path / "reports"
    monkeypatch.setenv("REPORTS_DIR", str(folder))
    write_report(folder, "na-hin.txt", "Nà Hin")
    write_report(folder, "pa-ham.txt", "Pá Hàm")
    return folder


def ask_to_remove(page: AppTest, *names: str) -> None:
    page.multiselect(key=CHOSEN).set_value(list(names)).run()
    button(page, "Gỡ báo cáo đã chọn…").click().run()


def dialog_text(page: AppTest) -> str:
    return " ".join(unescaped(element.value) for element in page.get("dialog")[0].markdown)


def labels(page: AppTest) -> list[str]:
    return [unescaped(button.label) for button in page.button]


def start_again() -> AppTest:
    """The page as it is after the program was shut and started anew."""
    open_workspace.clear()
    return open_documents()


def test_a_chosen_report_leaves_after_a_confirmation_and_stays_out(reports_dir):
    page = open_documents()
    assert rows(page) == [NA_HIN, PA_HAM]
    assert button(page, "Gỡ báo cáo đã chọn…").disabled
    ask_to_remove(page, "na-hin")
    assert dialog_text(page) == (
        "Gỡ 1 báo cáo: xã Nà Hin (na-hin.txt). "
        "Câu trả lời sẽ không dùng các báo cáo này nữa. Tệp vẫn giữ nguyên, có thể nạp lại ở trang này."
    )
    assert rows(page) == [NA_HIN, PA_HAM]
    page.button(key="removal-confirmed").click().run()
    page.run()
    assert rows(page) == [PA_HAM]
    assert page.multiselect(key=CHOSEN).value == []
    assert (reports_dir / "na-hin.txt").exists()

    page = start_again()
    assert rows(page) == [PA_HAM]
    assert [subheader.value for subheader in page.header] == [
        "Cấu trúc báo cáo",
        "Rà soát số liệu",
        "Sửa đơn vị, nhiệm kỳ",
        "Gỡ báo cáo",
        "Đã gỡ (1)",
    ]
    button(page, "Nạp lại xã Nà Hin (na-hin.txt)").click().run()
    settle(page)
    assert rows(page) == [PA_HAM, NA_HIN]
    assert "Nạp lại xã Nà Hin (na-hin.txt)" not in labels(page)
    assert rows(start_again()) == [PA_HAM, NA_HIN]


def test_nothing_leaves_without_the_confirmation(reports_dir):
    page = open_documents()
    ask_to_remove(page, "na-hin", "pa-ham")
    page.button(key="removal-dismissed").click().run()
    page.run()
    assert rows(page) == [NA_HIN, PA_HAM]
    assert rows(start_again()) == [NA_HIN, PA_HAM]


def test_reports_whose_files_have_gone_are_offered_at_once(reports_dir):
    open_documents()
    (reports_dir / "na-hin.txt").unlink()
    page = start_again()
    assert rows(page) == [NA_HIN, PA_HAM]
    assert [unescaped(warning.value) for warning in page.warning] == [
        "Tệp không còn trong thư mục: xã Nà Hin (na-hin.txt)."
    ]
    button(page, "Gỡ các báo cáo không còn tệp…").click().run()
    assert dialog_text(page) == (
        "Gỡ 1 báo cáo: xã Nà Hin (na-hin.txt). Câu trả lời sẽ không dùng các báo cáo này nữa. "
        "Muốn nạp lại, phải chép tệp vào thư mục rồi đọc lại."
    )
    page.button(key="removal-confirmed").click().run()
    page.run()
    assert rows(page) == [PA_HAM]
    assert [page.warning.len, "Gỡ các báo cáo không còn tệp…" in labels(page)] == [0, False]
    assert [subheader.value for subheader in page.header] == [
        "Cấu trúc báo cáo",
        "Rà soát số liệu",
        "Sửa đơn vị, nhiệm kỳ",
        "Gỡ báo cáo",
    ]


def test_a_folder_out_of_reach_offers_nothing_to_take_out(reports_dir):
    open_documents()
    reports_dir.rename(reports_dir.with_name("unplugged"))
    page = start_again()
    assert rows(page) == [NA_HIN, PA_HAM]
    (warning,) = page.warning
    assert unescaped(warning.value).startswith(f"{reports_dir}: không có tệp hoặc thư mục này")
    assert "Gỡ các báo cáo không còn tệp…" not in labels(page)


def test_a_removal_while_files_are_read_is_refused_in_words(reports_dir):
    page = open_documents()
    ask_to_remove(page, "na-hin")
    reading = open_workspace().reading
    idle = reading.progress
    reading.progress = type(idle)(Stage.READING)
    page.button(key="removal-confirmed").click().run()
    reading.progress = idle
    assert [unescaped(warning.value) for warning in page.warning] == [
        "Đang đọc báo cáo nên chưa gỡ được; hãy chờ đọc xong rồi gỡ."
    ]
    page.run()
    assert (rows(page), page.warning.len) == ([NA_HIN, PA_HAM], 0)


def test_a_sample_taken_out_is_offered_until_the_user_has_reports(tmp_path, monkeypatch):
    page = open_documents()
    ask_to_remove(page, "khe-lung")
    page.button(key="removal-confirmed").click().run()
    page = start_again()
    assert [file for _, file in rows(page)] == ["dak-so-rai.docx", "muong-tang.md"]
    assert "Nạp lại xã Khê Lũng (khe-lung.txt)" in labels(page)
    assert (SAMPLE_DIR / "khe-lung.txt").exists()

    write_report(tmp_path / "own", "na-hin.txt", "Nà Hin")
    monkeypatch.setenv("REPORTS_DIR", str(tmp_path / "own"))
    page = start_again()
    assert rows(page) == [NA_HIN]
    assert "Nạp lại xã Khê Lũng (khe-lung.txt)" not in labels(page)
