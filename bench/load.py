"""Many users asking the real app at once, while reports are read in and afterwards, and what they were shown."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractContextManager, AsyncExitStack, nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.office import Due, User, users_beside, write_reports
from bench.page_shown import Shown
from bench.page_visit import Visit, VisitFailed
from bench.running_app import RunningApp, running_app
from bench.served_alone import Served, reading_in, served_alone
from bench.stopwatch import read_all
from bench.talks import Asked, judged
from embedding.embedder import Embedder
from ingest.folder import list_files
from progress_bar import ProgressBar

READING, AFTERWARDS = "while reading", "afterwards"


@dataclass(frozen=True, slots=True)
class Round:
    """What all users asked at once.

    `opened` is how many seconds each had waited for the page, `seconds` what it took from the first question to the
    last answer, `exceptions` what the app has logged so far. Of the app, None where the system does not tell:
    `processor_seconds` used in this time, and `megabytes` held at its end.
    """

    name: str
    opened: tuple[float, ...]
    asked: tuple[Asked, ...]
    seconds: float
    exceptions: tuple[str, ...]
    processor_seconds: float | None
    megabytes: float | None

    @property
    def failed(self) -> tuple[Asked, ...]:
        """Those that ended in an error, without their figure, or with what is another user's."""
        return tuple(one for one in self.asked if one.error or one.missing or one.foreign)


def measure(
    paths: Sequence[Path], embedder: Embedder, users: int, questions: int, minutes: float
) -> list[tuple[Round, Served]]:
    """Ask the app over these reports and one more for each user, in a folder that is thrown away.

    The second round is left out where the reports are not read in time for it.

    Args:
        paths: files and folders of reports; giving their passages vectors is what goes on in the first round.
        embedder: the app's own, for what the same questions take alone.
        users: how many ask at once.
        questions: how many each asks in each round, one after the other.
        minutes: for all that is asked of the app; what is not answered by then has failed.

    Raises:
        ReadError: a path is wrong, or a file cannot be read.
        AppFailed: the app did not start.
        VisitFailed: its page was not to be had, or its reports could not be searched in time.
    """
    reports = list(read_all(paths))
    asking = users_beside(reports, users, questions)
    deadline = time.monotonic() + minutes * 60
    with TemporaryDirectory(prefix="bench-") as temporary:
        folder, office = Path(temporary), Path(temporary) / "reports"
        office.mkdir()
        write_reports(asking, office)
        for number, file in enumerate(list_files(paths)):
            shutil.copy(file, office / f"{number:03}-{file.name}")
        with running_app(folder, office) as app:
            rounds = asyncio.run(_rounds(app, asking, len(reports) + users, deadline))
        served = []
        alongside: tuple[AbstractContextManager[None], ...] = (reading_in(reports, embedder), nullcontext())
        for meanwhile, held in zip(alongside, rounds, strict=False):
            with meanwhile:
                served.append(served_alone(folder / "index", embedder, [dues_of(user, held.name) for user in asking]))
    return list(zip(rounds, served, strict=True))


def dues_of(user: User, name: str) -> tuple[Due, ...]:
    """What the user asks in the round of this name."""
    return user.while_reading if name == READING else user.afterwards


async def _rounds(app: RunningApp, users: Sequence[User], reports: int, deadline: float) -> list[Round]:
    def is_searchable(shown: Shown) -> bool:
        return f"({reports})" in shown.status

    def is_settled(shown: Shown) -> bool:
        return is_searchable(shown) and not shown.busy

    rounds: list[Round] = []
    for name, ready in ((READING, is_searchable), (AFTERWARDS, is_settled)):
        try:
            async with Visit.of(app.port) as first:
                await first.wait_for(ready, deadline - time.monotonic())
        except VisitFailed:
            if not rounds:
                raise
            return rounds
        rounds.append(await _round(name, app, users, deadline))
    return rounds


async def _round(name: str, app: RunningApp, users: Sequence[User], deadline: float) -> Round:
    dues = [dues_of(user, name) for user in users]
    async with AsyncExitStack() as pages:
        opened = await asyncio.gather(*(_opened(pages, app, deadline) for _ in users))
        began, used = time.perf_counter(), app.processor_seconds()
        with ProgressBar(f"Asking {name}", sum(map(len, dues)), "questions") as bar:

            async def talk(visit: Visit, user: User, due: Sequence[Due]) -> list[Asked]:
                asked = []
                async for one in _talk(visit, user, due, users, deadline):
                    asked.append(one)
                    bar.update()
                return asked

            visits = (visit for visit, _ in opened)
            asked = await asyncio.gather(*map(talk, visits, users, dues))
        return Round(
            name,
            tuple(waited for _, waited in opened),
            tuple(one for each in asked for one in each),
            time.perf_counter() - began,
            app.exceptions(),
            _spent(used, app.processor_seconds()),
            app.megabytes(),
        )


def _spent(before: float | None, now: float | None) -> float | None:
    return None if before is None or now is None else now - before


async def _opened(pages: AsyncExitStack, app: RunningApp, deadline: float) -> tuple[Visit, float]:
    began = time.perf_counter()
    visit = await pages.enter_async_context(Visit.of(app.port))
    await visit.wait_for(lambda _: True, deadline - time.monotonic())
    return visit, time.perf_counter() - began


async def _talk(
    visit: Visit, user: User, dues: Sequence[Due], users: Sequence[User], deadline: float
) -> AsyncIterator[Asked]:
    for number, due in enumerate(dues):
        try:
            shown, seconds = await visit.ask(due.question, deadline - time.monotonic())
        except VisitFailed as failure:
            for left in dues[number:]:
                yield Asked(user.name, left.question, 0.0, str(failure))
            return
        yield judged(user, dues[: number + 1], shown, seconds, users)
