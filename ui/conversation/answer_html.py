"""An answer as HTML: its tables drawn as tables, its figures marked, all else letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from chat.answer.blocks import Stretch, Table, blocks_shown
from chat.verify.figure_support import Support, SupportedFigure
from ui.safe_text import as_html

CLASSES = {Support.STATED: "checked", Support.COMPUTED: "checked", Support.NONE: "unsure"}
LONG = 900  # characters; a longer answer is folded
_FIRST = 250  # characters, with which no further point is begun then
_LEAST_FOLDED = 200  # characters
_POINT = re.compile(r"\s*[-•]\s+")
# A number of the report's own, which no bullet goes before.
_NUMBERED = re.compile(
    r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-hđ]|[IVX]{1,4})[.)\-]|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là\b"
)


def answer_html(text: str, figures: Sequence[SupportedFigure] = (), *, folded: bool = False) -> str:
    """The answer as a reader sees it; no Markdown but a table's rows and a list's dashes is read, and no HTML.

    Args:
        text: the answer.
        figures: its figures, to be marked as checked or not.
        folded: whether a long one shows its first points alone until the reader opens the rest.

    >>> answer_html("Có <b>06</b> bản [1].")
    '<div class="plain">Có &lt;b&gt;06&lt;/b&gt; bản [1].</div>'
    >>> answer_html("Có 06 bản [1].", [SupportedFigure(3, 5, Support.STATED)])
    '<div class="plain">Có <span class="checked">06</span> bản [1].</div>'
    >>> answer_html("Khâu đột phá:\\n- (1) Nước. [1]")
    '<div class="plain">Khâu đột phá:</div><ul class="points"><li class="numbered">(1) Nước. [1]</li></ul>'
    """
    blocks = blocks_shown(text)
    if folded and len(text) > LONG and len(blocks) == 1 and isinstance(blocks[0], Stretch):
        return _folded(list(_lines(blocks[0])), figures)
    return "".join(
        _table(block, figures) if isinstance(block, Table) else _plain(list(_lines(block)), figures) for block in blocks
    )


def _folded(lines: Sequence[Stretch], figures: Sequence[SupportedFigure]) -> str:
    """The first lines, and the rest behind a line that opens it; all where that would hide little."""
    shown, characters = 0, 0
    while shown < len(lines) and characters < _FIRST:
        characters += len(lines[shown].text)
        shown += 1
    rest = lines[shown:]
    if sum(len(line.text) for line in rest) < _LEAST_FOLDED:
        return _plain(lines, figures)
    points = sum(_POINT.match(line.text) is not None for line in rest)
    title = f"Xem tiếp {points} ý còn lại" if points else "Xem tiếp phần còn lại"
    return (
        f"{_plain(lines[:shown], figures)}"
        f'<details class="rest"><summary>{title}</summary>{_plain(rest, figures)}</details>'
    )


def _lines(stretch: Stretch) -> Iterator[Stretch]:
    position = stretch.start
    for line in stretch.text.splitlines(keepends=True):
        yield Stretch(line, position)
        position += len(line)


def _plain(lines: Sequence[Stretch], figures: Sequence[SupportedFigure]) -> str:
    """Lines of words, and lists of those that begin with a dash."""
    parts = []
    for is_point, held in groupby(lines, lambda line: _POINT.match(line.text) is not None):
        together = list(held)
        if is_point:
            parts.append(f'<ul class="points">{"".join(_item(line, figures) for line in together)}</ul>')
        elif words := "".join(_marked(line, figures) for line in together).strip("\n"):
            parts.append(f'<div class="plain">{words}</div>')
    return "".join(parts)


def _item(line: Stretch, figures: Sequence[SupportedFigure]) -> str:
    dash = _POINT.match(line.text)
    begin = dash.end() if dash is not None else 0
    words = Stretch(line.text[begin:].rstrip("\n"), line.start + begin)
    kind = ' class="numbered"' if _NUMBERED.match(words.text) else ""
    return f"<li{kind}>{_marked(words, figures)}</li>"


def figures_note_html(text: str, figures: Sequence[SupportedFigure]) -> str:
    """A line for eyes and screen readers alike: how many figures were checked, and which could not be."""
    unsure = [text[figure.start : figure.end] for figure in figures if figure.support is Support.NONE]
    checked = len(figures) - len(unsure)
    parts = []
    if checked:
        parts.append(f'<span class="checked">Số gạch chân liền</span>: {checked} số đã đối chiếu với nguồn.')
    if unsure:
        named = as_html("; ".join(unsure))
        parts.append(f'<span class="unsure">Số gạch chân đứt</span>: chưa đối chiếu được ({named}).')
    return f'<p class="figures-note">{" ".join(parts)}</p>' if parts else ""


def _marked(stretch: Stretch, figures: Sequence[SupportedFigure]) -> str:
    pieces: list[str] = []
    text, rest = stretch.text, 0
    for figure in figures:
        start, end = figure.start - stretch.start, figure.end - stretch.start
        if rest <= start and end <= len(text):
            mark = f'<span class="{CLASSES[figure.support]}">{as_html(text[start:end])}</span>'
            pieces += [as_html(text[rest:start]), mark]
            rest = end
    return "".join(pieces) + as_html(text[rest:])


def _table(table: Table, figures: Sequence[SupportedFigure]) -> str:
    """The roles are explicit: on a phone the style makes each row a card, which a browser takes for no table."""
    titles = "".join(f'<th scope="col" role="columnheader">{as_html(head.text)}</th>' for head in table.heads)
    body = "".join(f'<tr role="row">{_cells(table.heads, row, figures)}</tr>' for row in table.rows)
    return (
        '<div class="table" role="region" tabindex="0" aria-label="Bảng so sánh"><table role="table">'
        f'<thead role="rowgroup"><tr role="row">{titles}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _cells(heads: Sequence[Stretch], row: Sequence[Stretch], figures: Sequence[SupportedFigure]) -> str:
    titles = [head.text for head in heads] + [""] * (len(row) - len(heads))
    return "".join(
        f'<td role="cell" data-title="{as_html(title)}">{_marked(cell, figures)}</td>'
        for title, cell in zip(titles, row, strict=False)
    )
