"""`python -m ingest.page_viewing_process FILE`: a page of a PDF file as a picture, as JSON on standard output.

Standard input says which: `{"digest", "page", "quote", "scanned"}`. Run by `ingest.page_viewing` alone.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import pypdfium2

from ingest.bounds import bound_this_process
from ingest.pdf.page_view import printed_view, scanned_view
from ingest.scan.ocr import OcrUnavailable, check_ocr
from ingest.snapshot import snapshot
from ingest.source import ReadError

MAX_SECONDS = 60  # of computing
CHANGED, UNREADABLE, NO_OCR = "changed", "unreadable", "no OCR"


def main(path: Path, asked: dict) -> dict[str, object]:
    """The view, or `{"fault": …}`."""
    bound_this_process(seconds=MAX_SECONDS)
    try:
        with snapshot(path) as taken:
            if taken.digest != asked["digest"]:
                return {"fault": CHANGED}
            with pypdfium2.PdfDocument(str(taken.path)) as document:
                number = min(max(asked["page"], 1), len(document))
                if asked["scanned"]:
                    check_ocr()
                view = (scanned_view if asked["scanned"] else printed_view)(document, number, asked["quote"])
    except (ReadError, pypdfium2.PdfiumError):
        return {"fault": UNREADABLE}
    except OcrUnavailable:
        return {"fault": NO_OCR}
    return {**asdict(view), "picture": base64.b64encode(view.picture).decode()}


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    with answers:
        print(json.dumps(main(Path(sys.argv[1]), json.load(sys.stdin))), file=answers)
