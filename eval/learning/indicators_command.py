"""`python -m eval indicators --grid FILE...`: how well the figures of reports are named, and new weights for it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from eval.gold.gold_set import GoldError
from eval.gold.grid import Grid, load_grid
from eval.learning.naming import LabelledReport, figures, fit_naming, label, outcome_of
from eval.learning.written import BAD_INPUT, DONE, LEAST_REPORTS, tell, write_weights
from indicators.weights import shipped_weights
from progress_bar import ProgressBar
from settings import SettingsError, load_settings
from text.lexicon.active import add_own_words
from vectorstore.folder_lock import IndexInUse, IndexUnusable
from vectorstore.index import Index, open_index


def main(arguments: Sequence[str]) -> int:
    """Run the command line; its exit status: 0 done, 2 the input is wrong, which a line says."""
    chosen = _parser().parse_args(arguments)
    try:
        grids = [load_grid(path) for path in chosen.grid]
        settings = load_settings()
        for fault in add_own_words(settings.data_dir):
            print(fault, file=sys.stderr)
        with open_index(settings, None) as index:
            reports = _labelled(grids, index)
    except (GoldError, SettingsError, IndexInUse, IndexUnusable) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    if not reports:
        print("Chưa nạp báo cáo nào của các bảng số liệu này; hãy chạy: python -m ingest.", file=sys.stderr)
        return BAD_INPUT
    return _learn(reports, chosen.out) if chosen.out is not None else _score(reports)


def _labelled(grids: Sequence[Grid], index: Index) -> list[LabelledReport]:
    known = {report.name for report in index.reports()}
    for grid in grids:
        if grid.report not in known:
            print(f"Báo cáo {grid.report} chưa được nạp nên bảng số liệu của báo cáo này bị bỏ qua.", file=sys.stderr)
    return [label(grid, index.section_passages(grid.report, ())) for grid in grids if grid.report in known]


def _score(reports: Sequence[LabelledReport]) -> int:
    """Print how the product's weights do."""
    weights = shipped_weights()
    outcomes = [outcome_of(report, weights.naming, weights.standing) for report in reports]
    print("Số liệu được chọn cho mỗi ô, theo trọng số đang dùng:")
    for report, held in [*((one.grid.report, [one]) for one in outcomes), ("all", outcomes)]:
        tell(report, figures(held, weights.chosen_from, weights.certain_from, weights.certain_named_from))
    return DONE


def _learn(reports: Sequence[LabelledReport], out: Path) -> int:
    """Fit weights, write them, and print how the weights of all others do on each report."""
    if len(reports) < LEAST_REPORTS:
        print(f"Cần bảng số liệu của ít nhất {LEAST_REPORTS} báo cáo đã nạp để học.", file=sys.stderr)
        return BAD_INPUT
    with ProgressBar("Học", len(reports), "báo cáo") as bar:
        weights = fit_naming(reports, date.today(), bar.update)
    return write_weights(weights, out, f"bảng số liệu của {len(reports)} báo cáo")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval indicators",
        description="Chấm việc gọi tên số liệu theo các bảng do người đọc lập, hoặc học trọng số mới từ các bảng ấy.",
    )
    parser.add_argument(
        "--grid",
        type=Path,
        nargs="+",
        required=True,
        metavar="TỆP",
        help="các bảng số liệu, mỗi báo cáo một tệp .jsonl",
    )
    parser.add_argument("--out", type=Path, metavar="TỆP", help="học và ghi trọng số vào tệp này (.json)")
    return parser
