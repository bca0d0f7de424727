"""The database opened; what earlier versions kept in files of DATA_DIR, or what a damaged file still holds, put in."""

from __future__ import annotations

import json
import logging
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import Connection

from disk import disk_fault
from vectorstore.catalog import PASSAGE_JSON, count_vectors, note_change
from vectorstore.database import FILE, Database, FileDamaged, sql
from vectorstore.folder_lock import IndexUnusable

TAKEN_OVER = "da-chuyen"  # the ending of a file whose content has been put in
PEOPLES = ("conversations", "turns", "feedback", "drafts", "gold_questions", "runs", "audit_events", "withdrawn")
# What goes together: of a damaged file the whole of it is put in or nothing.
GROUPS = (
    ("withdrawn",),
    ("conversations", "turns"),
    ("feedback",),
    ("drafts",),
    ("gold_questions",),
    ("runs",),
    ("audit_events",),
)
# Of the vectors in the folder: not true of those on a server.
OF_THE_FOLDER = (("removals_owed",), ("vector_stores",))
# How earlier versions called a table or a column, or kept it.
EARLIER = {"vector_stores": "vectors_sealed", "seal": "stamp", "digest": "lower(hex(digest))"}

_log = logging.getLogger(__name__)


def open_database(data_dir: Path, url: str | None = None) -> Database:
    """The PostgreSQL database of this URL, or the file in the folder; `told` says what has become of earlier files.

    A damaged file is kept under another name, and what can still be read of it is put into a new one.

    Raises:
        IndexUnusable: the database cannot be used, or a file be written or renamed.
    """
    if url is not None:
        database, aside = Database(url), None
    else:
        database, aside = _sound(data_dir / FILE)
    try:
        told = []
        if aside is not None:
            _put_in(database, aside)
            told.append(
                f"Cơ sở dữ liệu bị hỏng nên đã được đổi tên thành {aside}; những gì còn đọc được đã chuyển sang tệp "
                "mới. Nếu thiếu báo cáo, hãy nạp lại; nếu thiếu hội thoại, bài soạn, góp ý mà có bản sao lưu, hãy đóng "
                f"phần mềm, chép bản ấy vào chỗ {database.file} rồi mở lại."
            )
        if earlier := _take_over(database, data_dir):
            told.append(
                f"Dữ liệu của phiên bản trước đã được chuyển vào {database.place}; "
                f"các tệp cũ được giữ lại với đuôi .{TAKEN_OVER}: {', '.join(earlier)}. Báo cáo nào còn thiếu thì hãy "
                "nạp lại từ tệp của nó."
            )
        for line in told:
            _log.warning(line)
        database.told = tuple(told)
    except BaseException as error:
        database.close()
        if isinstance(error, OSError):
            raise IndexUnusable(disk_fault(Path(error.filename or data_dir), error)) from error
        raise
    return database


def _sound(path: Path) -> tuple[Database, Path | None]:
    """The database in this file, and where a damaged one is now."""
    try:
        database = Database(path)
        try:
            # All that cannot be made again; reports can, and may be many.
            database.check(PEOPLES)
            return database, None
        except BaseException:
            database.close()
            raise
    except FileDamaged:
        aside = next(name for k in count(1) if not (name := path.with_name(f"{path.name}.hong-{k}")).exists())
        for companion in ("-wal", "-shm", ""):
            try:
                with suppress(FileNotFoundError):
                    path.with_name(path.name + companion).rename(aside.with_name(aside.name + companion))
            except OSError as error:
                raise IndexUnusable(disk_fault(path, error)) from error
    return Database(path), aside


def _take_over(database: Database, data_dir: Path) -> list[str]:
    """Put in what earlier versions kept in files, and rename these; their names, where there were any."""
    copies = sorted(data_dir.glob("chroma-*/catalog.sqlite"))  # of what was kept on a Chroma server
    files = [
        file for file in (data_dir / "catalog.sqlite", *copies, data_dir / "conversations.sqlite") if file.exists()
    ]
    for file in files:
        _put_in(database, file)
    for folder, keep in (("gold", _keep_gold), ("runs", _keep_runs)):
        if (data_dir / folder).is_dir():
            with database.transaction() as db:
                for file in sorted((data_dir / folder).glob("*.json*")):
                    if not file.name.startswith("."):
                        keep(db, file)
            files.append(data_dir / folder)
    for file in files:
        file.rename(file.with_name(f"{file.name}.{TAKEN_OVER}"))
    return [str(file.relative_to(data_dir)) for file in files]


def _put_in(database: Database, file: Path) -> None:
    """Put the rows of an SQLite file in, but for those that are there already; unreadable ones are left out."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(file)) as source:
        source.row_factory = sqlite3.Row
        for group in (*GROUPS, *(() if database.is_shared else OF_THE_FOLDER)):
            with suppress(sqlite3.Error, UnicodeDecodeError):
                found = {table: _rows(source, table) for table in group}
                with database.transaction() as db:
                    for table, rows in found.items():
                        _insert(db, table, rows)
        known = {row[0] for row in database.rows("SELECT name FROM reports")}
        for report in _rows(source, "reports"):
            if report["name"] not in known:
                with suppress(sqlite3.Error, UnicodeDecodeError, ValidationError):
                    _put_report(database, source, report)


def _put_report(database: Database, source: sqlite3.Connection, report: dict) -> None:
    name = report["name"]
    tables = ("passages", "outlines") if database.is_shared else ("passages", "outlines", "embedded")
    found = {table: _rows(source, table, name) for table in tables}
    for passage in found["passages"]:
        PASSAGE_JSON.validate_json(passage["record"])
    if len(found["passages"]) == report["passages"]:
        del report["number"]
        with database.changing() as db:
            for table, rows in {"reports": [report], **found}.items():
                _insert(db, table, rows)
            note_change(db, name)
            count_vectors(db, name)


def _rows(source: sqlite3.Connection, table: str, report: str | None = None) -> list[dict]:
    """The table's rows, or those of a report, with the columns that it now has; none where there is no such table."""
    tables = {name for (name,) in source.execute("SELECT name FROM sqlite_master")}
    is_earlier = "alembic_version" not in tables
    named = EARLIER.get(table, table) if is_earlier else table
    if named not in tables:
        return []
    told = {made: column for column, made in EARLIER.items()} if is_earlier else {}
    columns = [row["name"] for row in source.execute(f"PRAGMA table_info({named})")]
    taken = [
        f"{EARLIER['digest']} AS digest"
        if is_earlier and column == "digest"
        else f"{column} AS {told.get(column, column)}"
        for column in columns
    ]
    which, values = (" WHERE report = ?", (report,)) if report is not None else ("", ())
    order = " ORDER BY number" if table == "reports" else ""
    rows = [dict(row) for row in source.execute(f"SELECT {', '.join(taken)} FROM {named}{which}{order}", values)]
    if is_earlier and "record" in columns:
        for row in rows:
            row["record"] = _as_now(row["record"])
    return rows


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


def _insert(db: Connection, table: str, rows: list[dict]) -> None:
    if rows:
        columns = list(rows[0])
        values = ", ".join(f":{column}" for column in columns)
        db.execute(sql(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values}) ON CONFLICT DO NOTHING"), rows)


def _keep_gold(db: Connection, file: Path) -> None:
    for position, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines()):
        with suppress(ValueError, KeyError, TypeError):
            db.execute(
                sql("INSERT INTO gold_questions VALUES (:name, :id, :position, :record) ON CONFLICT DO NOTHING"),
                {"name": file.stem, "id": str(json.loads(line)["id"]), "position": position, "record": line},
            )


def _keep_runs(db: Connection, file: Path) -> None:
    with suppress(ValueError, KeyError, TypeError):
        record = _as_now(file.read_text(encoding="utf-8"))
        saved = datetime.fromisoformat(json.loads(record)["begun"])
        db.execute(
            sql("INSERT INTO runs VALUES (:name, :saved, :record) ON CONFLICT DO NOTHING"),
            {"name": file.stem, "saved": saved.astimezone(UTC).isoformat(), "record": record},
        )
