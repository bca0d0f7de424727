"""A page's picture as HTML, the quoted words marked on it and the first of them brought into view."""

from __future__ import annotations

import base64

from ingest.pdf.page_view import PageView
from ui.safe_text import as_html

_SHOW_FIRST = (
    "<script>document.querySelector('.page-picture .page-mark')?.scrollIntoView({block: 'center', inline: 'start'});"
    "</script>"
)


def page_html(view: PageView, file: str, number: int) -> str:
    """The picture; whoever cannot see it hears which page it is, and reads the words beside it.

    Args:
        view: the page.
        file: the file's name.
        number: the page's.
    """
    marks = "".join(
        f'<span class="page-mark" style="left:{100 * mark.left:.2f}%;top:{100 * mark.top:.2f}%;'
        f'width:{100 * (mark.right - mark.left):.2f}%;height:{100 * (mark.bottom - mark.top):.2f}%"></span>'
        for mark in view.marks
    )
    told = f"Trang {number} của tệp {file}" + (", chỗ trích được tô vàng" if view.marks else "")
    width, height = view.size
    source = f"data:image/jpeg;base64,{base64.b64encode(view.picture).decode()}"
    return (
        f'<div class="page-picture" role="region" tabindex="0" aria-label="Ảnh trang {number}"><div>'
        f'<img src="{source}" alt="{as_html(told)}" width="{width}" height="{height}">{marks}</div></div>'
        f"{_SHOW_FIRST if view.marks else ''}"
    )
