"""The table of a comparison: data first, Markdown where it is printed."""

from chat.ask import ask
from chat.compare.table import as_markdown
from corpus import Table, TableRow


def test_an_answer_carries_the_table_that_its_text_prints(communes):
    answer = ask("So sánh số đảng viên của xã Nà Hin và xã Bản Pát", communes)
    quote = answer.citations[0].quote
    assert answer.table is not None
    assert [(row.unit, row.aspect, row.value, row.marker) for row in answer.table.rows] == [
        ("Xã Nà Hin", "", "738 đảng viên", 1),
        ("Xã Bản Pát", "", "báo cáo không nêu", None),
    ]
    assert (answer.table.rows[0].quote in quote, answer.text) == (True, as_markdown(answer.table))


def test_an_answer_that_compares_nothing_has_no_table(communes):
    assert ask("Xã Nà Hin có bao nhiêu đảng viên?", communes).table is None


def test_a_table_of_several_things_is_printed_with_a_column_for_them():
    table = Table(
        ("Cao hơn: xã A, 5% [1].", "Số liệu không cùng năm."),
        (
            TableRow("Xã A", "hộ nghèo", "5%", "Hộ nghèo 5%", "hiện trạng", 1),
            TableRow("Xã B", "hộ nghèo", "báo cáo không nêu", "", "", None),
        ),
    )
    assert as_markdown(table) == (
        "Cao hơn: xã A, 5% [1].\n\n"
        "Số liệu không cùng năm.\n\n"
        "| Đơn vị | Nội dung | Giá trị | Báo cáo viết | Nhiệm kỳ | Nguồn |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| Xã A | hộ nghèo | 5% | “Hộ nghèo 5%” | hiện trạng | [1] |\n"
        "| Xã B | hộ nghèo | báo cáo không nêu |  |  |  |"
    )
