"""Two copies of the page behind nginx, on one database: what was begun on one goes on on the other."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.office import User, users_beside, write_reports
from bench.page_visit import Visit
from bench.running_app import RunningApp, running_app
from bench.talks import Asked, judged
from ingest.report import read_report
from tests.chroma_server import chroma_server
from tests.ingest_command import write_report
from tests.nginx_server import served
from tests.openai_server import OpenAIServer, openai_server
from tests.postgresql_server import RunningPostgres
from tests.ui.conftest import CHROMIUM, CHROMIUM_ARGUMENTS, MILLISECONDS

HOST = "bao-cao.example.vn"
FIRST, SECOND = "Xã Pá Hàm có bao nhiêu bản?", "Thế còn xã Nà Hin?"
VISITORS, QUESTIONS, SECONDS = 20, 2, 240


@pytest.fixture
def endpoint() -> Iterator[OpenAIServer]:
    with openai_server() as running:
        yield running


@pytest.fixture
def shared(tmp_path: Path, postgres: RunningPostgres, endpoint: OpenAIServer) -> Iterator[dict[str, str]]:
    """What both copies are told."""
    with chroma_server(tmp_path / "chroma") as chroma:
        yield {
            "DATABASE_URL": postgres.new_database(),
            "CHROMA_URL": chroma.url,
            "OPENAI_BASE_URL": endpoint.base_url,
            "EMBEDDING_MODEL": "bge-m3",
        }


def start_copies(stack: ExitStack, tmp_path: Path, settings: dict[str, str]) -> list[RunningApp]:
    copies = []
    for name in ("first", "other"):
        (tmp_path / name).mkdir()
        copies.append(stack.enter_context(running_app(tmp_path / name, tmp_path / "reports", **settings)))
    return copies


@pytest.mark.browser
def test_a_conversation_begun_on_one_copy_goes_on_on_the_other_when_the_first_is_killed(
    chromium: Browser, tmp_path: Path, shared: dict[str, str], endpoint: OpenAIServer
) -> None:
    write_report(tmp_path / "reports", "na-hin.txt", "Nà Hin")
    with ExitStack() as stack:
        copies = start_copies(stack, tmp_path, shared | {"STREAMLIT_BROWSER_SERVER_ADDRESS": HOST})
        first, other = (f"127.0.0.1:{copy.port}" for copy in copies)
        site = stack.enter_context(served(tmp_path / "nginx", "nginx.conf", f"{first};\n    server {other}"))
        arguments = [*CHROMIUM_ARGUMENTS, f"--host-resolver-rules=MAP {HOST} 127.0.0.1"]
        browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=arguments)
        stack.callback(browser.close)
        page = open_page(browser, f"https://{HOST}:{site.https}")

        # A report that is read in now is there on either.
        write_report(tmp_path / "reports", "pa-ham.txt", "Pá Hàm")
        page.get_by_role("link", name="Báo cáo").click()
        page.get_by_role("button", name="Đọc lại thư mục").click()
        expect(page.get_by_text("Báo cáo đã nạp (2)")).to_be_visible()
        page.get_by_role("link", name="Hỏi đáp").click()
        ask(page, FIRST)
        expect(page.get_by_test_id("stChatMessage").nth(1)).to_contain_text("Xã Pá Hàm có 06 bản")
        answering = next(copy for copy in copies if is_connected(copy))
        os.kill(answering.process, signal.SIGKILL)

        page = open_page(browser, f"https://{HOST}:{site.https}")
        expect(page.get_by_text("Báo cáo đã nạp (2)")).to_be_visible()
        page.get_by_test_id("stSidebar").get_by_role("button", name=FIRST).first.click()
        expect(page.get_by_test_id("stChatMessage").nth(1)).to_contain_text("Xã Pá Hàm có 06 bản")
        ask(page, SECOND)
        expect(page.get_by_test_id("stChatMessage").nth(3)).to_contain_text("Xã Nà Hin có 06 bản")
        # Each passage was embedded by one of them alone.
        embedded = [text for request in endpoint.requests for text in request.body["input"] if len(text) > 1]
        passages = [text for text in embedded if "bao nhiêu" not in text]
        assert len(passages) == len(set(passages)) == 8


def is_connected(copy: RunningApp) -> bool:
    """Whether somebody has a page of this copy open, as the kernel lists its connections."""
    port = f":{copy.port:04X}"
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            local, _, state = line.split()[1:4]
            if local.endswith(port) and state == "01":  # established
                return True
    return False


def open_page(browser: Browser, address: str) -> Page:
    page = browser.new_context(ignore_https_errors=True, locale="vi-VN").new_page()
    page.set_default_timeout(MILLISECONDS)
    page.goto(address)
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_visible()
    return page


def ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")


def test_twenty_visitors_of_two_copies_at_once_each_get_their_own_answers(
    tmp_path: Path, shared: dict[str, str]
) -> None:
    report = read_report(write_report(tmp_path / "reports", "na-hin.txt", "Nà Hin"))
    users = users_beside([report], VISITORS, QUESTIONS)
    write_reports(users, tmp_path / "reports")
    with ExitStack() as stack:
        copies = start_copies(stack, tmp_path, shared)
        with ThreadPoolExecutor() as threads:  # this one may be running the event loop of a browser's tests
            asked = threads.submit(asyncio.run, all_at_once(copies, users)).result()
        assert len(asked) == VISITORS * QUESTIONS
        assert [one for one in asked if one.error or one.missing or one.foreign] == []
        assert [copy.exceptions() for copy in copies] == [(), ()]


async def all_at_once(copies: list[RunningApp], users: tuple[User, ...]) -> list[Asked]:
    async def talk(visit: Visit, user: User) -> list[Asked]:
        asked = []
        for number, due in enumerate(user.afterwards):
            shown, seconds = await visit.ask(due.question, SECONDS)
            asked.append(judged(user, user.afterwards[: number + 1], shown, seconds, users))
        return asked

    async with AsyncExitStack() as pages:
        visits = [await pages.enter_async_context(Visit.of(copies[number % 2].port)) for number, _ in enumerate(users)]
        for visit in visits:
            await visit.wait_for(lambda shown: f"({VISITORS + 1})" in shown.status and not shown.busy, SECONDS)
        talks = await asyncio.gather(*map(talk, visits, users))
    return [one for each in talks for one in each]
