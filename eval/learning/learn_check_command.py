"""`python -m eval learn-check --out FILE`: fit which figure of the evidence a claim means to honest statements."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from chat.check import UncheckableLine, told_lines
from chat.verify.judging import weighed_figures
from chat.verify.likeness import FEATURES, SHIPPED, learned
from corpus import Passage, PassageKind
from disk import disk_fault, write_whole
from eval.gold.gold_set import GoldKind, GoldQuestion, sift_gold
from eval.learning.fitting import Choice, conditional_logit
from eval.learning.written import BAD_INPUT, DONE, LEAST_REPORTS
from settings import SettingsError, load_settings
from text.lexicon.active import add_own_words
from vectorstore.folder_lock import IndexInUse, IndexUnusable
from vectorstore.index import Index, open_index

_PENALTY = 1.0
_BESIDE = 5
"""How many passages before and behind the evidence of a question's answer are set beside it."""

ByReport = dict[str, list[Choice]]


def main(arguments: Sequence[str]) -> int:
    """Run the command line; its exit status: 0 done, 2 the input is wrong, which a line says."""
    chosen = _parser().parse_args(arguments)
    sifted = sift_gold(chosen.gold)
    for fault in sifted.faults:
        print(fault, file=sys.stderr)
    choices: ByReport = {}
    try:
        settings = load_settings()
        for fault in add_own_words(settings.data_dir):
            print(fault, file=sys.stderr)
        with open_index(settings, None) as index:
            for path in chosen.statements:
                _read(_accepted(path.read_text(encoding="utf-8")), index, choices)
            _read(_as_statements(sifted.questions, index), index, choices)
    except (SettingsError, IndexInUse, IndexUnusable, UncheckableLine) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    except (OSError, UnicodeDecodeError, ValueError) as error:
        print(f"Không đọc được các câu: {error}", file=sys.stderr)
        return BAD_INPUT
    if len(choices) < LEAST_REPORTS:
        print(f"Cần câu về ít nhất {LEAST_REPORTS} báo cáo đã nạp để học.", file=sys.stderr)
        return BAD_INPUT
    return _learn(choices, sorted(path.name for path in (*chosen.statements, *chosen.gold)), chosen.out)


def _read(lines: Iterator[str], index: Index, choices: ByReport) -> None:
    """Add the figures that could be meant otherwise, by the report that is cited first."""
    for told in told_lines("\n".join(lines), index):
        held = choices.setdefault(told.passages[0].report, [])
        for rows, right in weighed_figures(told.answer, told.citations, told.passages, told.asked):
            if any(right) and not all(right):
                held.append((np.array(rows), np.array(right)))


def _accepted(text: str) -> Iterator[str]:
    """The lines of right statements."""
    return (line for line in text.split("\n") if line.strip() and json.loads(line)["expect"] == "accept")


def _as_statements(questions: Sequence[GoldQuestion], index: Index) -> Iterator[str]:
    """The reference answers of gold questions as statements that cite their evidence, with what stands around it."""
    reports = {report.name for report in index.reports()}
    for question in questions:
        spans = [need[0] for need in question.evidence]
        if question.kind is GoldKind.UNANSWERABLE or not spans or not all(span.file in reports for span in spans):
            continue
        passages = [{"marker": 1, "file": span.file, "lines": list(span.lines)} for span in spans]
        for span in spans:
            held = index.section_passages(span.file, ())
            passages += [
                {"marker": 2, "file": span.file, "lines": list(passage.lines)}
                for passage in _around([p for p in held if p.kind is not PassageKind.HEADING], span.lines)
            ]
        told = {"question": question.question, "answer": f"{question.answer} [1]", "passages": passages}
        yield json.dumps(told, ensure_ascii=False)


def _around(passages: Sequence[Passage], lines: tuple[int, int]) -> Iterator[Passage]:
    """The passages next to these lines."""
    here = [k for k, p in enumerate(passages) if p.lines[0] <= lines[1] and lines[0] <= p.lines[1]]
    for k in range(max(0, here[0] - _BESIDE), min(len(passages), here[-1] + _BESIDE + 1)) if here else ():
        if k not in here:
            yield passages[k]


def _learn(choices: ByReport, files: Sequence[str], out: Path) -> int:
    """Fit the weights, write them, and print how those of all other reports do on each."""
    held = json.loads(SHIPPED.read_text(encoding="utf-8"))
    left_out = {
        report: _told(own, conditional_logit(_all_but(report, choices), _PENALTY), held)
        for report, own in sorted(choices.items())
        if own
    }
    weights = conditional_logit(_all_but("", choices), _PENALTY)
    held["learned"] = {"date": date.today().isoformat(), "from": files, "left_out": left_out}
    held["weights"] = {name: round(weight, 3) for name, weight in zip(FEATURES, weights.tolist(), strict=True)}
    try:
        write_whole(out, (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode())
    except OSError as error:
        print(disk_fault(out, error), file=sys.stderr)
        return BAD_INPUT
    print(
        f"Đã ghi trọng số vào {out}. Trên từng báo cáo, khi báo cáo đó không dùng để học, và theo trọng số đang dùng:"
    )
    used = np.array([*learned().text, *learned().beside])
    for report, figures in left_out.items():
        now = _told(choices[report], used, held)
        print(report.ljust(24), " ".join(f"{name}={value} ({now[name]})" for name, value in figures.items()))
    return DONE


def _all_but(report: str, choices: ByReport) -> list[Choice]:
    return [choice for name, held in choices.items() if name != report for choice in held]


def _told(choices: Sequence[Choice], weights: NDArray[np.float64], held: Mapping[str, float]) -> dict[str, float]:
    """How likely the right figures are by some weights, and how many would be doubted or contradicted."""
    chances = [_chance(rows @ weights, right) for rows, right in choices]
    return {
        "figures": len(chances),
        "median_chance": round(median(chances), 2),
        "doubted": round(sum(each < held["supported_from"] for each in chances) / len(chances), 3),
        "contradicted": round(sum(each < held["contradicted_below"] for each in chances) / len(chances), 3),
    }


def _chance(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    odds = np.exp(scores - scores.max())
    return float(odds[right].sum() / odds.sum())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval learn-check",
        description="Học trọng số cho việc đối chiếu: số liệu nào của căn cứ được nói tới.",
    )
    for name, told in (("--statements", "tệp các câu đã định là đúng hay sai"), ("--gold", "bộ câu hỏi chuẩn")):
        parser.add_argument(name, type=Path, nargs="+", default=[], metavar="TỆP", help=told)
    parser.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp trọng số sẽ ghi (.json)")
    return parser
