"""The page's frame: what its sidebar says, and what it says where it cannot start."""

from __future__ import annotations

import shutil

import pytest

from tests.ui.apptest import open_page, unescaped
from ui.reports.status import SAMPLE_NOTICE
from vectorstore.index import Index

pytestmark = pytest.mark.usefixtures("own_settings")


def test_the_sidebar_says_what_is_loaded_and_what_works():
    page = open_page()
    assert not page.exception
    assert [info.value for info in page.sidebar.info] == [SAMPLE_NOTICE]
    assert page.sidebar.get("html")[0].proto.body == (
        '<div class="status"><h2>Báo cáo đã nạp (3)</h2><ul>'
        "<li>xã Đắk Sơ Rai <span>128 đoạn</span></li>"
        "<li>xã Khê Lũng <span>128 đoạn</span></li>"
        "<li>xã Mường Tảng <span>109 đoạn</span></li></ul><dl>"
        "<dt>Trả lời</dt><dd>Trích nguyên văn báo cáo, không dùng mô hình</dd>"
        "<dt>Tìm kiếm</dt><dd>Chỉ tìm theo từ; mô hình véc-tơ kèm sẵn không chạy được trên máy này</dd>"
        "<dt>Riêng tư</dt><dd>Không có dữ liệu nào rời khỏi máy này.</dd></dl></div>"
    )


def test_own_reports_have_no_sample_notice(tmp_path, monkeypatch):
    (tmp_path / "na-hin.txt").write_text("BÁO CÁO CHÍNH TRỊ\n\nĐảng bộ xã Nà Hin\n\nXã có 06 bản.\n", encoding="utf-8")
    monkeypatch.setenv("REPORTS_DIR", str(tmp_path))
    page = open_page()
    assert [info.value for info in page.sidebar.info] == []
    assert "<h2>Báo cáo đã nạp (1)</h2><ul><li>xã Nà Hin " in page.sidebar.get("html")[0].proto.body


def test_many_reports_are_a_number_the_last_read_and_a_search(tmp_path, monkeypatch):
    names = [f"{first} {second}" for first in ("Nà", "Mường") for second in ("Hin", "Lếch", "Pát", "Tảng", "Hua")]
    for number, name in enumerate(names):
        text = f"BÁO CÁO CHÍNH TRỊ\n\ncủa Đảng bộ xã {name}\n\nI. Kinh tế\n\nXã {name} có 06 bản.\n"
        (tmp_path / f"bc{number}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setenv("REPORTS_DIR", str(tmp_path))
    page = open_page()

    def shown() -> str:
        return "".join(html.proto.body for html in page.sidebar.get("html")).partition("<dl>")[0]

    last = "".join(f"<li>xã {name} <span>3 đoạn</span></li>" for name in ("Mường Hua", "Mường Tảng", "Mường Pát"))
    title = '<div class="status"><h2>Báo cáo đã nạp (10)</h2></div><div class="status">'
    assert shown() == f"{title}<h3>Đọc gần nhất</h3><ul>{last}</ul>"
    page.text_input(key="reports-sought").set_value("na le").run()
    assert shown() == f"{title}<h3>Tìm thấy 1</h3><ul><li>xã Nà Lếch <span>3 đoạn</span></li></ul>"
    page.text_input(key="reports-sought").set_value("Điện Biên").run()
    assert shown() == f"{title}<p>Không có báo cáo nào tên như vậy.</p>"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "OPENAI_BASE_URL",
            "localhost:11434",
            "Cài đặt OPENAI_BASE_URL không hợp lệ: phải bắt đầu bằng http:// hoặc https://.",
        ),
        (
            "CHAT_MODEL",
            "qwen3:8b",
            "Cài đặt không hợp lệ: đã đặt CHAT_MODEL nhưng thiếu OPENAI_BASE_URL; hãy đặt địa chỉ dịch vụ.",
        ),
    ],
)
def test_a_wrong_setting_is_one_line(monkeypatch, name, value, message):
    monkeypatch.setenv(name, value)
    page = open_page()
    assert [unescaped(error.value) for error in page.error] == [message]
    assert not page.exception
    assert not page.chat_input


def test_an_index_in_use_is_one_line_and_opens_once_it_is_free(tmp_path):
    with Index.open(tmp_path / "index", None):
        page = open_page()
        assert [unescaped(error.value) for error in page.error] == [
            f"Thư mục chỉ mục {tmp_path / 'index'} đang được một chương trình khác sử dụng. "
            "Hãy đóng trang hoặc lệnh đang chạy, hoặc đặt DATA_DIR sang thư mục khác."
        ]
        assert not page.exception
    page.run()
    assert not page.error
    assert page.chat_input


def test_an_unusable_index_is_one_line(tmp_path):
    shutil.rmtree(tmp_path / "index")
    (tmp_path / "index").write_text("no folder", encoding="utf-8")
    page = open_page()
    (error,) = page.error
    assert unescaped(error.value).startswith(
        f"Không tạo được hoặc không ghi được thư mục chỉ mục {tmp_path / 'index'}."
    )
    assert not page.exception
