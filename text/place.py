"""Where in its file a passage stands, in the words a reader looks it up by."""

from __future__ import annotations

from pathlib import PurePath

_WORD_FILES = (".docx", ".doc", ".rtf", ".odt")


def place_in_file(lines: tuple[int, int], page: int | None, file: str) -> str:
    """The page of a PDF file, the paragraphs of a Word file, the sheet or row of a workbook, the lines of any other.

    Args:
        lines: the first and last line as citations count them.
        page: where the file has pages.
        file: the file's name or path.

    >>> place_in_file((10, 11), None, "na-hin.txt"), place_in_file((10, 10), None, "na-hin.docx")
    ('dòng 10-11', 'đoạn 10')
    >>> place_in_file((120, 124), 5, "na-hin.pdf")
    'trang 5'
    """
    if page is not None:
        return f"trang tính {page}" if PurePath(file).suffix.lower() == ".xlsx" else f"trang {page}"
    first, last = lines
    word = "đoạn" if PurePath(file).suffix.lower() in _WORD_FILES else "dòng"
    return f"{word} {first}" + (f"-{last}" if last != first else "")
