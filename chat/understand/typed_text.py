"""What a user typed as it is worked on: bounded, and without characters that do not show."""

from __future__ import annotations

import re
import unicodedata

from text.fold import compose

MAX_QUESTION_CHARACTERS = 2_000
MAX_INDICATOR_CHARACTERS = 300  # of what is compared

_TOO_LONG = "{what} dài {length} ký tự, quá mức {most} ký tự; hãy rút ngắn, hoặc tách thành nhiều lần hỏi."
_WITHOUT_WORDS = "{what} chưa có chữ nào; hãy gõ nội dung cần hỏi, ví dụ: tỷ lệ hộ nghèo của xã là bao nhiêu?"
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n\s*")
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})  # control, format (zero width, direction of writing), half of a pair


class UnusableText(ValueError):
    """It is too long to ask or says nothing; the message says in Vietnamese which, and what to do."""


def asked_text(typed: str, what: str = "Câu hỏi", most: int = MAX_QUESTION_CHARACTERS) -> str:
    """The words typed, in composed form, each run of blanks as one.

    Args:
        typed: as it came from the page or the command line.
        what: what it is called in a message.
        most: how many characters it may have.

    Raises:
        UnusableText: it is longer, or has neither letter nor figure.

    >>> asked_text("  Tỷ lệ\\u200b hộ\\u00a0 nghèo\\x00?\\n\\n ")
    'Tỷ lệ hộ nghèo ?'
    """
    if len(typed) > most:
        length, limit = (f"{count:,}".replace(",", ".") for count in (len(typed), most))
        raise UnusableText(_TOO_LONG.format(what=what, length=length, most=limit))
    shown = "".join(_shown(char) for char in typed)
    text = _LINES.sub("\n", _BLANKS.sub(" ", compose(shown))).strip()
    if not any(char.isalnum() for char in text):
        raise UnusableText(_WITHOUT_WORDS.format(what=what))
    return text


def _shown(char: str) -> str:
    """The character, a blank for one that parts words unseen, nothing for one that has no width."""
    category = unicodedata.category(char)
    if char == "\n" or category not in _HIDDEN:
        return char
    return "" if category == "Cf" else " "
