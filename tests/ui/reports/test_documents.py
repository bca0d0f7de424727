"""The page “Báo cáo” in this process, on a folder of the user's."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.factories import make_report
from tests.ui.apptest import SECONDS, unescaped
from ui.reports.documents import report_rows
from ui.workspace import open_workspace
from vectorstore.index import Index

pytestmark = pytest.mark.usefixtures("own_settings")


def script() -> None:
    import streamlit as st

    from ui.background.progress import show_progress
    from ui.reports import documents
    from ui.workspace import open_workspace

    st.session_state.dialog_open = False
    workspace = open_workspace()
    show_progress(workspace.reading, workspace.reading.progress)
    documents.show(workspace)


def open_documents() -> AppTest:
    page = AppTest.from_function(script, default_timeout=SECONDS).run()
    return settle(page)


def settle(page: AppTest) -> AppTest:
    open_workspace().reading.wait()
    return page.run()


@pytest.fixture
def reports_dir(tmp_path, monkeypatch):
    folder = tmp_path / "reports"
    folder.mkdir()
    monkeypatch.setenv("REPORTS_DIR", str(folder))
    write_report(folder, "na-hin", "Nà Hin")
    return folder


def write_report(folder, name, commune):
    (folder / f"{name}.md").write_text(
        f"# BÁO CÁO CHÍNH TRỊ\n\nĐảng bộ xã {commune}\n\n## I. Kinh tế\n\nXã {commune} có 06 bản.\n", encoding="utf-8"
    )


def button(page: AppTest, label: str):
    (found,) = [button for button in page.button if unescaped(button.label) == label]
    return found


def rows(page: AppTest) -> list[tuple]:
    table = page.dataframe[0].value
    return [tuple(row) for row in table[["Đơn vị", "Tệp"]].itertuples(index=False)]


def test_the_samples_are_listed():
    page = open_documents()
    table = page.dataframe[0].value
    assert table.to_dict("records") == [
        {
            "Đơn vị": "xã Đắk Sơ Rai",
            "Tệp": "dak-so-rai.docx",
            "Số đoạn": 128,
            "Đơn vị cũ": "xã Đắk Lêu (cũ), xã Krông Pui (cũ), huyện Krông Rai (cũ)",
        },
        {
            "Đơn vị": "xã Khê Lũng",
            "Tệp": "khe-lung.txt",
            "Số đoạn": 128,
            "Đơn vị cũ": "thị trấn Phố Khê (cũ), xã Đông Mỗ (cũ), xã Thạch Lũng (cũ), huyện Khê Giang (cũ)",
        },
        {
            "Đơn vị": "xã Mường Tảng",
            "Tệp": "muong-tang.md",
            "Số đoạn": 109,
            "Đơn vị cũ": "xã Mường Tảng (cũ), xã Pha Lót (cũ), xã Huổi Sáy (cũ), huyện Nậm Khao (cũ)",
        },
    ]


def test_vectors_are_counted_where_there_are_any(tmp_path):
    with Index.open(tmp_path / "other", None) as index:
        index.put(make_report(["Xã có 06 bản."]))
        assert report_rows(index.reports(), with_vectors=True) == [
            {"Đơn vị": "xã Nà Hin", "Tệp": "na-hin.txt", "Số đoạn": 1, "Đã có véc-tơ": 0, "Đơn vị cũ": ""}
        ]


def test_documents_of_one_unit_stand_together_the_newest_first(tmp_path):
    with Index.open(tmp_path / "other", None) as index:
        documents = (("lan-1", "Nà Hin", "2025-07-05 (1)"), ("go-me", "Gò Me", ""), ("lan-2", "Nà Hin", "2025-08-18"))
        for name, commune, dated in documents:
            report = make_report(["Xã có 06 bản."], name=name, commune=commune)
            index.put(replace(report, passages=tuple(replace(one, dated=dated) for one in report.passages)))
        table = report_rows(index.reports(), with_vectors=False)
    assert [(row["Đơn vị"], row["Tệp"], row["Ngày văn bản"]) for row in table] == [
        ("xã Nà Hin", "lan-2.txt", "18/8/2025"),
        ("xã Nà Hin", "lan-1.txt", "5/7/2025, dự thảo 1"),
        ("xã Gò Me", "go-me.txt", ""),
    ]


def test_the_button_reads_new_files(reports_dir):
    page = open_documents()
    assert rows(page) == [("xã Nà Hin", "na-hin.md")]
    write_report(reports_dir, "co-loi", "Co Lợi")
    button(page, "Đọc lại thư mục").click().run()
    settle(page)
    assert rows(page) == [("xã Nà Hin", "na-hin.md"), ("xã Co Lợi", "co-loi.md")]


def test_what_cannot_be_read_is_told_beside_the_rest(reports_dir):
    (reports_dir / "bang_1_.pptx").write_bytes(b"PK")
    page = open_documents()
    assert rows(page) == [("xã Nà Hin", "na-hin.md")]
    assert [unescaped(warning.value) for warning in page.warning] == [
        "bang_1_.pptx: chưa đọc được loại tệp “.pptx”; hãy lưu báo cáo thành một trong các loại .txt, .md, .docx, .pdf."
    ]


def test_an_empty_folder_is_told_and_the_page_works(reports_dir):
    (reports_dir / "na-hin.md").unlink()
    page = open_documents()
    (warning,) = page.warning
    assert unescaped(warning.value).startswith(f"{reports_dir}: thư mục không có tệp nào;")
    assert [element.value for element in page.markdown][-1] == "Chưa có báo cáo nào."
    assert not button(page, "Đọc lại thư mục").disabled


def test_reports_of_the_command_line_are_not_mixed_with_samples(tmp_path):
    shutil.rmtree(tmp_path / "index")
    with Index.open(tmp_path / "index", None) as index:
        index.put(make_report(["Xã có 06 bản."]))
    page = open_documents()
    assert rows(page) == [("xã Nà Hin", "na-hin.txt")]
    assert button(page, "Đọc lại thư mục").disabled
    assert page.markdown[0].value == (
        "Các báo cáo này được nạp bằng lệnh `python -m ingest`. Muốn đọc từ trang này, hãy đặt REPORTS_DIR."
    )


def test_the_outline_of_a_chosen_report_is_shown(reports_dir):
    (reports_dir / "na-hin.md").write_text(
        "**I- Kinh tế**\n\n**1. Chăn nuôi**\n\nXã Nà Hin có 06 bò<sup>1</sup>.\n\n---\n\n<sup>1</sup> Tháng 6.\n",
        encoding="utf-8",
    )
    page = open_documents()
    page.selectbox(key="outline-of").set_value("na-hin").run()
    sections, notes = page.tabs[0].dataframe[0].value, page.tabs[1].dataframe[0].value

    assert [tab.label for tab in page.tabs] == ["Đề mục (2)", "Chú thích (1)", "Số trang, đường kẻ (1)"]
    assert sections.values.tolist() == [
        ["I", "dòng 1-5", "I- Kinh tế"],
        ["I › 1", "dòng 3-5", "\u20031. Chăn nuôi"],
    ]
    assert notes.values.tolist() == [["1", "dòng 9", "dòng 5"]]
    assert page.tabs[2].markdown[0].value == "dòng 7"
