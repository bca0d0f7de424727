"""An answer as HTML: its text letter by letter, its tables as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ui.safe_text import as_html

_TABLE = re.compile(r"(?:^[ \t]*\|.*\|[ \t]*(?:\n|\Z)){2,}", re.MULTILINE)
_RULE = re.compile(r"[\s|:-]+")


def answer_html(text: str) -> str:
    """The answer's text escaped; lines of cells between bars are the rows of a table, the first one its head.

    >>> answer_html("| Xã | Dân số |\\n|---|---|\\n| Nà Hin | 5 [1] |")
    '<table class="answer-table"><tr><th>Xã</th><th>Dân số</th></tr><tr><td>Nà Hin</td><td>5 [1]</td></tr></table>'
    """
    parts: list[str] = []
    position = 0
    for match in _TABLE.finditer(text):
        parts.append(_plain(text[position : match.start()]))
        parts.append(_table(match[0].splitlines()))
        position = match.end()
    parts.append(_plain(text[position:]))
    return "".join(parts)


def _plain(text: str) -> str:
    return f'<div class="plain">{as_html(text.strip(chr(10)))}</div>' if text.strip() else ""


def _table(lines: Iterable[str]) -> str:
    head, *rows = [line.strip().strip("|").split("|") for line in lines if not _RULE.fullmatch(line)]
    return f'<table class="answer-table">{_row(head, "th")}{"".join(_row(row, "td") for row in rows)}</table>'


def _row(cells: Iterable[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{as_html(cell.strip())}</{tag}>' for cell in cells)}</tr>"
