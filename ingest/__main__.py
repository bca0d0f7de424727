"""`python -m ingest PATH...`: read report files and folders into the index of DATA_DIR."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tqdm import tqdm

from ingest.folder import list_files, read_files
from ingest.source import ReadError
from settings import Settings, SettingsError, load_settings
from vectorstore.embedder import EmbeddingUnavailable, choose_embedder
from vectorstore.folder_lock import IndexInUse, IndexUnusable
from vectorstore.index import Index


def main(arguments: list[str] | None = None) -> int:
    """Read, index and embed; 0 when all is done, 2 when a file, path or setting is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m ingest", description="Đọc báo cáo vào chỉ mục ở DATA_DIR; dừng và chạy lại lúc nào cũng được."
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="ĐƯỜNG_DẪN", help="tệp hoặc thư mục báo cáo")
    paths = parser.parse_args(arguments).paths
    try:
        settings = load_settings()
        files = list_files(paths)
        with Index.open(settings.data_dir, choose_embedder(settings)) as index:
            return _ingest(files, index, settings)
    except (SettingsError, ReadError, IndexInUse, IndexUnusable, EmbeddingUnavailable) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nĐã dừng; chạy lại lệnh này để làm tiếp.", file=sys.stderr)
        return 2


def _ingest(files: list[Path], index: Index, settings: Settings) -> int:
    known = {report.name: report.fingerprint for report in index.reports()}
    faults = 0
    for outcome in read_files(files, known):
        if outcome.fault is not None:
            faults += 1
            print(outcome.fault, file=sys.stderr)
        elif outcome.report is None:
            print(f"{outcome.path.name}: không đổi")
        else:
            index.put(outcome.report)
            commune, passages = outcome.report.units[0].label, len(outcome.report.passages)
            print(f"{outcome.path.name}: {commune}, {passages} đoạn, đã tra được")
    _embed(index)
    reports = index.reports()
    print(f"Xong: {len(reports)} báo cáo, {sum(report.passages for report in reports)} đoạn trong {settings.data_dir}")
    return 2 if faults else 0


def _embed(index: Index) -> None:
    with tqdm(total=index.missing_vectors(), desc="Tạo véc-tơ", unit=" đoạn", disable=None) as bar:
        index.embed_missing(lambda done, _: bar.update(done - bar.n))


if __name__ == "__main__":
    sys.exit(main())
