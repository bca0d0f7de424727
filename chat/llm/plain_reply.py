"""A chat model's reply as plain text: no thinking aloud, no markup, no hidden characters, markers in one form."""

from __future__ import annotations

import json
import re
import unicodedata

from chat.llm.thoughts import without_thoughts
from text.fold import compose
from text.unit_kinds import ANY_WORD

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|svg|iframe|object)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>|<\|[^|\n]*\|>")
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h[1-6])>", re.IGNORECASE)
_BREAK_IN_ROW = re.compile(r"^[ \t]*\|.*<br\s*/?>.*$", re.MULTILINE | re.IGNORECASE)
_UNFINISHED_TAG = re.compile(r"<(?:[/!|]?[a-zA-Z!|-][^<>\n]*)?\Z")
_PICTURE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
_ADDRESS = re.compile(r"(?:\b[a-z][a-z0-9+.-]*://|\bwww\.|\b(?:data|javascript|mailto):)\S+", re.IGNORECASE)
_FENCE = re.compile(r"^\s*(?:```|~~~).*$\n?", re.MULTILINE)
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|~~|`+")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+", re.MULTILINE)
_WORDED_MARKER = re.compile(
    r"[\[【(［](?:căn cứ|nguồn|đoạn|tài liệu|source)\s*(?:số\s*)?(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)"
    r"[^\]】)］\n]{0,12}[\]】)］]",
    re.IGNORECASE,
)
_OTHER_BRACKETS = re.compile(r"[【［]\s*\^?(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)(?:†[^】］\n]*)?\s*[】］]|\[\^(\d{1,3})\]")
_ODD = re.compile(
    r"(?<!m)[²³]|[^\S\n\t ]|(?![²³0-9])[\d\u00b9\u00bc-\u00be\u2070-\u218b\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]"
)
# Whose words follow, as the evidence says it: "{xã Co Tòng (cũ)} 45 hộ".
_UNIT_SAID = re.compile(rf"\{{(?:{ANY_WORD})\s[^{{}}\n]*\}}\s?", re.IGNORECASE)
_LINES = re.compile(r"\n{3,}")


def plain_reply(reply: str) -> str:
    """What of a reply is its answer, as it may be shown and is to be checked.

    >>> plain_reply("<think>Có 999 người?</think>\\n\\nXã có **06 bản** 【2】, xem [tại đây](http://a.example).")
    'Xã có 06 bản [2], xem tại đây.'
    >>> plain_reply("[Căn cứ 3] <b>7</b>\\u200b38 đảng viên [^1]")
    '[3] 738 đảng viên [1]'
    """
    text = _HIDDEN.sub("", _unwrapped(without_thoughts(reply)))
    text = _BREAK_IN_ROW.sub(lambda match: _BREAK.sub("; ", match[0]), text)
    text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _LINK.sub(r"\1", _PICTURE.sub("", text))
    text = _ADDRESS.sub("", _UNFINISHED_TAG.sub("", text))
    text = _EMPHASIS.sub("", _HEADING.sub("", _FENCE.sub("", text)))
    text = _UNIT_SAID.sub("", _visible(text))
    text = _WORDED_MARKER.sub(r"[\1]", text)
    text = _OTHER_BRACKETS.sub(lambda match: f"[{match[1] or match[2]}]", text)
    return _LINES.sub("\n\n", "\n".join(line.rstrip() for line in text.splitlines())).strip()


def _unwrapped(text: str) -> str:
    """What a reply says that is a JSON object with one text in it."""
    bare = _FENCE.sub("", text).strip()
    if not (bare.startswith("{") and bare.endswith("}")):
        return text
    try:
        found = json.loads(bare)
    except (ValueError, RecursionError):
        return text
    texts = [value for value in found.values() if isinstance(value, str)]
    return texts[0] if len(texts) == 1 else text


def _visible(text: str) -> str:
    """Without characters that have no shape or turn the reading order; digits of other looks as the usual ones."""
    shaped = "".join(char for char in compose(text) if char in "\n\t" or unicodedata.category(char)[0] != "C")
    return _ODD.sub(lambda match: _usual(match[0]), shaped)


def _usual(char: str) -> str:
    if unicodedata.category(char) in ("Zs", "Zl", "Zp"):
        return " "
    return str(unicodedata.decimal(char)) if char.isdecimal() else unicodedata.normalize("NFKC", char)
