"""An answer as HTML: its tables drawn as tables, its figures marked, all else letter by letter."""

from __future__ import annotations

from collections.abc import Sequence

from chat.answer.blocks import Stretch, Table, blocks_shown
from chat.verify.figure_support import Support, SupportedFigure
from ui.safe_text import as_html

CLASSES = {Support.STATED: "checked", Support.COMPUTED: "checked", Support.NONE: "unsure"}


def answer_html(text: str, figures: Sequence[SupportedFigure] = ()) -> str:
    """The answer as a reader sees it; no Markdown but a table's rows is read, and no HTML.

    Args:
        text: the answer.
        figures: its figures, to be marked as checked or not.

    >>> answer_html("Có <b>06</b> bản [1].")
    '<div class="plain">Có &lt;b&gt;06&lt;/b&gt; bản [1].</div>'
    >>> answer_html("Có 06 bản [1].", [SupportedFigure(3, 5, Support.STATED)])
    '<div class="plain">Có <span class="checked">06</span> bản [1].</div>'
    """
    return "".join(
        _table(block, figures) if isinstance(block, Table) else f'<div class="plain">{_marked(block, figures)}</div>'
        for block in blocks_shown(text)
    )


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
