"""Whose turn it is: pages are drawn and questions answered a few at a time, the others wait without computing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

# One in the embedder or an engine while the other computes; more only hold each other up, and all end late: so does
# the server itself, which shares the interpreter with them and then loses what it should send.
AT_ONCE = 2


class Turns:
    """Turns of the threads that serve visitors."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._free = threading.Semaphore(at_once)
        self._mine = threading.local()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait here for a turn, and have it in this block; a thread that has one goes on with it."""
        if self._is_mine:
            yield
            return
        with self._free:
            self._mine.held = True
            try:
                yield
            finally:
                self._mine.held = False

    @contextmanager
    def left(self) -> Iterator[None]:
        """Leave the turn to others in this block, which waits for something else, and wait for one after it."""
        if not self._is_mine:
            yield
            return
        self._mine.held = False
        self._free.release()
        try:
            yield
        finally:
            self._free.acquire()
            self._mine.held = True

    @property
    def _is_mine(self) -> bool:
        return getattr(self._mine, "held", False)
