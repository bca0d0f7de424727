"""`python -m eval speeches --tasks FILE...`: fit the weights of a speech's points, and print how they do elsewhere."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from embedding.embedder import choose_embedder
from eval.gold.gold_set import GoldError
from eval.learning.speech_points import fit_points, read_speech_examples
from eval.learning.written import BAD_INPUT, LEAST_REPORTS, write_weights
from eval.runs.speeches import read_speeches
from settings import SettingsError, load_settings
from text.lexicon.active import add_own_words
from vectorstore.folder_lock import IndexInUse, IndexUnusable
from vectorstore.index import open_index


def main(arguments: Sequence[str]) -> int:
    """Run the command line; its exit status: 0 done, 2 the input is wrong, which a line says."""
    chosen = _parser().parse_args(arguments)
    try:
        tasks = [task for path in chosen.tasks for task in read_speeches(path)]
        settings = load_settings()
        for fault in add_own_words(settings.data_dir):
            print(fault, file=sys.stderr)
        with open_index(settings, choose_embedder(settings)) as index:
            examples = read_speech_examples(tasks, index)
            if len({example.report for example in examples}) < LEAST_REPORTS:
                print(f"Cần đề bài phát biểu về ít nhất {LEAST_REPORTS} báo cáo đã nạp để học.", file=sys.stderr)
                return BAD_INPUT
            weights = fit_points(examples, index, date.today(), sorted(path.name for path in chosen.tasks))
    except (GoldError, SettingsError, IndexInUse, IndexUnusable) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    return write_weights(weights, chosen.out, f"{len(examples)} đề bài")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval speeches",
        description="Học trọng số chọn ý của bài phát biểu từ các đề bài phát biểu về các báo cáo đã nạp.",
    )
    parser.add_argument(
        "--tasks", type=Path, nargs="+", required=True, metavar="TỆP", help="các tệp đề bài phát biểu (.jsonl)"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp trọng số sẽ ghi (.json)")
    return parser
