"""`python -m ingest.reading_process FILE`: a Word, Excel or PDF file in, its lines out as JSON on standard output.

Before it, `{"pages": [3, 60]}` tells how far the reading of scanned pages has come.

Run by `ingest.apart` alone. Memory and computing time are bounded where the system can do so, as Linux does.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from ingest.bounds import bound_this_process
from ingest.file_kinds import check_kind
from ingest.limits import MAX_READER_SECONDS, check_length
from ingest.pdf.pdf_pages import count_pages
from ingest.pdf.read_pdf import read_pdf
from ingest.sheets.read_xlsx import read_xlsx
from ingest.source import OnPage, ReadError, Source
from ingest.word.read_docx import read_docx
from ingest.word.word_package import check_package

_PAGES_IN_TIME = 100


def main(path: Path) -> None:
    """Print the file's Source, or `{"fault": …}` where the file cannot be read."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer

    def tell(answer: dict[str, object]) -> None:
        print(json.dumps(answer), file=answers, flush=True)

    with answers:
        try:
            tell(asdict(_read(path, lambda done, total: tell({"pages": [done, total]}))))
        except ReadError as error:
            tell({"fault": str(error)})


def _read(path: Path, on_page: OnPage) -> Source:
    bound_this_process(seconds=MAX_READER_SECONDS)
    check_kind(path)
    if path.suffix.lower() == ".pdf":
        bound_this_process(seconds=MAX_READER_SECONDS * (1 + count_pages(path) // _PAGES_IN_TIME))
        source = read_pdf(path, on_page)
    else:
        check_package(path)
        source = read_xlsx(path) if path.suffix.lower() == ".xlsx" else read_docx(path)
    check_length(path, source)
    return source


if __name__ == "__main__":
    main(Path(sys.argv[1]))
