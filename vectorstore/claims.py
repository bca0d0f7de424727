"""Work that one process alone does among several copies of the page: claimed by a row, for as long as it lives."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from vectorstore.database import Database, DatabaseUnavailable, sql

LEASE = 30.0  # seconds; a killed process's claims run out after that
ASKED_EVERY = 1.0

_NOW = "extract(epoch FROM clock_timestamp())"  # of the database: clocks of machines differ
_log = logging.getLogger(__name__)


class Claims:
    """Those of this process; on SQLite, whose folder is one process's alone, everything is granted.

    Work that two did after all (the database was away for longer than the lease) comes to the same.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._holder = secrets.token_hex(8)
        self._closed = threading.Event()
        self._renewing: threading.Thread | None = None

    def close(self) -> None:
        self._closed.set()
        if self._renewing is not None:
            self._renewing.join()

    def claim(self, work: str) -> bool:
        """Whether the work is this process's from now on; one that it holds already is."""
        if not self._database.is_shared:
            return True
        values = {"work": work, "me": self._holder, "lease": LEASE}
        with self._database.transaction() as db:
            db.execute(sql("INSERT INTO claims VALUES (:work, '', 0) ON CONFLICT DO NOTHING"), values)
            free = sql(
                f"SELECT 1 FROM claims WHERE work = :work AND (until < {_NOW} OR holder = :me){self._database.locked}"
            )
            if db.execute(free, values).scalar() is None:
                return False
            db.execute(sql(f"UPDATE claims SET holder = :me, until = {_NOW} + :lease WHERE work = :work"), values)
        if self._renewing is None:
            self._renewing = threading.Thread(target=self._renew, name="renewing-claims", daemon=True)
            self._renewing.start()
        return True

    def release(self, work: str) -> None:
        if self._database.is_shared:
            with self._database.transaction() as db:
                db.execute(
                    sql("DELETE FROM claims WHERE work = :work AND holder = :me"), {"work": work, "me": self._holder}
                )

    @contextmanager
    def holding(self, work: str, should_stop: Callable[[], bool]) -> Iterator[bool]:
        """Wait until the work is this process's; False where it was to stop before."""
        while not (held := self.claim(work)) and not should_stop():
            self._closed.wait(ASKED_EVERY)
        try:
            yield held
        finally:
            if held:
                self.release(work)

    def _renew(self) -> None:
        while not self._closed.wait(LEASE / 3):
            try:
                with self._database.transaction() as db:
                    renewed = sql(f"UPDATE claims SET until = {_NOW} + :lease WHERE holder = :me")
                    db.execute(renewed, {"me": self._holder, "lease": LEASE})
            except DatabaseUnavailable as error:
                _log.warning("claims are not renewed: %s", error)
