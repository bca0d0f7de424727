"""The database opened; what earlier versions kept in files of DATA_DIR, or what a damaged file still holds, put in."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import Connection

from disk import disk_fault, is_of_disk
from settings import Settings
from vectorstore.catalog import PASSAGE_JSON, note_change
from vectorstore.database import BUSY_SECONDS, FILE, Database, FileDamaged, insert
from vectorstore.folder_lock import IndexUnusable, disk_faults_told

TAKEN_OVER = "da-chuyen"  # the ending of a file whose content has been put in
# What goes together: of a damaged file the whole of it is put in or nothing.
PEOPLES = (
    "conversations turns",
    "feedback",
    "drafts",
    "gold_questions",
    "runs",
    "audit_events",
    "withdrawn",
    "corrections",
)
# What earlier versions called or kept otherwise, as it is now.
EARLIER = (
    "passages AS SELECT id, report, position, section, lower(hex(digest)) AS digest, as_now(record) AS record"
    " FROM main.passages",
    "turns AS SELECT conversation, number, asked, as_now(record) AS record, filters FROM main.turns",
    "drafts AS SELECT id, owner, title, latest, as_now(record) AS record FROM main.drafts",
)

_log = logging.getLogger(__name__)


def open_database(data_dir: Path, url: str | None = None) -> Database:
    """The PostgreSQL database of this URL, or the file in the folder; `told` says what has become of earlier files.

    A damaged file is kept under another name, and what can still be read of it is put into a new one.
    """
    with disk_faults_told(data_dir), ExitStack() as undo:
        database, told = (Database(url), []) if url is not None else _sound(data_dir / FILE)
        undo.callback(database.close)
        if earlier := _take_over(database, data_dir):
            told.append(
                f"Dữ liệu của phiên bản trước đã được chuyển vào {database.place}; "
                f"các tệp cũ được giữ lại với đuôi .{TAKEN_OVER}: {', '.join(earlier)}. Báo cáo nào còn thiếu thì hãy "
                "nạp lại từ tệp của nó."
            )
        for line in told:
            _log.warning(line)
        database.told = tuple(told)
        undo.pop_all()
    return database


def open_kept(settings: Settings) -> Database:
    """The database that the settings name, also while a page has the index open."""
    return open_database(settings.data_dir, settings.database_secret)


def _sound(path: Path) -> tuple[Database, list[str]]:
    """The database in this file, made anew where it was damaged, which is told."""
    draft = path.with_name(f"{path.name}.moi")
    if not path.exists() and draft.exists():  # it was killed between the two
        draft.rename(path)
    with suppress(FileDamaged), ExitStack() as undo:
        database = undo.enter_context(closing(Database(path)))
        # All that cannot be made again; reports can, and may be many.
        for table in " ".join(PEOPLES).split():
            if database.rows(f"PRAGMA quick_check({table})") != [("ok",)]:
                raise FileDamaged(path)
        undo.pop_all()
        return database, []
    draft.unlink(missing_ok=True)
    with closing(Database(draft)) as database:
        _put_in(database, path)
    aside = next(name for k in count(1) if not (name := path.with_name(f"{path.name}.hong-{k}")).exists())
    for companion in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            path.with_name(path.name + companion).rename(aside.with_name(aside.name + companion))
    draft.rename(path)
    return Database(path), [
        f"Cơ sở dữ liệu bị hỏng nên đã được đổi tên thành {aside}; những gì còn đọc được đã chuyển sang tệp "
        "mới. Nếu thiếu báo cáo, hãy nạp lại; nếu thiếu hội thoại, bài soạn, góp ý mà có bản sao lưu, hãy đóng "
        f"phần mềm, chép bản ấy vào chỗ {path} rồi mở lại."
    ]


def _take_over(database: Database, data_dir: Path) -> list[str]:
    """Put in what earlier versions kept in files, and rename these; their names, where there were any."""
    copies = sorted(data_dir.glob("chroma-*/catalog.sqlite"))  # of what was kept on a Chroma server
    known = (data_dir / "catalog.sqlite", *copies, data_dir / "conversations.sqlite")
    files = [file for file in known if file.exists()]
    for file in files:
        _put_in(database, file, EARLIER)
    for folder, keep in (("gold", _keep_gold), ("runs", _keep_run)):
        if (data_dir / folder).is_dir():
            with database.transaction() as db:
                for file in sorted((data_dir / folder).glob("[!.]*.json*")):
                    keep(db, file)
            files.append(data_dir / folder)
    for file in files:
        file.rename(file.with_name(f"{file.name}.{TAKEN_OVER}"))
    return [str(file.relative_to(data_dir)) for file in files]


def _put_in(database: Database, file: Path, views: tuple[str, ...] = ()) -> None:
    """Put the rows of an SQLite file in, but for those that are there already; unreadable ones are left out."""
    with _what_can_be_read(file), closing(sqlite3.connect(file, timeout=BUSY_SECONDS)) as source:
        source.row_factory = sqlite3.Row
        source.create_function("as_now", 1, _as_now)
        for view in views:
            source.execute(f"CREATE TEMP VIEW {view}")
        for tables in PEOPLES:
            with _what_can_be_read(file):
                found = {table: _rows(source, table) for table in tables.split()}
                with database.transaction() as db:
                    for table, rows in found.items():
                        insert(db, table, rows)
        known = set(database.column("SELECT name FROM reports"))
        for report in _rows(source, "reports", "ORDER BY number"):
            if report["name"] not in known:
                with _what_can_be_read(file):
                    _put_report(database, source, report)


@contextmanager
def _what_can_be_read(file: Path) -> Iterator[None]:
    """Within, what the file's content keeps from being read is left out, but not what others or the disk do."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError, ValidationError) as error:
        if is_of_disk(error):
            raise IndexUnusable(disk_fault(file, error)) from error


def _put_report(database: Database, source: sqlite3.Connection, report: dict) -> None:
    """Put in a report with its passages; without, where one of these is lacking or unreadable, nothing."""
    tables = ("passages", "outlines") if database.is_shared else ("passages", "outlines", "embedded")
    found = {table: _rows(source, table, "WHERE report = ?", report["name"]) for table in tables}
    for passage in found["passages"]:
        PASSAGE_JSON.validate_json(passage["record"])
    del report["number"]  # it gets one here
    report["fingerprint"] = ""  # its file is read again, for the figures
    if len(found["passages"]) == report["passages"]:
        with database.changing() as db:
            for table, rows in {"reports": [report], **found}.items():
                insert(db, table, rows)
            note_change(db, report["name"])


def _rows(source: sqlite3.Connection, table: str, which: str = "", *values: str) -> list[dict]:
    return [dict(row) for row in source.execute(f"SELECT * FROM {table} {which}", values)]


def _as_now(record: str) -> str:
    """A record as this version writes it: what passages call their role was their term."""

    def renamed(told: dict) -> dict:
        if "line_starts" in told and "term" in told:
            told["role"] = told.pop("term")
        return told

    try:
        return json.dumps(json.loads(record, object_hook=renamed), ensure_ascii=False)
    except ValueError:
        return record


def _keep_gold(db: Connection, file: Path) -> None:
    for position, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines()):
        with suppress(ValueError, KeyError, TypeError):
            row = {"set_name": file.stem, "id": str(json.loads(line)["id"]), "position": position, "record": line}
            insert(db, "gold_questions", [row])


def _keep_run(db: Connection, file: Path) -> None:
    with suppress(ValueError, KeyError, TypeError):
        record = _as_now(file.read_text(encoding="utf-8"))
        saved = datetime.fromisoformat(json.loads(record)["begun"]).astimezone(UTC)
        insert(db, "runs", [{"name": file.stem, "saved": saved.isoformat(), "record": record}])
