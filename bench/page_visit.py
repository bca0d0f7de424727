"""A visitor of the page, as a browser is one: over Streamlit's websocket, drawing again what draws itself again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from bench.page_shown import Page, Shown

OPEN_SECONDS = 60


class VisitFailed(Exception):
    """The page could not be had, or did not come to show what was waited for."""


class Visit:
    """One open page; made by `Visit.of`."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._page = Page()
        self._changed = asyncio.Condition()
        self._whole_runs = 0
        self._gone = False
        self._redrawing: dict[str, asyncio.Task] = {}

    @classmethod
    @asynccontextmanager
    async def of(cls, port: int) -> AsyncIterator[Self]:
        """Open the page that is served at this port of this machine, and shut it in the end.

        Raises:
            VisitFailed: there is none.
        """
        try:
            connection = await connect(
                f"ws://localhost:{port}/_stcore/stream",
                subprotocols=[Subprotocol("streamlit")],
                compression=None,
                max_size=None,
                open_timeout=OPEN_SECONDS,
            )
        except (OSError, TimeoutError) as error:
            raise VisitFailed(f"no page at port {port}: {error}") from error
        async with connection:
            visit = cls(connection)
            listening = asyncio.create_task(visit._listen())
            try:
                await visit._send(BackMsg(rerun_script=ClientState()))
                yield visit
            finally:
                for task in (listening, *visit._redrawing.values()):
                    task.cancel()

    async def wait_for(self, seen: Callable[[Shown], bool], seconds: float) -> Shown:
        """The page, once it stands whole and shows this.

        Raises:
            VisitFailed: it did not in so many seconds, or the server has gone.
        """
        return await self._wait(seen, seconds, runs=0)

    async def ask(self, question: str, seconds: float) -> tuple[Shown, float]:
        """Type a question; the page that holds the answer whole, and how many seconds it took.

        Raises:
            VisitFailed: as above.
        """
        before, runs = len(self._page.shown().talk), self._whole_runs
        message = BackMsg(rerun_script=ClientState())
        typed = message.rerun_script.widget_states.widgets.add(id=self._page.chat_input)
        typed.chat_input_value.data = question
        began = time.perf_counter()
        await self._send(message)
        shown = await self._wait(lambda shown: len(shown.talk) >= before + 2 or bool(shown.faults), seconds, runs)
        return shown, time.perf_counter() - began

    async def _wait(self, seen: Callable[[Shown], bool], seconds: float, runs: int) -> Shown:
        def ended_with_it() -> bool:
            return self._whole_runs > runs and seen(self._page.shown())

        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: self._gone or ended_with_it())
        except TimeoutError:
            raise VisitFailed(f"not shown within {max(seconds, 0):.0f} s") from None
        if self._gone:
            raise VisitFailed("the server has gone")
        return self._page.shown()

    async def _send(self, message: BackMsg) -> None:
        try:
            await self._connection.send(message.SerializeToString())
        except ConnectionClosed as error:
            raise VisitFailed("the server has gone") from error

    async def _listen(self) -> None:
        try:
            async for data in self._connection:
                message = ForwardMsg.FromString(data)
                self._page.take(message)
                self._redraw(message)
                if message.WhichOneof("type") == "script_finished":
                    await self._end_run(message.script_finished)
        except ConnectionClosed:
            pass
        self._gone = True
        await self._tell()

    async def _end_run(self, how: int) -> None:
        # A run that breaks off to begin anew leaves the page half drawn.
        if how != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self._whole_runs += how != ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
            await self._tell()

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def _redraw(self, message: ForwardMsg) -> None:
        """Ask for fragments again and again, as long as the page wants it, like a browser does."""
        kind = message.WhichOneof("type")
        if kind == "new_session" and not message.metadata.run.fragment_ids:
            self._forget(*self._redrawing)
        elif kind == "stop_auto_rerun":
            self._forget(*message.stop_auto_rerun.fragment_ids)
        elif kind == "auto_rerun":
            fragment = message.auto_rerun.fragment_id
            self._forget(fragment)
            self._redrawing[fragment] = asyncio.create_task(self._draw_again(fragment, message.auto_rerun.interval))

    def _forget(self, *fragments: str) -> None:
        for fragment in fragments:
            if task := self._redrawing.pop(fragment, None):
                task.cancel()

    async def _draw_again(self, fragment: str, interval: float) -> None:
        while True:
            await asyncio.sleep(interval)
            await self._send(BackMsg(rerun_script=ClientState(fragment_id=fragment, is_auto_rerun=True)))
