"""`python -m eval learn --gold FILE...`: fit the ranking's weights to gold sets, and print how they do elsewhere."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from chat.rank.weights import shipped_weights
from embedding.embedder import choose_embedder
from eval.gold.gold_set import sift_gold
from eval.learning.examples import read_examples
from eval.learning.fitting import fit
from eval.learning.written import BAD_INPUT, LEAST_REPORTS, write_weights
from progress_bar import ProgressBar
from settings import SettingsError, load_settings
from text.lexicon.active import add_own_words
from vectorstore.folder_lock import IndexInUse, IndexUnusable
from vectorstore.index import open_index


def main(arguments: Sequence[str]) -> int:
    """Run the command line; its exit status: 0 done, 2 the input is wrong, which a line says."""
    chosen = _parser().parse_args(arguments)
    sifted = sift_gold(chosen.gold)
    for fault in sifted.faults:
        print(fault, file=sys.stderr)
    if not sifted.questions:
        return BAD_INPUT
    try:
        settings = load_settings()
        for fault in add_own_words(settings.data_dir):
            print(fault, file=sys.stderr)
        with (
            open_index(settings, choose_embedder(settings)) as index,
            ProgressBar("Đọc câu hỏi", len(sifted.questions), "câu") as bar,
        ):
            examples = read_examples(
                sifted.questions, index, settings.evidence_characters, shipped_weights(), bar.update
            )
    except (SettingsError, IndexInUse, IndexUnusable) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    if len({example.report for example in examples}) < LEAST_REPORTS:
        print(
            f"Cần câu hỏi về ít nhất {LEAST_REPORTS} báo cáo đã nạp, để chấm trên báo cáo không dùng khi học.",
            file=sys.stderr,
        )
        return BAD_INPUT
    weights = fit(examples, date.today(), sorted(path.name for path in chosen.gold))
    return write_weights(weights, chosen.out, f"{len(examples)} câu hỏi")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval learn",
        description="Học trọng số xếp hạng từ các bộ câu hỏi chuẩn trên các báo cáo đã nạp.",
    )
    parser.add_argument(
        "--gold", type=Path, nargs="+", required=True, metavar="TỆP", help="các bộ câu hỏi chuẩn (.jsonl)"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp trọng số sẽ ghi (.json)")
    return parser
