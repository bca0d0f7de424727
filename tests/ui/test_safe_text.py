from __future__ import annotations

import ast
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from ui.safe_text import as_cells, as_html, as_label

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](http://evil.example/a)",
    "![](http://evil.example/a.png)",
    "Xem http://evil.example và www.evil.example, thư a@evil.example",
    "**đậm** _nghiêng_ `mã` ~~gạch~~ $x^2$ :red[đỏ] :material/delete: &lt;",
    "# 1. Kinh tế",
    "1. Thu ngân sách",
]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Thu ngân sách đạt 2 tỷ đồng.", "Thu ngân sách đạt 2 tỷ đồng."),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('<a href="x">', "&lt;a href=&quot;x&quot;&gt;"),
        ("Q&A 'x'", "Q&amp;A &#x27;x&#x27;"),
        ("[x](http://evil.example)", "[x](http://evil.example)"),
    ],
)
def test_html_shows_the_letters(text, shown):
    assert as_html(text) == shown


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_reads_as_the_text_itself(text):
    inline = MarkdownIt("gfm-like", {"linkify": False}).parse(as_label(text))
    assert [token.type for token in inline] == ["paragraph_open", "inline", "paragraph_close"]
    pieces = inline[1].children
    assert {piece.type for piece in pieces} <= {"text", "text_special"}
    assert "".join(piece.content for piece in pieces).replace("\u2060", "") == text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("http://evil.example", "http\\:\u2060\\/\\/evil\\.example"),
        ("www.evil.example", "www\u2060\\.evil\\.example"),
        ("a@evil.example", "a\\@\u2060evil\\.example"),
    ],
)
def test_a_bare_address_is_broken_up(text, label):
    assert as_label(text) == label


def test_a_label_is_one_line():
    assert as_label("Phần thứ nhất\n\n  KẾT QUẢ") == "Phần thứ nhất KẾT QUẢ"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\ufeff=1",
        "＝1+1",
        "|cmd",
        "=cmd|'/c calc'!A1",
        "+84 912",
    ],
)
def test_a_cell_of_a_table_is_no_formula_in_a_spreadsheet(text):
    assert as_cells([{text: text, "Số": 5}]) == [{f"\u2060{text}": f"\u2060{text}", "Số": 5}]


@pytest.mark.parametrize("text", ["xã Nà Hin", "06 bản", "-5,3%", "+0,05", "1.888,96 ha", "", "–", "na-hin.txt"])
def test_a_cell_that_is_none_stays_as_it_is(text):
    assert as_cells([{"Cột": text}]) == [{"Cột": text}]


def test_every_table_of_the_page_is_made_of_such_cells():
    calls = [
        node
        for path in (Path(__file__).parents[2] / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("st.dataframe", "st.table", "st.data_editor")
    ]
    assert len(calls) >= 4
    assert {ast.unparse(call.args[0]).partition("(")[0] for call in calls} == {"as_cells"}
