"""The bytes of a text file as characters: Unicode as it declares itself, else the encoding that reads as Vietnamese."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from ingest.plain.legacy_encodings import ENCODINGS, in_unicode
from text.fold import compose
from text.syllables import share_of_syllables

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_FEWEST_WORDS = 5  # with marks
_CONVINCING_SHARE = 0.85  # of words with marks; a wrong encoding gives less than a third


def decode(data: bytes) -> str:
    """The text; where nothing declares its encoding, Windows-1258, TCVN3 and VNI are tried besides Unicode.

    Raises:
        UnicodeDecodeError: no encoding gives Vietnamese; its `start` is the first byte that is not UTF-8 (or not what
            the byte order mark declares).
    """
    declared = next((name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)
    if declared is not None:
        return data.decode(declared)
    try:
        text = data.decode("utf-8")
        if b"\0" not in data:
            return text
        fault = UnicodeDecodeError("utf-8", data, data.index(b"\0"), data.index(b"\0") + 1, "no text")
    except UnicodeDecodeError as error:
        fault = error
    readings = [(share_of_syllables(text, _FEWEST_WORDS) or 0, text) for text in _readings(data)]
    convincing = [reading for reading in readings if reading[0] >= _CONVINCING_SHARE]
    if not convincing:
        raise fault
    return max(convincing)[1]


def _readings(data: bytes) -> Iterator[str]:
    names = ("utf-16-le", "utf-16-be") if b"\0" in data else ("cp1258", "cp1252")
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if name != "cp1252":
            yield compose(text)
            continue
        for encoding in ENCODINGS:
            yield "\n".join(in_unicode(text.split("\n"), (encoding,)))
