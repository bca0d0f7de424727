"""The one database of all that was read and kept: SQLite in DATA_DIR, or PostgreSQL for several copies of the page."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import URL, Connection, Engine, Row, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DBAPIError

from disk import disk_fault, is_damaged
from settings import database_address
from vectorstore.folder_lock import IndexUnusable, disk_faults_told

_NOT_KEPT = re.compile("[\0\ud800-\udfff]")

FILE = "database.sqlite"
HEAD = "0003"  # the newest of migrations/versions
MIGRATIONS = Path(__file__).with_name("migrations")
BUSY_SECONDS = 30  # that another process may take to write
CONNECT_SECONDS = 3
SILENT_SECONDS = 20
SPOILT = "Không đọc được một bản ghi trong cơ sở dữ liệu {place}. Hãy gỡ các báo cáo rồi nạp lại."
# Of two changes of the catalog the later one waits, so that their numbers rise as they are committed.
_CHANGES_LOCK, _MIGRATION_LOCK = 7_301, 7_302

sql = lru_cache(maxsize=256)(text)

_LOCK = sql("SELECT pg_advisory_xact_lock(:lock)")
_CLAIM = sql("SELECT pg_try_advisory_lock(hashtextextended(:work, 0))")
_UNCLAIM = sql("SELECT pg_advisory_unlock(hashtextextended(:work, 0))")


Parsed = TypeVar("Parsed")


class FileDamaged(IndexUnusable):
    """What the file holds cannot be read; the message is Vietnamese and says what to do."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"Không đọc được cơ sở dữ liệu {file}, có thể tệp đã hỏng. Hãy đóng phần mềm, chép bản sao lưu của tệp này "
            "vào chỗ cũ rồi mở lại. Nếu không có bản sao lưu, hãy đổi tên tệp rồi nạp lại các báo cáo; hội thoại, góp "
            "ý, bài soạn và bộ câu hỏi trong đó sẽ không hiện nữa."
        )


class Database:
    """An SQLite file or, by its URL, a PostgreSQL database; made or brought to the newest schema when it is opened.

    Safe to use from all threads. Every method raises IndexUnusable, FileDamaged among it, where it does not serve.
    """

    CLAIMED_EVERY = 1.0  # seconds between attempts at work that another process is at

    def __init__(self, place: Path | str) -> None:
        self.file = place if isinstance(place, Path) else None
        self.place = str(place) if isinstance(place, Path) else database_address(place)
        self.told: tuple[str, ...] = ()  # what has become of earlier files, in Vietnamese
        self.is_shared = self.file is None
        self._writing = nullcontext() if self.is_shared else threading.Lock()
        self._engine = _sqlite(place) if isinstance(place, Path) else _postgresql(make_url(place))
        # Without a transaction around it, as on SQLite it is anyway.
        self._reading = self._engine.execution_options(isolation_level="AUTOCOMMIT") if self.is_shared else self._engine
        self._is_open = False
        try:
            self._upgrade()
        except BaseException:
            self.close()
            raise
        self._is_open = True

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def transaction(self, lock: int | None = None) -> Iterator[Connection]:
        """All or nothing; of those with the same lock one waits for the other, in whatever process."""
        with self._writing, self._faults_told(), self._engine.begin() as connection:
            if not self.is_shared:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            elif lock is not None:
                connection.execute(_LOCK, {"lock": lock})
            yield connection

    def changing(self) -> AbstractContextManager[Connection]:
        """A transaction that no other one of its kind overlaps."""
        return self.transaction(_CHANGES_LOCK)

    def execute(self, statement: str, **values: object) -> int:
        """One statement as a transaction; how many rows it changed."""
        with self.transaction() as connection:
            return connection.execute(sql(statement), values).rowcount

    def rows(self, query: str, **values: object) -> list[Row]:
        with self._faults_told(), self._reading.connect() as connection:
            return list(connection.execute(sql(query), values))

    def column(self, query: str, **values: object) -> list[Any]:
        """Of a query with one column."""
        return [value for (value,) in self.rows(query, **values)]

    def parsed(self, parse: Callable[[Any], Parsed], record: object) -> Parsed:
        """What is made of a record; one that cannot be parsed says nothing of the others, nor of the file."""
        try:
            return parse(record)
        except ValidationError as error:
            raise IndexUnusable(SPOILT.format(place=self.place)) from error

    @contextmanager
    def claimed(self, work: str) -> Iterator[bool]:
        """Whether the work is this process's alone until the end; on SQLite, whose folder is one process's, all is.

        Work that two did after all (the database was away meanwhile) comes to the same.
        """
        if not self.is_shared:
            yield True
            return
        with self._faults_told(), self._reading.connect() as connection:
            granted = bool(connection.execute(_CLAIM, {"work": work}).scalar())
            try:
                yield granted
            finally:
                if granted:
                    with suppress(DBAPIError):  # the connection is lost, and with it the claim
                        connection.execute(_UNCLAIM, {"work": work})

    def among(self, name: str) -> str:
        """The SQL for the strings of the JSON array that is bound to this name."""
        if self.is_shared:
            return f"(SELECT json_array_elements_text(CAST(:{name} AS json)))"
        return f"(SELECT value FROM json_each(:{name}))"

    def _upgrade(self) -> None:
        with self._faults_told(), self._reading.connect() as connection:
            made = inspect(connection).has_table("alembic_version")
            if made and connection.execute(sql("SELECT version_num FROM alembic_version")).scalar() == HEAD:
                return
        from alembic import command
        from alembic.config import Config
        from alembic.util import CommandError

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        with self.transaction(_MIGRATION_LOCK) as config.attributes["connection"]:
            try:
                command.upgrade(config, HEAD)
            except CommandError as error:
                raise IndexUnusable(
                    f"Cơ sở dữ liệu {self.place} do một phiên bản mới hơn của phần mềm tạo ra. "
                    "Hãy nâng cấp phần mềm này, hoặc dùng một cơ sở dữ liệu khác rồi nạp lại các báo cáo."
                ) from error

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            cause = error.orig
            if self.file is None:
                # `from None`: the server's own message names the user, and may repeat more.
                raise IndexUnusable(_told(error, self.place, opening=not self._is_open)) from None
            if isinstance(cause, sqlite3.Error) and is_damaged(cause):
                raise FileDamaged(self.file) from error
            if isinstance(cause, sqlite3.OperationalError):
                # Of text that is no UTF-8 the module tells without SQLite's code.
                by_sqlite = hasattr(cause, "sqlite_errorcode")
                told = disk_fault(self.file, cause) if by_sqlite else SPOILT.format(place=self.place)
                raise IndexUnusable(told) from error
            raise


def insert(db: Connection, table: str, rows: Sequence[Mapping[str, object]], *, key: str = "") -> None:
    """Insert rows of the same columns; one whose `key`, some columns, is there replaces that, without it stays out."""
    if rows:
        columns = list(rows[0])
        replaced = ", ".join(f"{column} = excluded.{column}" for column in columns)
        conflict = f"({key}) DO UPDATE SET {replaced}" if key else "DO NOTHING"
        values = ", ".join(f":{column}" for column in columns)
        db.execute(sql(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values}) ON CONFLICT {conflict}"), rows)


def _sqlite(file: Path) -> Engine:
    with disk_faults_told(file):
        file.parent.mkdir(parents=True, exist_ok=True)
    options = {"check_same_thread": False, "timeout": BUSY_SECONDS, "isolation_level": None}
    engine = create_engine(URL.create("sqlite", database=str(file)), connect_args=options)

    @event.listens_for(engine, "connect")
    def _open(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA journal_mode = WAL")

    return engine


def _postgresql(url: URL) -> Engine:
    import psycopg
    from psycopg.types.string import StrDumperUnknown

    class Kept(StrDumperUnknown):
        """Text as PostgreSQL keeps it: none may hold NUL, nor half of a character's pair."""

        def dump(self, obj: str) -> Any:
            return super().dump(_NOT_KEPT.sub("\ufffd", obj))

    options = {"connect_timeout": CONNECT_SECONDS, "tcp_user_timeout": SILENT_SECONDS * 1000}
    # After a restart of the server the pool holds dead connections: each is tried before it is used.
    engine = create_engine(url, connect_args=options, pool_size=10, pool_pre_ping=True, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _open(connection: psycopg.Connection, _: object) -> None:
        connection.adapters.register_dumper(str, Kept)
        # A process that is killed loses its claims, and so does a machine that has been silent for half a minute.
        alive = "SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"
        connection.execute(f"{alive}; SET lock_timeout = '{BUSY_SECONDS}s'")
        connection.commit()

    return engine


def _told(error: DBAPIError, place: str, opening: bool) -> str:
    """What kept PostgreSQL from serving, by the state that it names; of a refused connection by its words."""
    words, state = str(error.orig), getattr(error.orig, "sqlstate", None) or ""
    if "password" in words or "pg_hba" in words or ("role" in words and "does not exist" in words):
        return f"Cơ sở dữ liệu {place} từ chối tên hoặc mật khẩu; hãy kiểm tra DATABASE_URL rồi thử lại."
    if state == "3D000" or ("database" in words and "does not exist" in words):
        return f"Máy chủ không có cơ sở dữ liệu {place}; hãy tạo nó hoặc sửa DATABASE_URL rồi thử lại."
    if state == "42501" or "permission denied" in words:
        wanted = "tạo hoặc nâng cấp bảng (quyền CREATE trên lược đồ)" if opening else "đọc và ghi các bảng"
        return f"Tài khoản trong DATABASE_URL thiếu quyền {wanted} ở {place}; hãy cấp quyền rồi thử lại."
    if state == "53100":
        return f"Ổ đĩa của cơ sở dữ liệu {place} đã đầy; hãy giải phóng dung lượng rồi thử lại."
    if state == "55P03":
        return f"Cơ sở dữ liệu {place} đang bận vì một chương trình khác giữ khóa; hãy chờ nó xong rồi thử lại."
    if error.connection_invalidated or not state or state[:2] in ("08", "57"):
        return (
            f"Không kết nối được tới cơ sở dữ liệu {place}; hãy bật máy chủ, kiểm tra DATABASE_URL và mạng rồi thử lại."
        )
    return f"Cơ sở dữ liệu {place} báo lỗi {state}; hãy xem nhật ký của máy chủ rồi thử lại."
