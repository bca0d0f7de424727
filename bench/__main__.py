"""`python -m bench ingest|growth|filter|search [PATH...]` and `scale`: how fast the product is and what it finds."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench import filters, growth, ingest, scale, search
from bench.invented_communes import MOST_COMMUNES
from bench.peers import PeersMissing
from bench.reading import read_all
from command_line import exit_with
from eval.gold_set import GoldError, read_gold
from ingest.source import ReadError
from settings import SAMPLE_DIR, SettingsError, load_settings
from vectorstore.embedder import EmbeddingUnavailable, choose_embedder

SAMPLE_GOLD = Path(__file__).parents[1] / "eval" / "gold" / "sample.jsonl"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 when done, 2 when a path, setting or gold set is wrong or a peer is missing."""
    options = _parser().parse_args(arguments)
    try:
        embedder = choose_embedder(load_settings())
        if embedder is None:
            raise EmbeddingUnavailable("The bundled embedding model does not run on this system; set EMBEDDING_MODEL.")
        if options.command == "ingest":
            print(ingest.as_table(ingest.measure(options.paths, embedder)))
        elif options.command == "growth":
            print(growth.as_table(growth.measure(list(read_all(options.paths)), embedder, options.copies)))
        elif options.command == "scale":
            print(scale.as_table(scale.measure(options.reports, embedder, options.minutes)))
        elif options.command == "search":
            questions = read_gold(options.gold or [SAMPLE_GOLD])
            print(search.as_table(*search.compare(list(read_all(options.paths)), questions, embedder)))
        else:
            reports = list(read_all(options.paths))
            print(filters.as_table(filters.measure(reports, embedder, options.passages, options.vectors)))
        return 0
    except (SettingsError, ReadError, GoldError, EmbeddingUnavailable, PeersMissing) as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the product on this machine.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("ingest", help="reading reports, beside embedding the same passages alone")
    growing = commands.add_parser("growth", help="questions, to the reports and to many times as many")
    growing.add_argument("--copies", type=_numbers, default=(1, 10, 100), metavar="1,10,100")
    filtering = commands.add_parser("filter", help="each engine's search among a few reports of very many")
    filtering.add_argument("--passages", type=int, default=1_000_000, help="in the word index")
    filtering.add_argument("--vectors", type=int, default=100_000, help="in the vector store")
    searching = commands.add_parser("search", help="what is found, beside LangChain, LlamaIndex and BM25")
    searching.add_argument("--gold", type=Path, action="append", metavar="FILE.jsonl", help="questions; repeatable")
    scaling = commands.add_parser("scale", help="invented reports of up to a whole country, whose facts are known")
    scaling.add_argument("--reports", type=_sizes, default=(10, 100, 1000, MOST_COMMUNES), metavar="10,100,1000,3321")
    scaling.add_argument("--minutes", type=float, default=10.0, help="for vectors of the model, the others stand in")
    for name, command in commands.choices.items():
        if name == "scale":
            continue
        command.add_argument("paths", nargs="*", type=Path, default=[SAMPLE_DIR], metavar="PATH")
    return parser


def _numbers(text: str) -> tuple[int, ...]:
    """Raises ValueError, which argparse tells the user."""
    numbers = tuple(sorted({int(part) for part in text.split(",")}))
    if numbers[0] < 1:
        raise ValueError(text)
    return numbers


def _sizes(text: str) -> tuple[int, ...]:
    """Raises ValueError, which argparse tells the user."""
    sizes = _numbers(text)
    if sizes[0] < 2 or sizes[-1] > MOST_COMMUNES:
        raise ValueError(text)
    return sizes


if __name__ == "__main__":
    exit_with(main)
