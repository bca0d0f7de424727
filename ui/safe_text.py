"""Text of reports, questions and models shown as text: nothing in it becomes markup, a link or a picture."""

from __future__ import annotations

import html
import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# The page finds bare addresses after it has read the escapes; a word joiner, which has no width, breaks them up.
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=@)|(?<=www)(?=\.)", re.IGNORECASE)
_WORD_JOINER = "\u2060"


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
    return _PUNCTUATION.sub(r"\\\1", _ADDRESS.sub(_WORD_JOINER, one_line))
