"""`python -m conversations feedback`: what readers thought of answers, as JSON lines, even while the page is open."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing

from command_line import exit_with
from conversations.feedback import FeedbackBook, KeptFeedback
from settings import SettingsError, load_settings
from vectorstore.folder_lock import IndexUnusable
from vectorstore.open_database import open_kept


def main(arguments: list[str] | None = None) -> int:
    """Print it; 0 when there was some, 1 when there was none, 2 when a setting or the database is wrong."""
    parser = argparse.ArgumentParser(prog="python -m conversations", description="Góp ý của người đọc về câu trả lời.")
    parser.add_subparsers(dest="command", required=True).add_parser("feedback", help="in mọi góp ý, mỗi dòng một JSON")
    parser.parse_args(arguments)
    told: list[KeptFeedback] = []
    try:
        settings = load_settings()
        if settings.database_url or settings.data_dir.is_dir():
            with closing(open_kept(settings)) as database:
                told = list(FeedbackBook(database).objects())
    except (SettingsError, IndexUnusable) as error:
        print(error, file=sys.stderr)
        return 2
    for line in told:
        print(json.dumps(line, ensure_ascii=False))
    if not told:
        print(f"Chưa có góp ý nào trong {settings.index_place}.", file=sys.stderr)
    return 0 if told else 1


if __name__ == "__main__":
    exit_with(main)
