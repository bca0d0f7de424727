"""The page “Báo cáo” tells what of a file could not be read."""

from __future__ import annotations

import docx
import pytest
from PIL import Image

from tests.ui.apptest import unescaped
from tests.ui.reports.test_documents import open_documents, reports_dir  # noqa: F401 - a fixture
from ui.reports.left_out import left_out_lines

pytestmark = pytest.mark.usefixtures("own_settings")


def test_a_picture_in_place_of_a_table_is_told_with_its_place(reports_dir, tmp_path):  # noqa: F811
    Image.new("RGB", (40, 20), "white").save(tmp_path / "bang.png")
    document = docx.Document()
    document.add_paragraph("Đảng bộ xã Gò Me có 738 đảng viên.")
    document.add_paragraph("PHỤ LỤC")
    document.add_picture(str(tmp_path / "bang.png"))
    document.save(str(reports_dir / "go-me.docx"))

    page = open_documents()

    assert [unescaped(warning.value) for warning in page.warning] == [
        "go-me.docx: chưa đọc được đoạn 3 (sau “PHỤ LỤC”): ảnh; "
        "nếu trong ảnh có bảng hoặc chữ, hãy gõ lại thành bảng hoặc chữ rồi đọc lại"
    ]


def test_each_thing_of_each_file_has_a_line():
    assert left_out_lines([("a.docx", ["đoạn 3: ảnh", "đoạn 9: biểu đồ"]), ("b.pdf", ["trang 7: không có chữ"])]) == [
        "a.docx: chưa đọc được đoạn 3: ảnh",
        "a.docx: chưa đọc được đoạn 9: biểu đồ",
        "b.pdf: chưa đọc được trang 7: không có chữ",
    ]
