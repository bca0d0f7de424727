"""Weights that were learned: written to a file, and told with how those of all other reports do on each report."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from disk import disk_fault, write_whole
from linear import Learned

DONE, BAD_INPUT = 0, 2
LEAST_REPORTS = 3
"""Fewer do not tell how weights do on reports that they were not learned from."""


class LearnedWeights(Protocol):
    """Weights as a file keeps them."""

    @property
    def learned(self) -> Learned: ...

    def model_dump_json(self, *, indent: int) -> str: ...


def write_weights(weights: LearnedWeights, out: Path, learned_from: str) -> int:
    """Write and print; 0 done, 2 where the file cannot be written, which a line says."""
    try:
        write_whole(out, (weights.model_dump_json(indent=1) + "\n").encode())
    except OSError as error:
        print(disk_fault(out, error), file=sys.stderr)
        return BAD_INPUT
    print(f"Đã học từ {learned_from}, ghi vào {out}. Trên từng báo cáo, khi báo cáo đó không dùng để học:")
    for report, figures in weights.learned.left_out.items():
        tell(report, figures)
    return DONE


def tell(report: str, figures: Mapping[str, float]) -> None:
    """Print the figures of a report in a line."""
    print(report.ljust(24), " ".join(f"{name}={value}" for name, value in figures.items()))
