"""`python -m bench ingest|search [PATH...]`: how fast the product is on this machine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench import ingest, search
from command_line import exit_with
from ingest.source import ReadError
from settings import SAMPLE_DIR, SettingsError, load_settings
from vectorstore.embedder import EmbeddingUnavailable, choose_embedder


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 when done, 2 when a path or setting is wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure how fast the product is here.")
    commands = parser.add_subparsers(dest="command", required=True)
    ingesting = commands.add_parser("ingest", help="reading reports, beside embedding the same passages alone")
    ingesting.add_argument("paths", nargs="*", type=Path, default=[SAMPLE_DIR], metavar="PATH")
    searching = commands.add_parser("search", help="questions, to the reports and to many times as many")
    searching.add_argument("paths", nargs="*", type=Path, default=[SAMPLE_DIR], metavar="PATH")
    searching.add_argument("--copies", type=_numbers, default=(1, 10, 100), metavar="1,10,100")
    options = parser.parse_args(arguments)
    try:
        embedder = choose_embedder(load_settings())
        if embedder is None:
            raise EmbeddingUnavailable("The bundled embedding model does not run on this system; set EMBEDDING_MODEL.")
        if options.command == "ingest":
            print(ingest.as_table(ingest.measure(options.paths, embedder)))
        else:
            print(search.as_table(search.measure(options.paths, embedder, options.copies)))
        return 0
    except (SettingsError, ReadError, EmbeddingUnavailable) as error:
        print(error, file=sys.stderr)
        return 2


def _numbers(text: str) -> tuple[int, ...]:
    """Raises ValueError, which argparse tells the user."""
    numbers = tuple(sorted({int(part) for part in text.split(",")}))
    if numbers[0] < 1:
        raise ValueError(text)
    return numbers


if __name__ == "__main__":
    exit_with(main)
