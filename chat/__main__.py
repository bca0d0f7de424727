"""`python -m chat ask|compare|draft "…"`: one question, or one request for a speech, to the reports in DATA_DIR;
`python -m chat check FILE`: statements judged against passages of these; `python -m chat audit REPORT`: where a report
contradicts itself."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from chat.answer.json_object import answer_object
from chat.answer.nearest import with_content
from chat.ask import ask
from chat.audit.command import print_audit
from chat.audit.of_index import audit_of
from chat.check import UncheckableLine, checked_lines
from chat.compare.workbook import comparison_csv, comparison_xlsx
from chat.llm.client import ChatModel, choose_model
from chat.rank.weights import weights_of
from chat.speech.command import speech_object, write_copies
from chat.speech.drafting import draft_speech
from chat.speech.request import SpeechRequestError
from chat.understand.comparison_words import as_comparison
from chat.understand.filters import NO_FILTERS, Filters
from chat.understand.typed_text import MAX_INDICATOR_CHARACTERS, UnusableText, asked_text
from command_line import exit_with
from corpus import Answer, Passage, PassageRole, Unit
from disk import disk_fault
from embedding.embedder import choose_embedder
from settings import SettingsError, load_settings
from text.fold import fold
from text.lexicon.active import add_own_words
from text.place import place_in_file
from text.unit_kinds import ANY_FOLDED_WORD
from vectorstore.catalog import ReportSummary
from vectorstore.folder_lock import IndexInUse, IndexUnusable
from vectorstore.index import Index, open_index

NO_REPORTS = "Chưa có báo cáo nào trong {place}; hãy chạy: python -m ingest THƯ_MỤC_BÁO_CÁO."
NO_TABLE = "Các báo cáo không có số liệu để lập bảng nên không ghi tệp {file}."
NO_TEXT = "Không đọc được tệp {file}. Hãy kiểm tra đường dẫn; tệp phải là văn bản UTF-8, mỗi dòng một đối tượng JSON."
_NEAREST_SHOWN = 3
TERMS = {
    "result": Filters(term=PassageRole.RESULT),
    "target": Filters(term=PassageRole.TARGET),
    "both": Filters(both_terms=True),
}
"""What `--term` narrows a comparison to."""


def main(arguments: list[str] | None = None) -> int:
    """Answer or draft, and print; 0 when done, 1 when the reports do not say it, 2 when a setting is wrong."""
    parser = argparse.ArgumentParser(prog="python -m chat", description="Hỏi đáp trên các báo cáo đã đọc.")
    commands = parser.add_subparsers(dest="command", required=True)
    asking = commands.add_parser("ask", help="trả lời một câu hỏi, kèm nguồn")
    asking.add_argument("question", metavar="CÂU_HỎI")
    comparing = commands.add_parser("compare", help="so sánh các xã, hoặc các xã cũ của một xã, theo một nội dung")
    comparing.add_argument("question", metavar="NỘI_DUNG")
    comparing.add_argument("--communes", nargs="+", metavar="XÃ", help="chỉ các xã, phường này; để trống là tất cả")
    comparing.add_argument(
        "--term",
        choices=TERMS,
        metavar="KỲ",
        help="result: kết quả nhiệm kỳ qua; target: chỉ tiêu nhiệm kỳ tới; both: cả hai; để trống: theo nội dung",
    )
    comparing.add_argument("--csv", type=Path, metavar="TỆP", help="ghi thêm bảng so sánh ra tệp CSV")
    comparing.add_argument("--xlsx", type=Path, metavar="TỆP", help="ghi thêm bảng so sánh ra tệp Excel")
    drafting = commands.add_parser("draft", help="soạn bài phát biểu từ kết quả trong báo cáo, mỗi số kèm nguồn")
    drafting.add_argument("question", metavar="YÊU_CẦU")
    drafting.add_argument("--docx", type=Path, metavar="TỆP", help="ghi bản để đọc, và bản đối chiếu bên cạnh")
    auditing = commands.add_parser("audit", help="rà soát những chỗ số liệu trong một báo cáo tự mâu thuẫn")
    auditing.add_argument("report", metavar="BÁO_CÁO", help="tên báo cáo, hoặc xã, phường của báo cáo")
    auditing.add_argument("--xlsx", type=Path, metavar="TỆP", help="ghi thêm kết quả rà soát ra tệp Excel")
    for command in (asking, comparing, drafting, auditing):
        command.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    checking = commands.add_parser("check", help="đối chiếu các câu với đoạn báo cáo ghi bên cạnh")
    checking.add_argument("file", metavar="TỆP", type=Path, help="mỗi dòng một đối tượng JSON")
    options = parser.parse_args(arguments)
    compares = options.command == "compare"
    try:
        settings = load_settings()
        for fault in add_own_words(settings.data_dir):
            print(fault, file=sys.stderr)
        with open_index(settings, choose_embedder(settings)) as index:
            if not index.reports():
                print(NO_REPORTS.format(place=settings.index_place), file=sys.stderr)
                return 2
            files = {report.name: report.file for report in index.reports()}
            if options.command == "check":
                return _check(options.file, index)
            if options.command == "draft":
                return _draft(options, index, choose_model(settings), files)
            if options.command == "audit":
                audited = report_chosen(options.report, index.reports())
                return print_audit(audited, audit_of(index, audited.name), options.json, options.xlsx)
            chosen = communes_chosen(options.communes or (), index.reports()) if compares else ()
            asked_of = TERMS.get(options.term, NO_FILTERS) if compares else NO_FILTERS
            answer = ask(
                as_comparison(_indicator(options.question)) if compares else options.question,
                index,
                filters=replace(asked_of, reports=chosen),
                evidence_characters=settings.evidence_characters,
                # A table of figures is quoted: a model would only retype them.
                model=None if compares else choose_model(settings),
                weights=weights_of(settings.data_dir),
            )
    except (
        SettingsError,
        IndexInUse,
        IndexUnusable,
        UnknownCommune,
        SpeechRequestError,
        UnusableText,
        UncheckableLine,
    ) as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(answer_object(answer), ensure_ascii=False, indent=1) if options.json else as_text(answer, files))
    written = _write_tables(answer, files, options) if compares else 0
    return written or (1 if answer.refused else 0)


def _indicator(typed: str) -> str:
    return asked_text(typed, "Nội dung so sánh", MAX_INDICATOR_CHARACTERS)


def _check(file: Path, index: Index) -> int:
    """Print a verdict for each line; 0 when all are judged, 2 when the file cannot be read."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        print(NO_TEXT.format(file=file), file=sys.stderr)
        return 2
    for verdict in checked_lines(text, index):
        print(json.dumps(verdict, ensure_ascii=False))
    return 0


def _draft(options: argparse.Namespace, index: Index, model: ChatModel | None, files: Mapping[str, str]) -> int:
    """Write and print a speech; exit statuses as of `main`."""
    speech = draft_speech(options.question, index, model)
    written = write_copies(speech, files, options.docx) if options.docx else 0
    fields = speech_object(speech)
    print(json.dumps(fields, ensure_ascii=False, indent=1) if options.json else as_text(speech.as_answer(), files))
    return written or (1 if speech.refused else 0)


def _write_tables(answer: Answer, files: Mapping[str, str], options: argparse.Namespace) -> int:
    """Write the files that are asked for; the worst status of them, as of `_write_table`."""
    made = ((options.csv, comparison_csv), (options.xlsx, comparison_xlsx))
    return max((_write_table(make(answer, files), path) for path, make in made if path), default=0)


def _write_table(content: bytes | None, path: Path) -> int:
    """Write the table; 0 when written, 1 when there is none, 2 when the file cannot be written."""
    if content is None:
        print(NO_TABLE.format(file=path), file=sys.stderr)
        return 1
    try:
        path.write_bytes(content)
    except OSError as error:
        print(disk_fault(path, error), file=sys.stderr)
        return 2
    return 0


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
        parts.extend(
            f"- {_place(passage, passage.lines, files)}" for passage in with_content(answer.passages)[:_NEAREST_SHOWN]
        )
    return "\n".join(parts)


def _place(passage: Passage, lines: tuple[int, int], files: Mapping[str, str]) -> str:
    place = place_in_file(lines, passage.page_of(lines[0]), files.get(passage.report, ""))
    return f"Báo cáo {passage.commune_label} › {passage.section} ({passage.report}, {place})"


_KIND = re.compile(rf"^(?:{ANY_FOLDED_WORD}) ")
_SHOWN = 10


class UnknownCommune(ValueError):
    """No report is of a commune that was named, or more than the one asked for; the message says so in Vietnamese."""


def communes_chosen(names: Iterable[str], reports: Sequence[ReportSummary]) -> tuple[str, ...]:
    """The names of their reports, each once; of communes that bear the same name all.

    Args:
        names: "Nà Hin", "xã Nà Hin", without diacritics or with a comma behind, or the report's own name "na-hin".
        reports: those to choose among.

    Raises:
        UnknownCommune: if no report is of one of them.
    """
    chosen: dict[str, None] = {}
    for name in (part.strip() for text in names for part in text.split(",")):
        if not name:
            continue
        found = [report.name for report in reports if name == report.name or _is_of(report.units[0], name)]
        if not found:
            known = ", ".join(report.units[0].label for report in reports[:_SHOWN])
            more = f" và {len(reports) - _SHOWN} đơn vị khác" if len(reports) > _SHOWN else ""
            raise UnknownCommune(f"Không có báo cáo của “{name}”. Các báo cáo hiện có: {known}{more}.")
        chosen.update(dict.fromkeys(found))
    return tuple(chosen)


def report_chosen(name: str, reports: Sequence[ReportSummary]) -> ReportSummary:
    """The one report that a name is of, as of `communes_chosen`.

    Raises:
        UnknownCommune: if none is, or several are.
    """
    chosen = communes_chosen([name], reports)
    if len(chosen) != 1:
        several = ", ".join(chosen) or "không có tên nào"
        raise UnknownCommune(f"“{name}” không chỉ rõ một báo cáo. Hãy ghi tên một báo cáo ({several}).")
    return next(report for report in reports if report.name == chosen[0])


def _is_of(unit: Unit, name: str) -> bool:
    typed = fold(name)
    return typed == fold(unit.label) or _KIND.sub("", typed) == fold(unit.name)


if __name__ == "__main__":
    exit_with(main)
