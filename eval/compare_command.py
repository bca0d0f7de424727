"""`python -m eval compare A B`: two runs beside each other, in the terminal and as a web page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from disk import disk_fault, write_whole
from eval.output.comparison_text import comparison_text
from eval.output.html_report import comparison_html
from eval.runs.comparing import compare
from eval.runs.store import RunError, Runs
from settings import SettingsError, load_settings
from vectorstore.folder_lock import IndexUnusable
from vectorstore.open_database import open_kept

NOTHING_SHARED = "Hai lần chạy không có câu hỏi nào giống nhau nên không so sánh được."


def main(arguments: Sequence[str]) -> int:
    """Compare and print; 0 done, 1 when the runs share no question, 2 when one cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m eval compare", description="So sánh hai lần chạy.")
    parser.add_argument("before", metavar="A", help="lần chạy trước: tên đã lưu, hoặc tệp")
    parser.add_argument("after", metavar="B", help="lần chạy sau")
    parser.add_argument("--html", type=Path, metavar="TỆP", help="ghi thêm thành một trang web")
    chosen = parser.parse_args(arguments)
    try:
        with closing(open_kept(load_settings())) as database:
            runs = Runs(database)
            compared = compare(runs.load(chosen.before), runs.load(chosen.after))
    except (SettingsError, RunError, IndexUnusable) as error:
        print(error, file=sys.stderr)
        return 2
    if not compared.questions:
        print(NOTHING_SHARED, file=sys.stderr)
        return 1
    print(comparison_text(compared))
    if chosen.html:
        try:
            write_whole(chosen.html, comparison_html(compared))
        except OSError as error:
            print(disk_fault(chosen.html, error), file=sys.stderr)
            return 2
    return 0
