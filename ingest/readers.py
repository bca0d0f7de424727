"""Which reader reads which file, and what all of them share: limits before, and Unicode after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ingest.apart import read_apart
from ingest.file_kinds import check_kind
from ingest.limits import LONGEST_LINE, WITHOUT_WORDS, check_file, check_length
from ingest.plain.legacy_encodings import in_unicode
from ingest.plain.read_text import read_text
from ingest.source import OnPage, ReadError, Source, SourceLine, no_page_notice
from ingest.word.office_convert import CONVERTED, as_docx
from text.sentences import last_cut, sentence_ends
from text.syllables import share_of_syllables

_AS_TEXT = (".txt", ".md")
_READ_APART = (".docx", ".pdf", ".xlsx")
ADVISED = (".txt", ".md", ".docx", ".pdf")  # kinds to save a report as
ENDINGS = (*_AS_TEXT, *_READ_APART, *CONVERTED)
"""Of all files that can be read; those converted only where LibreOffice is installed."""

_SOFT_HYPHEN = "\u00ad"
_LEAST_READABLE = 0.5  # of the words with marks; a report has 0.99
_FEWEST_JUDGED = 30  # such words


def read_source(path: Path, on_page: OnPage = no_page_notice) -> Source:
    """The lines of a report file, in Unicode.

    Raises:
        ReadError: the file's kind is unknown, or it is empty, unreadable, damaged, too large or no Vietnamese.
    """
    kind = path.suffix.lower()
    if kind not in ENDINGS:
        message = (
            f"{path.name}: chưa đọc được loại tệp “{path.suffix or 'không đuôi'}”; "
            f"hãy lưu báo cáo thành một trong các loại {', '.join(ADVISED)}."
        )
        raise ReadError(message)
    try:
        check_file(path)
        if kind in _READ_APART:
            source = read_apart(path, on_page)
        elif kind in CONVERTED:
            check_kind(path)
            with as_docx(path) as converted:
                source = _read_converted(converted, path, on_page)
        else:
            check_kind(path)
            source = read_text(path)
            check_length(path, source)
    except OSError as error:
        message = f"{path.name}: không mở được tệp ({error.strerror}); hãy kiểm tra đường dẫn và quyền đọc."
        raise ReadError(message) from None
    return _as_vietnamese(path, source)


def _read_converted(converted: Path, path: Path, on_page: OnPage) -> Source:
    """What is read from the file that another was converted to; faults name the one that the user knows."""
    try:
        return read_apart(converted, on_page)
    except ReadError as error:
        raise ReadError(str(error).replace(converted.name, path.name)) from None


def _as_vietnamese(path: Path, source: Source) -> Source:
    texts = [text.replace(_SOFT_HYPHEN, "") for text in in_unicode([line.text for line in source.lines])]
    if not any(char.isalnum() for text in texts for char in text):
        if source.left_out:
            raise ReadError(f"{path.name}: tệp không có chữ nào đọc được; chưa đọc được {source.left_out[0]}.")
        raise ReadError(WITHOUT_WORDS.format(path.name))
    readable = share_of_syllables("\n".join(texts), fewest=_FEWEST_JUDGED)
    if readable is not None and readable < _LEAST_READABLE:
        message = (
            f"{path.name}: chữ trong tệp không phải tiếng Việt đọc được (có thể dùng phông hoặc bảng mã cũ); "
            "hãy chuyển mã sang Unicode rồi lưu lại."
        )
        raise ReadError(message)
    lines = (replace(line, text=text) for line, text in zip(source.lines, texts, strict=True))
    return replace(source, lines=tuple(part for line in lines for part in _in_parts(line)))


def _in_parts(line: SourceLine) -> Iterator[SourceLine]:
    """The line, in parts where it is longer than any paragraph; all bear its number."""
    text = line.text
    while len(text) > LONGEST_LINE:
        window = text[:LONGEST_LINE]
        ends = sentence_ends(window)
        cut = ends[-1][0] if ends else last_cut(text, 0, LONGEST_LINE)
        yield replace(line, text=text[:cut])
        text = text[cut:]
    yield replace(line, text=text)
