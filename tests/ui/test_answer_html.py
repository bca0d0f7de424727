from __future__ import annotations

from html.parser import HTMLParser

import pytest

from tests.ui.test_safe_text import HOSTILE
from ui.answer_html import answer_html

TABLE = """Cao hơn: xã Nà Hin, 18,4% [1].

| Đơn vị | Giá trị | Nguồn |
| --- | --- | --- |
| Xã Nà Hin | 18,4% | [1] |
| Xã Bản Pát | báo cáo không nêu |  |"""


class _Tags(HTMLParser):
    """The elements of some HTML, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_a_table_is_drawn_below_the_words_above_it():
    assert answer_html(TABLE) == (
        '<div class="plain">Cao hơn: xã Nà Hin, 18,4% [1].</div>'
        '<div class="table" role="region" tabindex="0" aria-label="Bảng so sánh"><table><thead><tr>'
        '<th scope="col">Đơn vị</th><th scope="col">Giá trị</th><th scope="col">Nguồn</th></tr></thead>'
        "<tbody><tr><td>Xã Nà Hin</td><td>18,4%</td><td>[1]</td></tr>"
        "<tr><td>Xã Bản Pát</td><td>báo cáo không nêu</td><td></td></tr></tbody></table></div>"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_but_a_table_is_read_as_markup(text):
    inside = _Tags(answer_html(f"| Đơn vị |\n| --- |\n| {text} |"))
    assert inside.tags == ["div", "table", "thead", "tr", "th", "tbody", "tr", "td"]
    assert inside.words == ["Đơn vị", text]
    alone = _Tags(answer_html(text))
    assert (alone.tags, alone.words) == (["div"], [text])


@pytest.mark.parametrize("text", ["| 12 bản |", "| a |\n| b |", "Có | gạch\n| --- |"])
def test_a_stroke_alone_makes_no_table(text):
    assert "<table>" not in answer_html(text)
