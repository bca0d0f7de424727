"""Which open pages may send files and how much of it the server keeps, decided before a byte of a file is read."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus

MEGABYTE = 2**20
FRAME = MEGABYTE  # bytes of a request that are not the file's, at most; as Streamlit allows
MOST_REMEMBERED = 10_000  # open pages


class UploadDenied(Exception):
    """A file is not taken; `status` is HTTP's, the message says why in Vietnamese."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """How many files a page may have sent at once, how large each may be, and how much all pages may have together."""

    files: int
    megabytes: int
    megabytes_together: int


@dataclass(frozen=True, slots=True)
class Held:
    """What is in memory of files sent: how many of one page, how many bytes of all."""

    files: int
    bytes: int


class UploadRights:
    """Of the pages that are open, by session; all methods may be called from any thread."""

    def __init__(self) -> None:
        self._rights: OrderedDict[str, tuple[UploadLimits, Callable[[], bool]]] = OrderedDict()
        self._coming: dict[str, list[int]] = {}  # bytes of the files that are being received, by session
        self._denied: set[str] = set()
        self._changing = threading.Lock()

    def allow(self, session: str, limits: UploadLimits, still: Callable[[], bool]) -> None:
        """Let this page send files as long as `still` holds."""
        with self._changing:
            self._rights[session] = limits, still
            self._rights.move_to_end(session)
            while len(self._rights) > MOST_REMEMBERED:
                forgotten, _ = self._rights.popitem(last=False)
                self._denied.discard(forgotten)

    def withdraw(self, session: str) -> None:
        with self._changing:
            self._rights.pop(session, None)
            self._denied.discard(session)

    def was_denied(self, session: str) -> bool:
        """Whether a file of a page that may send some was not taken since this was asked last."""
        with self._changing:
            denied = session in self._denied
            self._denied.discard(session)
            return denied

    @contextmanager
    def receiving(self, session: str, announced: int | None, held: Callable[[str], Held]) -> Iterator[None]:
        """Room for a request of as many bytes as it announced; it is kept free until the block ends.

        Raises:
            UploadDenied: this page may send nothing, or no more; nothing need be read.
        """
        with self._changing:
            self._take_room(session, announced, held)
        try:
            yield
        finally:
            with self._changing:
                self._coming[session].remove(announced or 0)
                if not self._coming[session]:
                    del self._coming[session]

    def _take_room(self, session: str, announced: int | None, held: Callable[[str], Held]) -> None:
        limits, still = self._rights.get(session, (None, None))
        if limits is None or still is None or not still():
            raise UploadDenied(HTTPStatus.FORBIDDEN, "Trang này không được gửi tệp.")
        if announced is None:
            raise UploadDenied(HTTPStatus.LENGTH_REQUIRED, "Yêu cầu không cho biết cỡ của tệp.")
        now, coming = held(session), self._coming.get(session, [])
        coming_together = sum(map(sum, self._coming.values()))
        if (
            announced > limits.megabytes * MEGABYTE + FRAME
            or now.files + len(coming) >= limits.files
            or now.bytes + coming_together + announced > limits.megabytes_together * MEGABYTE + FRAME
        ):
            self._denied.add(session)
            raise UploadDenied(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                f"Mỗi lần chỉ nhận tối đa {limits.files} tệp, mỗi tệp không quá {limits.megabytes} MB.",
            )
        self._coming[session] = [*coming, announced]


RIGHTS = UploadRights()
"""Those of this process: the server and the pages that it draws share them."""
