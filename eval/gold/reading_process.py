"""`python -m eval.gold.reading_process`: a gold set in, its questions and faults out as lines of JSON.

On standard input comes first a line with the file's name as JSON, then the file's bytes.

Run by `eval.gold.sent_set` alone; memory and computing time are bounded as for reports.
"""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

from eval.gold.gold_set import GoldError, SiftedGold, gold_row, sift_rows
from eval.gold.gold_workbook import read_gold_xlsx
from ingest.bounds import bound_this_process
from ingest.limits import MAX_READER_SECONDS
from ingest.source import ReadError
from ingest.word.word_package import check_package


def main() -> None:
    """Print `{"question": …}` or `{"fault": …}` for each, or one `{"refused": …}`; `{"done": true}` comes last."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    bound_this_process(MAX_READER_SECONDS)
    name = json.loads(sys.stdin.buffer.readline())
    with answers:
        try:
            sifted = _read(sys.stdin.buffer.read(), name)
            for question in sifted.questions:
                print(json.dumps({"question": gold_row(question)}), file=answers)
            for fault in sifted.faults:
                print(json.dumps({"fault": fault}), file=answers)
        except (GoldError, ReadError) as error:
            print(json.dumps({"refused": str(error)}), file=answers)
        print(json.dumps({"done": True}), file=answers)


def _read(content: bytes, name: str) -> SiftedGold:
    if name.lower().endswith(".xlsx"):
        check_package(Path(name), io.BytesIO(content))
        return read_gold_xlsx(content, name)
    try:
        return sift_rows(content.decode("utf-8-sig").split("\n"), name)
    except UnicodeDecodeError:
        raise GoldError(f"{name}: tệp không phải UTF-8; hãy lưu lại tệp bằng mã UTF-8.") from None


if __name__ == "__main__":
    main()
