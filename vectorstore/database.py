"""The one database of all that was read and kept: SQLite in DATA_DIR, or PostgreSQL for several copies of the page."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import URL, Connection, Engine, Row, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DBAPIError

from disk import disk_fault, is_damaged, is_of_disk
from settings import database_address
from vectorstore.folder_lock import IndexUnusable

FILE = "database.sqlite"
HEAD = "0002"  # the newest of migrations/versions
MIGRATIONS = Path(__file__).with_name("migrations")
BUSY_SECONDS = 30  # that another process may take to write
CONNECT_SECONDS = 3
SILENT_SECONDS = 20
# Of two changes of the catalog the later one waits, so that their numbers rise as they are committed.
_CHANGES_LOCK, _MIGRATION_LOCK = 7_301, 7_302

sql = lru_cache(maxsize=256)(text)


class FileDamaged(IndexUnusable):
    """What the file holds cannot be read; the message is Vietnamese and says what to do."""


class DatabaseUnavailable(IndexUnusable):
    """PostgreSQL does not serve now; the message is Vietnamese, says what to do and holds no secret."""


class Database:
    """Safe to use from all threads; made or brought to the newest schema when it is opened.

    Args:
        place: the SQLite file, created where there is none, or the URL of a PostgreSQL database.

    Raises:
        FileDamaged, DatabaseUnavailable: also from every method.
        IndexUnusable: a later version of the product wrote it; or, also from every method, the disk is full, or the
            file cannot be written.
    """

    def __init__(self, place: Path | str) -> None:
        self.file = place if isinstance(place, Path) else None
        url = URL.create("sqlite", database=str(place)) if isinstance(place, Path) else make_url(place)
        self.place = str(place) if isinstance(place, Path) else database_address(str(place))
        self.told: tuple[str, ...] = ()  # what has become of earlier files, in Vietnamese
        self.is_shared = self.file is None
        if self.file is not None:
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise IndexUnusable(disk_fault(self.file, error)) from error
        self._writing = nullcontext() if self.is_shared else threading.Lock()
        self._engine = _postgresql(url) if self.is_shared else _sqlite(url)
        # Nothing but a read: without a transaction around it.
        self._reading = self._engine.execution_options(
            **({"isolation_level": "AUTOCOMMIT"} if self.is_shared else {"reads": True})
        )
        try:
            with self._faults_told(opening=True):
                self.is_new = self._upgrade()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._engine.dispose()

    def check(self, tables: tuple[str, ...]) -> None:
        """Read these tables of an SQLite file through.

        Raises:
            FileDamaged: some of them is not as SQLite wrote it.
        """
        for table in tables if self.file else ():
            if self.rows(f"PRAGMA quick_check({table})") != [("ok",)]:
                raise self._damaged()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing."""
        if self.is_shared:
            self.rows("SELECT 1")
        with self._writing, self._faults_told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A transaction that no other one of its kind overlaps, in whatever process."""
        with self.transaction() as connection:
            if self.is_shared:
                connection.execute(sql("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _CHANGES_LOCK})
            yield connection

    def rows(self, query: str, **values: object) -> list[Row]:
        for is_last in (False, True):
            try:
                with self._faults_told(), self._reading.connect() as connection:
                    return list(connection.execute(sql(query), values))
            except DatabaseUnavailable:
                # After a restart of the server the pool holds dead connections; the first to find out clears it.
                if is_last:
                    raise
        raise AssertionError

    def among(self, name: str) -> str:
        """The SQL for the strings of the JSON array that is bound to this name."""
        if self.is_shared:
            return f"(SELECT json_array_elements_text(CAST(:{name} AS json)))"
        return f"(SELECT value FROM json_each(:{name}))"

    @property
    def locked(self) -> str:
        """The SQL that keeps selected rows for this transaction and leaves out those of others."""
        return " FOR UPDATE SKIP LOCKED" if self.is_shared else ""

    @contextmanager
    def records_read(self) -> Iterator[None]:
        """Where records are parsed that nobody but this database can have spoilt."""
        try:
            yield
        except ValidationError as error:
            raise self._damaged() from error

    def _upgrade(self) -> bool:
        """Bring the schema to the newest; whether there was none."""
        with self._reading.connect() as connection:
            version = _version(connection)
        if version != HEAD:
            with self._writing, self._engine.begin() as connection:
                if self.is_shared:
                    connection.execute(sql("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
                self._migrate(connection)
        return version is None

    def _migrate(self, connection: Connection) -> None:
        from alembic import command
        from alembic.config import Config
        from alembic.util import CommandError

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, HEAD)
        except CommandError as error:
            raise IndexUnusable(
                f"Cơ sở dữ liệu {self.place} do một phiên bản mới hơn của phần mềm tạo ra. "
                "Hãy nâng cấp phần mềm này, hoặc dùng một cơ sở dữ liệu khác rồi nạp lại các báo cáo."
            ) from error

    @contextmanager
    def _faults_told(self, *, opening: bool = False) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if self.file is None:
                # `from None`: the server's own message names the user, and may repeat more.
                raise DatabaseUnavailable(_told(error, self.place, opening)) from None
            cause = error.orig
            if isinstance(cause, sqlite3.Error):
                if is_of_disk(cause):
                    raise IndexUnusable(disk_fault(self.file, cause)) from error
                if is_damaged(cause):
                    raise self._damaged() from error
                if isinstance(cause, sqlite3.OperationalError):
                    raise IndexUnusable(
                        f"Cơ sở dữ liệu {self.file} đang bận hoặc không dùng được lúc này. Hãy đóng chương trình "
                        "khác đang mở tệp này rồi thử lại."
                    ) from error
            raise

    def _damaged(self) -> FileDamaged:
        if self.file is None:
            return FileDamaged(f"Không đọc được một bản ghi trong cơ sở dữ liệu {self.place}. Hãy nạp lại các báo cáo.")
        return FileDamaged(
            f"Không đọc được cơ sở dữ liệu {self.file}, có thể tệp đã hỏng. Hãy đóng phần mềm, chép bản sao lưu của "
            "tệp này vào chỗ cũ rồi mở lại. Nếu không có bản sao lưu, hãy đổi tên tệp rồi nạp lại các báo cáo; hội "
            "thoại, góp ý, bài soạn và bộ câu hỏi trong đó sẽ không hiện nữa."
        )


def _sqlite(url: URL) -> Engine:
    engine = create_engine(
        url, connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS, "isolation_level": None}
    )

    @event.listens_for(engine, "connect")
    def _open(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA journal_mode = WAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if not connection.get_execution_options().get("reads"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _postgresql(url: URL) -> Engine:
    return create_engine(
        url,
        connect_args={"connect_timeout": CONNECT_SECONDS, "tcp_user_timeout": SILENT_SECONDS * 1000},
        pool_size=10,
        hide_parameters=True,
    )


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sql("SELECT version_num FROM alembic_version")).scalar()


def _told(error: DBAPIError, place: str, opening: bool) -> str:
    """What kept PostgreSQL from serving, by the state that it names; of a refused connection by its words."""
    import psycopg

    words, state = str(error.orig), (error.orig.sqlstate if isinstance(error.orig, psycopg.Error) else None) or ""
    if "password" in words or "pg_hba" in words or ("role" in words and "does not exist" in words):
        return f"Cơ sở dữ liệu {place} từ chối tên hoặc mật khẩu; hãy kiểm tra DATABASE_URL rồi thử lại."
    if state == "3D000" or ("database" in words and "does not exist" in words):
        return f"Máy chủ không có cơ sở dữ liệu {place}; hãy tạo nó hoặc sửa DATABASE_URL rồi thử lại."
    if state == "42501" or "permission denied" in words:
        wanted = "tạo hoặc nâng cấp bảng (quyền CREATE trên lược đồ)" if opening else "đọc và ghi các bảng"
        return f"Tài khoản trong DATABASE_URL thiếu quyền {wanted} ở {place}; hãy cấp quyền rồi thử lại."
    if state == "53100":
        return f"Ổ đĩa của cơ sở dữ liệu {place} đã đầy; hãy giải phóng dung lượng rồi thử lại."
    if error.connection_invalidated or not state or state[:2] in ("08", "57"):
        return (
            f"Không kết nối được tới cơ sở dữ liệu {place}; hãy bật máy chủ, kiểm tra DATABASE_URL và mạng rồi thử lại."
        )
    return f"Cơ sở dữ liệu {place} báo lỗi {state}; hãy xem nhật ký của máy chủ rồi thử lại."
