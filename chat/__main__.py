"""`python -m chat ask|compare "…" [--json]`: one question to the reports in DATA_DIR."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping

from chat.answer_json import answer_object
from chat.ask import ask
from chat.compared_words import as_comparison
from chat.model import choose_model
from command_line import exit_with
from corpus import Answer, Passage
from settings import SettingsError, load_settings
from text.place import place_in_file
from vectorstore.embedder import choose_embedder
from vectorstore.folder_lock import IndexInUse, IndexUnusable
from vectorstore.open_index import open_index

NO_REPORTS = "Chưa có báo cáo nào trong {place}; hãy chạy: python -m ingest THƯ_MỤC_BÁO_CÁO."
_NEAREST_SHOWN = 3


def main(arguments: list[str] | None = None) -> int:
    """Answer and print; 0 when answered, 1 when the reports do not say, 2 when a setting or the index is wrong."""
    parser = argparse.ArgumentParser(prog="python -m chat", description="Hỏi đáp trên các báo cáo đã đọc.")
    commands = parser.add_subparsers(dest="command", required=True)
    for command, help_text, metavar in (
        ("ask", "trả lời một câu hỏi, kèm nguồn", "CÂU_HỎI"),
        ("compare", "so sánh các xã, hoặc các xã cũ của một xã, theo một nội dung", "NỘI_DUNG"),
    ):
        asking = commands.add_parser(command, help=help_text)
        asking.add_argument("question", metavar=metavar)
        asking.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    options = parser.parse_args(arguments)
    try:
        settings = load_settings()
        with open_index(settings, choose_embedder(settings)) as index:
            if not index.reports():
                print(NO_REPORTS.format(place=settings.index_place), file=sys.stderr)
                return 2
            answer = ask(
                as_comparison(options.question) if options.command == "compare" else options.question,
                index,
                evidence_characters=settings.evidence_characters,
                model=choose_model(settings),
            )
            files = {report.name: report.source for report in index.reports()}
    except (SettingsError, IndexInUse, IndexUnusable) as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(answer_object(answer), ensure_ascii=False, indent=1) if options.json else as_text(answer, files))
    return 1 if answer.refused else 0


def as_text(answer: Answer, files: Mapping[str, str]) -> str:
    """The answer with its sources below, for a terminal; `files` holds each report's path by its name."""
    parts = [*answer.notices, answer.text]
    passages = {passage.id: passage for passage in answer.passages}
    if answer.citations:
        parts.append("Nguồn:")
        parts.extend(
            f"[{citation.marker}] {_place(passages[citation.passage_id], citation.lines, files)}"
            for citation in answer.citations
        )
    elif answer.refused and answer.passages:
        parts.append("Đoạn gần nhất để đối chiếu:")
        parts.extend(f"- {_place(passage, passage.lines, files)}" for passage in answer.passages[:_NEAREST_SHOWN])
    return "\n".join(parts)


def _place(passage: Passage, lines: tuple[int, int], files: Mapping[str, str]) -> str:
    place = place_in_file(lines, passage.page_of(lines[0]), files.get(passage.report, ""))
    return f"Báo cáo {passage.commune_label} › {passage.section} ({passage.report}, {place})"


if __name__ == "__main__":
    exit_with(main)
