"""`python -m conversations feedback`: what readers thought of answers, as JSON lines, even while the page is open."""

from __future__ import annotations

import argparse
import json
import sys

from command_line import exit_with
from conversations.feedback import FeedbackBook
from settings import Settings, SettingsError, load_settings
from vectorstore.folder_lock import IndexUnusable
from vectorstore.open_database import open_kept


def main(arguments: list[str] | None = None) -> int:
    """Print it; 0 when there was some, 1 when there was none, 2 when a setting or the database is wrong."""
    parser = argparse.ArgumentParser(prog="python -m conversations", description="Góp ý của người đọc về câu trả lời.")
    parser.add_subparsers(dest="command", required=True).add_parser("feedback", help="in mọi góp ý, mỗi dòng một JSON")
    parser.parse_args(arguments)
    try:
        settings = load_settings()
        if not (settings.database_url or settings.data_dir.is_dir()):
            return _none(settings)
        database = open_kept(settings)
    except (SettingsError, IndexUnusable) as error:
        print(error, file=sys.stderr)
        return 2
    try:
        told = list(FeedbackBook(database).objects())
    finally:
        database.close()
    for line in told:
        print(json.dumps(line, ensure_ascii=False))
    return 0 if told else _none(settings)


def _none(settings: Settings) -> int:
    print(f"Chưa có góp ý nào trong {settings.index_place}.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    exit_with(main)
