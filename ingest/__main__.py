"""`python -m ingest PATH... [--prune]`: read report files and folders into the index of DATA_DIR or DATABASE_URL.

`python -m ingest --outline FILE [--json]` shows how one file is understood, and touches no index.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from command_line import exit_with
from corpus import Terms
from embedding.embedder import EmbeddingUnavailable, choose_embedder
from ingest.attribution.terms import usual_terms
from ingest.folder import gone_files, list_files, read_files, unforeseen
from ingest.outline_view import outline_json, outline_text
from ingest.report import name_of, place_of, read_report
from ingest.source import ReadError
from progress_bar import ProgressBar
from settings import SettingsError, load_settings
from vectorstore.folder_lock import IndexInUse, IndexUnusable
from vectorstore.index import Index, open_index


def main(arguments: list[str] | None = None) -> int:
    """Read, index and embed; 0 when all is done, 2 when a file, path or setting is wrong."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if bool(options.outline) == bool(options.paths) or (options.json and not options.outline):
        parser.error("hãy nêu tệp, thư mục cần đọc; hoặc --outline TỆP, có thể kèm --json")
    try:
        if options.outline:
            usual = usual_terms(load_settings().report_term)
            try:
                report = read_report(options.outline, usual=usual)
            except ReadError:
                raise
            except Exception as error:
                raise ReadError(unforeseen(options.outline, error)) from error
            print(outline_json(report) if options.json else outline_text(report))
            return 0
        settings = load_settings()
        files = list_files(options.paths)
        folders = _folders_to_prune(options.paths) if options.prune else []
        with open_index(settings, choose_embedder(settings)) as index:
            with index.reading_alone():
                faults = _read(_asked_for(files, options.paths, index), index, usual_terms(settings.report_term))
                _prune(folders, index)
            _embed(index)
            reports = index.reports()
            passages = sum(report.passages for report in reports)
        print(f"Xong: {len(reports)} báo cáo, {passages} đoạn trong {settings.index_place}")
        return 2 if faults else 0
    except (SettingsError, ReadError, IndexInUse, IndexUnusable, EmbeddingUnavailable) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nĐã dừng; chạy lại lệnh này để làm tiếp.", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="Đọc báo cáo vào chỉ mục ở DATA_DIR hoặc DATABASE_URL; dừng và chạy lại lúc nào cũng được.",
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="ĐƯỜNG_DẪN", help="tệp hoặc thư mục báo cáo")
    parser.add_argument(
        "--outline",
        type=Path,
        metavar="TỆP",
        help="chỉ in cách hiểu một tệp: đề mục, chú thích, số trang; không đụng đến chỉ mục",
    )
    parser.add_argument("--json", action="store_true", help="cùng --outline: in cả các đoạn, dạng JSON")
    parser.add_argument(
        "--prune",
        action="store_true",
        help="gỡ khỏi chỉ mục các báo cáo mà tệp không còn trong những thư mục đã nêu",
    )
    return parser


def _folders_to_prune(paths: Sequence[Path]) -> list[Path]:
    """The folders among the paths.

    Raises:
        ReadError: there is none, or one is missing or empty.
    """
    folders = [path for path in paths if path.is_dir()]
    if not folders:
        raise ReadError("--prune cần ít nhất một thư mục; hãy nêu thư mục chứa báo cáo rồi chạy lại.")
    for folder in folders:
        list_files([folder])
    return [Path(place_of(folder)) for folder in folders]


def _asked_for(files: Sequence[Path], paths: Sequence[Path], index: Index) -> list[Path]:
    """The files without those that were taken out on the page, unless they are named themselves."""
    asked_for = []
    for file in files:
        if index.is_withdrawn(name_of(file), place_of(file)) and file not in paths:
            print(f"{file.name}: đã gỡ trên trang Báo cáo nên không đọc; muốn nạp lại, hãy nêu đích danh tệp này")
        else:
            asked_for.append(file)
    return asked_for


def _read(files: Sequence[Path], index: Index, usual: Terms) -> int:
    """Read the files into the index; how many could not be read."""
    known = {report.name: report.fingerprint for report in index.reports()}
    faults = passages = 0
    with ProgressBar("Đọc báo cáo", len(files), "báo cáo") as bar, index.putting_many():
        for outcome in read_files(files, known, bar.tell_pages, usual=usual, corrections=index.corrections()):
            if outcome.fault is not None:
                faults += 1
                bar.write(outcome.fault, file=sys.stderr)
            elif outcome.passed_over is not None:
                bar.write(outcome.passed_over)
            elif outcome.report is None:
                bar.write(f"{outcome.path.name}: không đổi")
            else:
                index.put(outcome.report)
                passages += len(outcome.report.passages)
                bar.set_description_str(f"Đọc báo cáo ({passages} đoạn)", refresh=False)
                commune, count = outcome.report.units[0].label, len(outcome.report.passages)
                bar.write(f"{outcome.path.name}: {commune}, {count} đoạn, đã tra được")
                for told in outcome.report.outline.left_out:
                    bar.write(f"{outcome.path.name}: chưa đọc được {told}")
            bar.update()
    return faults


def _prune(folders: Sequence[Path], index: Index) -> None:
    """Take out the reports whose files have gone from these folders."""
    sources = {report.name: Path(report.source) for report in index.reports()}
    gone = gone_files(source for source in sources.values() if source.parent in folders)
    for name, source in sources.items():
        if source in gone:
            index.remove(name)
            print(f"{source.name}: tệp không còn trong {source.parent}, đã gỡ khỏi chỉ mục")


def _embed(index: Index) -> None:
    missing = index.missing_vectors()
    if missing:
        waiting = sum(report.vectors < report.passages for report in index.reports())
        with ProgressBar(f"Tạo véc-tơ ({waiting} báo cáo)", missing, "đoạn") as bar:
            index.embed_missing(bar.reach)


if __name__ == "__main__":
    exit_with(main)
