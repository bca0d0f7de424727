"""Services elsewhere: that of OPENAI_BASE_URL is asked on its host alone, and one that is gone not for a while."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from circuitbreaker import STATE_HALF_OPEN, CircuitBreaker

if TYPE_CHECKING:
    import httpx

_PORTS = {"http": 80, "https": 443}


class SentElsewhere(Exception):
    """A service answered with a redirect to another host; `host` is that one, with its port."""

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.host = host


def own_host_client(*on_response: Callable[[httpx.Response], None]) -> httpx.Client:
    """A client that follows redirects on the same host alone; elsewhere goes nothing, neither question nor passage.

    Its requests raise SentElsewhere there, which the OpenAI library wraps: `sent_elsewhere` finds it.

    Args:
        on_response: called with each response before its body is read.
    """
    import httpx

    return httpx.Client(follow_redirects=True, event_hooks={"response": [_stay, *on_response]})


def sent_elsewhere(error: BaseException | None) -> str | None:
    """The other host that a request was redirected to, if that is what the error is about."""
    while error is not None:
        if isinstance(error, SentElsewhere):
            return error.host
        error = error.__cause__ or error.__context__
    return None


def _stay(response: httpx.Response) -> None:
    import httpx

    if not response.has_redirect_location:
        return
    try:
        target = response.url.join(response.headers["location"])
    except (httpx.InvalidURL, ValueError):
        return  # the client itself complains of it
    if not _is_same(response.url, target):
        port = f":{target.port}" if target.port else ""
        raise SentElsewhere(f"{target.host}{port}")


def _is_same(url: httpx.URL, target: httpx.URL) -> bool:
    """Whether it is the same machine and port, or the same machine's usual port with TLS."""
    if url.host != target.host:
        return False
    here, there = (place.port or _PORTS.get(place.scheme) for place in (url, target))
    upgraded = (url.scheme, here, target.scheme, there) == ("http", 80, "https", 443)
    return upgraded or (url.scheme == target.scheme and here == there)


class Service:
    """One that did not serve is left alone for a while, so that nobody waits for it again and again; from any thread.

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
