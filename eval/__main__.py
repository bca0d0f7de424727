"""python -m eval: run a gold set against the index and print its metrics."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tqdm import tqdm

from chat.ask import ask
from chat.model import ChatModel, choose_model
from command_line import exit_with
from corpus import Answer
from eval.gold_set import GoldError, Question, read_gold
from eval.output import write_run
from eval.run import judge
from eval.summary import summarise
from eval.table import metrics_table
from settings import SettingsError, load_settings
from vectorstore.embedder import choose_embedder
from vectorstore.folder_lock import IndexInUse, IndexUnusable
from vectorstore.index import Index
from vectorstore.open_index import open_index

BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; its exit status, 0 done or 2 with one line on what is wrong with the input."""
    chosen = _parser().parse_args(arguments)
    try:
        questions = read_gold(chosen.gold)
        if chosen.json and not chosen.json.parent.is_dir():
            return _refuse(f"Không có thư mục {chosen.json.parent} để ghi kết quả; hãy tạo thư mục này trước.")
        settings = load_settings()
        model = choose_model(settings) if chosen.mode == "llm" else None
        if chosen.mode == "llm" and model is None:
            return _refuse("Chế độ llm cần cài đặt CHAT_MODEL và OPENAI_BASE_URL; hãy đặt rồi chạy lại.")
        with open_index(settings, choose_embedder(settings)) as index:
            return _evaluate(questions, index, model, settings.evidence_characters, chosen.json)
    except (GoldError, SettingsError, IndexInUse, IndexUnusable) as error:
        return _refuse(str(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval", description="Chạy bộ câu hỏi chuẩn trên chỉ mục và in các chỉ số chất lượng."
    )
    parser.add_argument(
        "--gold",
        type=Path,
        nargs="+",
        action="extend",
        required=True,
        metavar="TỆP",
        help="tệp câu hỏi chuẩn, mỗi dòng một đối tượng JSON; có thể nêu nhiều tệp",
    )
    parser.add_argument("--json", type=Path, metavar="TỆP", help="ghi chỉ số và mọi câu trả lời vào tệp này")
    parser.add_argument(
        "--mode",
        choices=("offline", "llm"),
        default="offline",
        help="offline: trả lời bằng trích nguyên văn (mặc định); llm: dùng mô hình ở CHAT_MODEL",
    )
    return parser


def _evaluate(
    questions: Sequence[Question], index: Index, model: ChatModel | None, evidence_characters: int, out: Path | None
) -> int:
    indexed = {report.name for report in index.reports()}
    if not indexed:
        return _refuse("Chỉ mục chưa có báo cáo nào; hãy chạy python -m ingest THƯ_MỤC rồi chạy lại.")
    for warning in _warnings(questions, indexed, index.missing_vectors()):
        print(warning, file=sys.stderr)

    def answer_question(question: Question) -> Answer:
        return ask(
            question.question,
            index,
            history=question.history,
            evidence_characters=evidence_characters,
            model=model,
        )

    progress = tqdm(questions, file=sys.stderr, bar_format="Đã hỏi {n_fmt}/{total_fmt} câu, còn khoảng {remaining}")
    judged = list(judge(progress, answer_question))
    for notice, count in Counter(notice for each in judged for notice in each.answer.notices).items():
        print(f"Lưu ý ({count}/{len(judged)} câu): {notice}", file=sys.stderr)
    summary = summarise(judged)
    print(metrics_table(summary))
    if out:
        try:
            write_run(out, summary, judged)
        except OSError:
            return _refuse(f"Không ghi được kết quả vào {out}; hãy kiểm tra đường dẫn và quyền ghi.")
    return 0


def _warnings(questions: Iterable[Question], indexed: set[str], missing_vectors: int) -> Iterable[str]:
    """What makes the figures of this run lower than the assistant's best."""
    wanted = {span.file for question in questions for span in question.spans}
    if absent := sorted(wanted - indexed):
        yield f"Lưu ý: chỉ mục không có báo cáo {', '.join(absent)}; các câu hỏi về báo cáo này sẽ không có điểm."
    if missing_vectors:
        yield f"Lưu ý: còn {missing_vectors} đoạn chưa có véc-tơ; tìm kiếm theo nghĩa chưa đầy đủ."


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return BAD_INPUT


if __name__ == "__main__":
    exit_with(main)
