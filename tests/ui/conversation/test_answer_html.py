from __future__ import annotations

from html.parser import HTMLParser

import pytest

from chat.verify.figure_support import Support, SupportedFigure
from tests.ui.test_safe_text import HOSTILE
from ui.conversation.answer_html import answer_html, figures_note_html

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
    heads = "".join(f'<th scope="col" role="columnheader">{head}</th>' for head in ("Đơn vị", "Giá trị", "Nguồn"))
    rows = "".join(
        '<tr role="row">'
        f'<td role="cell" data-title="Đơn vị">{unit}</td><td role="cell" data-title="Giá trị">{value}</td>'
        f'<td role="cell" data-title="Nguồn">{source}</td></tr>'
        for unit, value, source in (("Xã Nà Hin", "18,4%", "[1]"), ("Xã Bản Pát", "báo cáo không nêu", ""))
    )
    assert answer_html(TABLE) == (
        '<div class="plain">Cao hơn: xã Nà Hin, 18,4% [1].</div>'
        '<div class="table" role="region" tabindex="0" aria-label="Bảng so sánh"><table role="table">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def test_figures_are_marked_where_they_stand_in_words_and_cells():
    def figure(text: str, support: Support, after: str = "") -> SupportedFigure:
        start = TABLE.index(text, TABLE.index(after))
        return SupportedFigure(start, start + len(text), support)

    figures = [figure("18,4%", Support.STATED), figure("18,4%", Support.NONE, after="| Xã Nà Hin")]
    html = answer_html(TABLE, figures)
    assert 'xã Nà Hin, <span class="checked">18,4%</span> [1].</div>' in html
    assert 'data-title="Giá trị"><span class="unsure">18,4%</span></td>' in html
    assert html.count("<span") == 2


def test_the_note_counts_what_was_checked_and_names_what_could_not_be():
    text = "Có <06> khâu, 18,4% [1]; 9,5% [1]."
    marks = [(4, 6, Support.NONE), (14, 19, Support.STATED), (25, 29, Support.COMPUTED)]
    figures = [SupportedFigure(*mark) for mark in marks]
    assert figures_note_html(text, figures) == (
        '<p class="figures-note"><span class="checked">Số gạch chân liền</span>: 2 số đã đối chiếu với nguồn. '
        '<span class="unsure">Số gạch chân đứt</span>: chưa đối chiếu được (06).</p>'
    )
    assert figures_note_html(text, figures[1:2]) == (
        '<p class="figures-note"><span class="checked">Số gạch chân liền</span>: 1 số đã đối chiếu với nguồn.</p>'
    )
    assert figures_note_html(text, ()) == ""


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


POINTS = """Nhiệm vụ (báo cáo xã Nà Hin):
- (1) Nước sạch cho 06 bản. [1]
- Đường bản <b>Pát</b>. [2]
Khâu đột phá:
- Một là, cán bộ. [3]"""


def test_a_list_is_a_list_and_the_reports_own_numbers_stand_for_bullets():
    six = POINTS.index("06")
    assert answer_html(POINTS, [SupportedFigure(six, six + 2, Support.STATED)]) == (
        '<div class="plain">Nhiệm vụ (báo cáo xã Nà Hin):</div>'
        '<ul class="points"><li class="numbered">(1) Nước sạch cho <span class="checked">06</span> bản. [1]</li>'
        "<li>Đường bản &lt;b&gt;Pát&lt;/b&gt;. [2]</li></ul>"
        '<div class="plain">Khâu đột phá:</div><ul class="points"><li class="numbered">Một là, cán bộ. [3]</li></ul>'
    )


def test_a_long_answer_shows_its_first_points_and_the_rest_when_asked():
    point = "Mở rộng chợ phiên và xây dựng nhà văn hóa của các bản vùng cao, phục vụ đời sống người dân"
    text = "Nhiệm vụ:\n" + "\n".join(f"- ({number}) {point}. [{number}]" for number in range(1, 11))

    def points(first: int, last: int) -> str:
        items = (f'<li class="numbered">({k}) {point}. [{k}]</li>' for k in range(first, last + 1))
        return f'<ul class="points">{"".join(items)}</ul>'

    assert answer_html(text, folded=True) == (
        f'<div class="plain">Nhiệm vụ:</div>{points(1, 3)}'
        f'<details class="rest"><summary>Xem tiếp 7 ý còn lại</summary>{points(4, 10)}</details>'
    )
    assert answer_html(text) == f'<div class="plain">Nhiệm vụ:</div>{points(1, 10)}'


@pytest.mark.parametrize(
    "text",
    ["Ngắn.\n- (1) Một ý. [1]", "Một đoạn dài. " * 80, f"{'Một đoạn dài. ' * 70}\nMột dòng ngắn. [2]", TABLE * 8],
)
def test_what_is_short_one_piece_or_a_table_is_not_folded(text):
    assert "<details" not in answer_html(text, folded=True)
