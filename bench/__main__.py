"""`python -m bench ingest|search|filter [PATH...]`: how fast the product is on this machine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench import filters, ingest, search
from bench.reading import read_all
from command_line import exit_with
from ingest.source import ReadError
from settings import SAMPLE_DIR, SettingsError, load_settings
from vectorstore.embedder import EmbeddingUnavailable, choose_embedder


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 when done, 2 when a path or setting is wrong."""
    options = _parser().parse_args(arguments)
    try:
        embedder = choose_embedder(load_settings())
        if embedder is None:
            raise EmbeddingUnavailable("The bundled embedding model does not run on this system; set EMBEDDING_MODEL.")
        if options.command == "ingest":
            print(ingest.as_table(ingest.measure(options.paths, embedder)))
        elif options.command == "search":
            print(search.as_table(search.measure(list(read_all(options.paths)), embedder, options.copies)))
        else:
            reports = list(read_all(options.paths))
            print(filters.as_table(filters.measure(reports, embedder, options.passages, options.vectors)))
        return 0
    except (SettingsError, ReadError, EmbeddingUnavailable) as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure how fast the product is here.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("ingest", help="reading reports, beside embedding the same passages alone")
    searching = commands.add_parser("search", help="questions, to the reports and to many times as many")
    searching.add_argument("--copies", type=_numbers, default=(1, 10, 100), metavar="1,10,100")
    filtering = commands.add_parser("filter", help="each engine's search among a few reports of very many")
    filtering.add_argument("--passages", type=int, default=1_000_000, help="in the word index")
    filtering.add_argument("--vectors", type=int, default=100_000, help="in the vector store")
    for command in commands.choices.values():
        command.add_argument("paths", nargs="*", type=Path, default=[SAMPLE_DIR], metavar="PATH")
    return parser


def _numbers(text: str) -> tuple[int, ...]:
    """Raises ValueError, which argparse tells the user."""
    numbers = tuple(sorted({int(part) for part in text.split(",")}))
    if numbers[0] < 1:
        raise ValueError(text)
    return numbers


if __name__ == "__main__":
    exit_with(main)
