"""A conversation as a Word file, read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from conversations.store import KeptTurn
from tests.conversations.answers import make_answer
from ui.conversation.word_file import conversation_docx

ASKED = datetime(2026, 11, 21, 5, tzinfo=UTC)
FILES = {"na-hin": "/reports/na-hin.docx"}
TABLE = "Nhiều hơn: xã A [1].\n\n| Đơn vị | Giá trị | Nguồn |\n| --- | --- | --- |\n| Xã A | 06 bản | [1] |"


def read(*turns: KeptTurn, filters: tuple[str, ...] = ()):
    told = filters or ("",) * len(turns)
    return Document(BytesIO(conversation_docx(turns, FILES, told)))


def test_questions_answers_and_sources_stand_in_order():
    first = KeptTurn(0, ASKED, make_answer())
    refused = replace(make_answer("Còn máy bay?", "Xin lỗi, chưa thể trả lời."), refused=True, citations=(), notices=())
    document = read(first, KeptTurn(1, ASKED, refused), filters=("", "xã Nà Hin"))
    assert [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs] == [
        ("Title", "HỎI ĐÁP BÁO CÁO CHÍNH TRỊ"),
        ("Normal", "Hội thoại ngày 21/11/2026"),
        ("Heading 1", "Hỏi: Có bao nhiêu bản?"),
        ("Normal", "Lưu ý: Lần này chỉ tìm theo từ ngữ."),
        ("Normal", "Xã Nà Hin: “Xã có 06 bản với 412 hộ” [1]."),
        ("Heading 2", "Nguồn:"),
        (
            "Normal",
            "[1] Báo cáo xã Nà Hin › Phần thứ nhất. Kết quả › I. Kinh tế (na-hin.docx, đoạn 14): "
            "“Xã có 06 bản với 412 hộ”",
        ),
        ("Heading 1", "Hỏi: Còn máy bay?"),
        ("Normal", "Phạm vi lọc: xã Nà Hin"),
        ("Normal", "Xin lỗi, chưa thể trả lời."),
    ]


def test_a_table_is_a_table():
    document = read(KeptTurn(0, ASKED, make_answer(text=TABLE)))
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Đơn vị", "Giá trị", "Nguồn"],
        ["Xã A", "06 bản", "[1]"],
    ]
    assert "Nhiều hơn: xã A [1]." in [paragraph.text for paragraph in document.paragraphs]


def test_figures_that_could_not_be_checked_are_named():
    document = read(KeptTurn(0, ASKED, make_answer(text="Có 06 bản, 9.999 hộ [1].")))
    assert "Số chưa đối chiếu được với nguồn: 9.999." in [paragraph.text for paragraph in document.paragraphs]


def test_it_is_a4_in_times_new_roman():
    document = read(KeptTurn(0, ASKED, make_answer()))
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        faces = document.styles[name].element.rPr.rFonts
        assert {faces.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
        assert not [key for key in faces.attrib if key.lower().endswith("theme")]


def test_what_a_word_file_cannot_hold_is_left_out():
    turn = KeptTurn(0, ASKED, make_answer(question="Có\x07 <b>06</b> & \ud800bản?"))
    assert read(turn).paragraphs[2].text == "Hỏi: Có <b>06</b> & bản?"
