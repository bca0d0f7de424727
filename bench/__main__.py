"""`python -m bench databases|ingest|growth|filter|load|search [PATH...]`, `scale`: how fast it is, what it finds."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench import databases, filters, grid_scale, growth, ingest, load, load_table, scale, search
from bench.invented_communes import MOST_COMMUNES
from bench.office import MOST_QUESTIONS
from bench.page_visit import VisitFailed
from bench.peers import PeersMissing
from bench.running_app import AppFailed
from bench.stopwatch import read_all
from command_line import exit_with
from embedding.embedder import Embedder, EmbeddingUnavailable, choose_embedder
from eval.gold.gold_set import GoldError, read_gold
from ingest.source import ReadError
from settings import SAMPLE_DIR, SettingsError, load_settings
from vectorstore.folder_lock import IndexUnusable

FAILURES_TOLD = 5
SAMPLE_GOLD = Path(__file__).parents[1] / "eval" / "gold" / "sample.jsonl"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 when done, 1 when an answer under load was wrong or none, 2 when a path, setting or gold set
    is wrong or a peer is missing."""
    options = _parser().parse_args(arguments)
    try:
        embedder = choose_embedder(load_settings())
        if embedder is None:
            raise EmbeddingUnavailable("The bundled embedding model does not run on this system; set EMBEDDING_MODEL.")
        if options.command == "ingest":
            print(ingest.as_table(ingest.measure(options.paths, embedder)))
        elif options.command == "growth":
            print(growth.as_table(growth.measure(list(read_all(options.paths)), embedder, options.copies)))
        elif options.command == "load":
            return _load(options, embedder)
        elif options.command == "databases":
            measured = databases.measure(list(read_all(options.paths)), options.copies, options.postgresql)
            print(databases.as_table(measured))
        elif options.command == "scale":
            if not options.grid_alone:
                print(scale.as_table(scale.measure(options.reports, embedder, options.minutes)))
            print(grid_scale.as_table(grid_scale.measure(options.reports)))
        elif options.command == "search":
            questions = read_gold(options.gold or [SAMPLE_GOLD])
            print(search.as_table(*search.compare(list(read_all(options.paths)), questions, embedder)))
        else:
            reports = list(read_all(options.paths))
            print(filters.as_table(filters.measure(reports, embedder, options.passages, options.vectors)))
        return 0
    except (
        SettingsError,
        ReadError,
        GoldError,
        EmbeddingUnavailable,
        IndexUnusable,
        PeersMissing,
        AppFailed,
        VisitFailed,
    ) as error:
        print(error, file=sys.stderr)
        return 2


def _load(options: argparse.Namespace, embedder: Embedder) -> int:
    measured = load.measure(options.paths, embedder, options.users, options.questions, options.minutes)
    print(load_table.as_table(measured))
    failed = [one for held, _ in measured for one in held.failed]
    for one in (*failed[:FAILURES_TOLD], *measured[-1][0].exceptions[:FAILURES_TOLD]):
        print(one, file=sys.stderr)
    if measured[-1][0].name != load.AFTERWARDS:
        print(f"The reports were not all read in within {options.minutes:g} minutes; see --minutes.", file=sys.stderr)
        return 1
    return 1 if failed or measured[-1][0].exceptions else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the product on this machine.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("ingest", help="reading reports, beside embedding the same passages alone")
    comparing = commands.add_parser("databases", help="SQLite beside PostgreSQL, the reports many times over in each")
    comparing.add_argument("--copies", type=int, default=MOST_COMMUNES // 3, help="of each report")
    comparing.add_argument("--postgresql", required=True, metavar="URL", help="an empty database, which is left full")
    growing = commands.add_parser("growth", help="questions, to the reports and to many times as many")
    growing.add_argument("--copies", type=_numbers, default=(1, 10, 100), metavar="1,10,100")
    filtering = commands.add_parser("filter", help="each engine's search among a few reports of very many")
    filtering.add_argument("--passages", type=int, default=1_000_000, help="in the word index")
    filtering.add_argument("--vectors", type=int, default=100_000, help="in the vector store")
    loading = commands.add_parser("load", help="many users asking the real app at once, while reports are read in")
    loading.add_argument(
        "--users", type=int, choices=range(1, 501), metavar="N", default=50, help="how many ask at once; 50 unless told"
    )
    loading.add_argument(
        "--questions",
        type=int,
        default=MOST_QUESTIONS,
        choices=range(1, MOST_QUESTIONS + 1),
        help="of each user, twice",
    )
    loading.add_argument("--minutes", type=float, default=20, help="for all of it; what is not answered has failed")
    searching = commands.add_parser("search", help="what is found, beside LangChain, LlamaIndex and BM25")
    searching.add_argument("--gold", type=Path, action="append", metavar="FILE.jsonl", help="questions; repeatable")
    scaling = commands.add_parser("scale", help="invented reports of up to a whole country, whose facts are known")
    scaling.add_argument("--reports", type=_sizes, default=(10, 100, 1000, MOST_COMMUNES), metavar="10,100,1000,3321")
    scaling.add_argument("--minutes", type=float, default=10.0, help="for vectors of the model, the others stand in")
    scaling.add_argument("--grid-alone", action="store_true", help="only the grid of figures, without reading reports")
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
