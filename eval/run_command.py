"""`python -m eval --gold FILE...`: run gold sets against the index, print the metrics, keep the run."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from chat.llm.client import ChatModel, choose_model
from chat.rank.weights import weights_of
from disk import disk_fault, write_whole
from embedding.embedder import choose_embedder
from eval.gold.gold_set import GoldError, GoldQuestion, sift_gold
from eval.gold.report_lines import ReportTexts
from eval.output.gates import Gate, GateError, failed_gates, read_gate
from eval.output.html_report import run_html
from eval.output.json_object import run_object
from eval.output.table import agreement_lines, metrics_table, speech_lines
from eval.runs.answering import Answering
from eval.runs.conditions import conditions_now
from eval.runs.running import run_gold
from eval.runs.speeches import (
    SpeechDrafter,
    SpeechScorer,
    SpeechTask,
    judge_speeches,
    read_speeches,
    speech_faults,
    speech_means,
)
from eval.runs.store import RunError, RunRecord, Runs
from eval.scoring.agreement import agreement
from eval.scoring.run import ScoredCase
from progress_bar import ProgressBar
from settings import Settings, SettingsError, load_settings
from text.lexicon.active import add_own_words
from vectorstore.folder_lock import IndexInUse, IndexUnusable
from vectorstore.index import Index, open_index

DONE, GATE_FAILED, BAD_INPUT = 0, 1, 2
INTERRUPTED = 130
_FAILURES_SHOWN = 10


Drafting = Callable[[Index, Settings, ChatModel | None], tuple[SpeechDrafter, SpeechScorer]]
"""Makes what drafts the speech of a task, and what scores it."""


def main(arguments: Sequence[str], drafting: Drafting) -> int:
    """Run the command line; its exit status: 0 done, 1 a gate failed, 2 the input is wrong, which a line says."""
    chosen = _parser().parse_args(arguments)
    if not chosen.gold and not chosen.speeches:
        return _refuse("Hãy nêu ít nhất một tệp câu hỏi chuẩn: --gold TỆP.")
    try:
        gates = [read_gate(text, is_most=False) for text in chosen.min]
        gates += [read_gate(text, is_most=True) for text in chosen.max]
        for path in filter(None, (chosen.json, chosen.html)):
            if not path.parent.is_dir():
                return _refuse(f"Không có thư mục {path.parent} để ghi kết quả; hãy tạo thư mục này trước.")
        sifted = sift_gold(chosen.gold)
        for fault in sifted.faults:
            print(fault, file=sys.stderr)
        if sifted.faults and not sifted.questions:
            return BAD_INPUT
        tasks = read_speeches(chosen.speeches) if chosen.speeches else ()
        settings = load_settings()
        for fault in add_own_words(settings.data_dir):
            print(fault, file=sys.stderr)
        model = choose_model(settings)
        if model is None and (chosen.mode == "llm" or chosen.judge):
            wanted = "--judge" if chosen.mode != "llm" else "Chế độ llm"
            return _refuse(f"{wanted} cần cài đặt CHAT_MODEL và OPENAI_BASE_URL; hãy đặt rồi chạy lại.")
        with open_index(settings, choose_embedder(settings)) as index:
            runs = Runs(index.database)
            if chosen.name:
                runs.check_name(chosen.name)
            if not index.reports():
                return _refuse("Chỉ mục chưa có báo cáo nào; hãy chạy python -m ingest THƯ_MỤC rồi chạy lại.")
            record = _run(chosen, sifted.questions, tasks, drafting, index, settings, model, runs)
    except (GateError, GoldError, RunError, SettingsError, IndexInUse, IndexUnusable) as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        print("\nĐã dừng. Chạy lại đúng lệnh này thì sẽ hỏi tiếp từ chỗ đang dở.", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        return _refuse(disk_fault(Path(error.filename or settings.data_dir), error))
    status = _tell(record, gates, chosen.json, chosen.html)
    return BAD_INPUT if sifted.faults else status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval",
        description="Chạy bộ câu hỏi chuẩn trên chỉ mục và in các chỉ số chất lượng.",
        epilog="So sánh hai lần chạy: python -m eval compare A B.",
    )
    parser.add_argument(
        "--gold",
        nargs="+",
        action="extend",
        default=[],
        type=Path,
        metavar="TỆP",
        help="tệp câu hỏi chuẩn, mỗi dòng một đối tượng JSON; có thể nêu nhiều tệp",
    )
    for name, told in (
        ("--speeches", "tệp đề bài phát biểu"),
        ("--json", "ghi chỉ số và mọi câu trả lời vào tệp này"),
        ("--html", "ghi báo cáo của lần chạy thành một trang web"),
    ):
        parser.add_argument(name, type=Path, metavar="TỆP", help=told)
    parser.add_argument("--name", metavar="TÊN", help="tên của lần chạy, để so sánh về sau; mặc định là ngày giờ")
    for name, told in (
        ("--min", "ngưỡng ít nhất của một chỉ số; không đạt thì mã kết thúc là 1"),
        ("--max", "ngưỡng nhiều nhất của một chỉ số"),
    ):
        parser.add_argument(name, action="append", default=[], metavar="CHỈ_SỐ=SỐ", help=told)
    parser.add_argument(
        "--judge", action="store_true", help="nhờ mô hình ở CHAT_MODEL chấm thêm, bên cạnh các chỉ số chính xác"
    )
    parser.add_argument(
        "--mode",
        choices=("offline", "llm"),
        default="offline",
        help="offline: trả lời bằng trích nguyên văn (mặc định); llm: dùng mô hình ở CHAT_MODEL",
    )
    return parser


def _run(
    chosen: argparse.Namespace,
    questions: Sequence[GoldQuestion],
    tasks: Sequence[SpeechTask],
    drafting: Drafting,
    index: Index,
    settings: Settings,
    model: ChatModel | None,
    runs: Runs,
) -> RunRecord:
    for warning in _warnings(questions, {report.name for report in index.reports()}, index.missing_vectors()):
        print(warning, file=sys.stderr)
    writer = model if chosen.mode == "llm" else None
    answering = Answering(
        index,
        ReportTexts(index),
        settings.evidence_characters,
        writer,
        model if chosen.judge else None,
        weights_of(settings.data_dir),
    )
    files = [path.name for path in (*chosen.gold, *filter(None, (chosen.speeches,)))]
    conditions = conditions_now(
        settings, index.reports(), questions, files, mode=chosen.mode, judged=answering.judge is not None
    )
    name = chosen.name or runs.free_name(datetime.now())
    with ProgressBar("Đã hỏi", len(questions), "câu") as bar:
        taken_over = len({each.question.id for each in runs.journal(conditions).kept()})
        if taken_over:
            print(f"Hỏi tiếp lần chạy dở: đã có {taken_over} câu trả lời.", file=sys.stderr)
        return run_gold(
            name,
            questions,
            conditions,
            answering,
            runs,
            at_once=answering.at_once,
            on_progress=bar.reach,
            speeches=lambda: list(judge_speeches(tasks, *drafting(index, settings, writer))) if tasks else (),
        )


def _warnings(questions: Iterable[GoldQuestion], indexed: set[str], missing_vectors: int) -> Iterator[str]:
    """What makes the figures of this run lower than the assistant's best."""
    wanted = {span.file for question in questions for span in question.spans}
    if absent := sorted(wanted - indexed):
        yield f"Lưu ý: chỉ mục không có báo cáo {', '.join(absent)}; các câu hỏi về báo cáo này sẽ không có điểm."
    if missing_vectors:
        yield f"Lưu ý: còn {missing_vectors} đoạn chưa có véc-tơ; tìm kiếm theo nghĩa chưa đầy đủ."


def _tell(record: RunRecord, gates: Sequence[Gate], json_path: Path | None, html_path: Path | None) -> int:
    notices = Counter(notice for each in record.judged for notice in each.answer.notices)
    for notice, count in notices.items():
        print(f"Lưu ý ({count}/{len(record.judged)} câu): {notice}", file=sys.stderr)
    if record.judged:
        print(metrics_table(record.summary))
    if told := agreement(record.judged):
        print("\n" + agreement_lines(told))
    if record.speeches:
        print("\n" + speech_lines(speech_means(record.speeches)))
        for speech in record.speeches:
            print("\n".join([f"- {speech.task.id}", *(f"    {line}" for line in speech_faults(speech))]))
    for line in _failures(record.judged):
        print(line)
    print(f"\nĐã lưu lần chạy “{record.name}”.")
    for path, content in (
        (json_path, lambda: json.dumps(run_object(record), ensure_ascii=False, indent=1) + "\n"),
        (html_path, lambda: run_html(record)),
    ):
        if path:
            try:
                write_whole(path, content())
            except OSError as error:
                return _refuse(disk_fault(path, error))
    missed = list(failed_gates(gates, record.summary, speech_means(record.speeches)))
    for line in missed:
        print(line, file=sys.stderr)
    return GATE_FAILED if missed else DONE


def _failures(judged: Sequence[ScoredCase]) -> Iterator[str]:
    wrong = sorted((each for each in judged if not each.score.right), key=lambda each: each.score.grade)
    if wrong:
        yield f"\nCâu chưa đạt ({len(wrong)}/{len(judged)}):"
    for each in wrong[:_FAILURES_SHOWN]:
        yield f"- {each.question.id}: {each.question.question}"
        for reason in each.reasons:
            yield f"    {reason}"
    if len(wrong) > _FAILURES_SHOWN:
        yield f"  và {len(wrong) - _FAILURES_SHOWN} câu khác; xem đủ bằng --html hoặc trang Đánh giá."


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return BAD_INPUT
