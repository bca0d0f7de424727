"""Text of reports, questions and models shown as text: nothing in it becomes markup, a link or a picture."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from text.spreadsheet import WORD_JOINER, as_cell

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# The page finds bare addresses after it has read the escapes; a word joiner, which has no width, breaks them up.
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=@)|(?<=www)(?=\.)", re.IGNORECASE)

T = TypeVar("T")


def as_html(text: str) -> str:
    """The text as HTML that shows it letter by letter.

    >>> as_html("<b>06 bản</b> & \\"2 tỷ\\"")
    '&lt;b&gt;06 bản&lt;/b&gt; &amp; &quot;2 tỷ&quot;'
    """
    return html.escape(text)


def as_label(text: str) -> str:
    """The text as Markdown of one line that shows it letter by letter, for labels and messages.

    >>> print(as_label("[1] xã *Nà Hin*"))
    \\[1\\] xã \\*Nà Hin\\*
    """
    one_line = " ".join(text.split())
    return _PUNCTUATION.sub(r"\\\1", _ADDRESS.sub(WORD_JOINER, one_line))


def as_cells(rows: Iterable[Mapping[str, T]]) -> list[dict[str, T | str]]:
    """The rows of a table, and its titles, with what is text made a cell."""
    return [
        {as_cell(title): as_cell(value) if isinstance(value, str) else value for title, value in row.items()}
        for row in rows
    ]
