"""An answer as HTML: its tables drawn as tables, all else letter by letter."""

from __future__ import annotations

import re
from itertools import groupby

from ui.safe_text import as_html

_RULE = re.compile(r"\|(?:\s*:?-{3,}:?\s*\|)+")


def answer_html(text: str) -> str:
    """The answer as a reader sees it; no Markdown but a table's rows is read, and no HTML.

    >>> answer_html("Có <b>06</b> bản [1].")
    '<div class="plain">Có &lt;b&gt;06&lt;/b&gt; bản [1].</div>'
    """
    blocks = [
        (is_row, list(lines)) for is_row, lines in groupby(text.splitlines(), lambda line: line.strip().startswith("|"))
    ]
    return "".join(_table(lines) if is_row and _is_table(lines) else _plain(lines) for is_row, lines in blocks)


def _is_table(lines: list[str]) -> bool:
    return len(lines) > 1 and _RULE.fullmatch(lines[1].strip()) is not None


def _plain(lines: list[str]) -> str:
    text = "\n".join(lines).strip("\n")
    return f'<div class="plain">{as_html(text)}</div>' if text else ""


def _table(lines: list[str]) -> str:
    head, _, *rows = lines
    titles = "".join(f'<th scope="col">{as_html(cell)}</th>' for cell in _cells(head))
    body = "".join(f"<tr>{''.join(f'<td>{as_html(cell)}</td>' for cell in _cells(row))}</tr>" for row in rows)
    return (
        '<div class="table" role="region" tabindex="0" aria-label="Bảng so sánh">'
        f"<table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().removeprefix("|").removesuffix("|").split("|")]
