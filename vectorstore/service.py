"""A service elsewhere: left alone for a while once it did not serve, so that nobody waits for it again and again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from circuitbreaker import STATE_HALF_OPEN, CircuitBreaker


class Service:
    """May be asked from any thread.

    Args:
        left_alone: for so many seconds whoever asks is told at once; then one request alone tries whether it is back.
        is_gone: whether after this failure it would hardly serve the next request either, and might keep it waiting.
        told: the failure in words without secrets, whatever it was.
    """

    def __init__(
        self,
        left_alone: float,
        is_gone: Callable[[BaseException], bool],
        told: Callable[[BaseException | None], Exception],
    ) -> None:
        self._breaker = CircuitBreaker(1, left_alone, lambda _, error: is_gone(error))
        self._told = told
        self._trying = threading.Lock()

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Within, it is asked for something; raises what `told` makes of any failure."""
        alone = self._breaker.state == STATE_HALF_OPEN
        if self._breaker.opened or (alone and not self._trying.acquire(blocking=False)):
            raise self._told(self._breaker.last_failure)
        try:
            with self._breaker:
                yield
        except Exception as error:  # a foreign server may answer anything, and libraries raise accordingly
            # `from None`: the service's own message may repeat a secret.
            raise self._told(error) from None
        finally:
            if alone:
                self._trying.release()
