"""The page in this process (AppTest) and as a real server with a real browser (Playwright)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect, sync_playwright

from settings import Settings
from tests.serving import free_port, wait_until_served
from ui.door.entrance import open_entrance
from ui.workspace import open_workspace

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MILLISECONDS = 60_000  # a loaded machine takes half a minute to open the vector store

Serve = Callable[..., str]


class Tab:
    """One tab, with what it asked of the network and what went wrong in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.hosts: set[str] = set()
        self.errors: list[str] = []
        page.set_default_timeout(MILLISECONDS)
        page.on("request", lambda request: self._note(request.url))
        page.on("websocket", lambda socket: self._note(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob"):
            self.hosts.add(parts.hostname or url)

    def open(self, address: str) -> Page:
        self.page.goto(address)
        expect(self.question).to_be_visible()
        return self.page

    @property
    def question(self):
        return self.page.get_by_test_id("stChatInputTextArea")

    def ask(self, question: str) -> None:
        self.question.fill(question)
        self.question.press("Enter")

    def answer(self, number: int):
        return self.page.get_by_test_id("stChatMessage").nth(2 * number + 1)

    def is_clean(self) -> bool:
        assert self.errors == []
        assert self.hosts == {"localhost"}
        return True


@pytest.fixture
def own_settings(tmp_path, monkeypatch) -> Iterator[None]:
    """Default settings but for an index of the test's own, and words alone; the workspace is closed afterwards."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)  # away from a developer's .env
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "index"))
    monkeypatch.setattr("ui.workspace.choose_embedder", lambda settings: None)
    # AppTest has no address; None is what a browser on the page's own machine has.
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.ip_address", None)
    yield
    open_workspace.clear()
    open_entrance.clear()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        reason = f"{CHROMIUM} is not installed: apt-get install chromium fonts-noto-core"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        expect.set_options(timeout=MILLISECONDS)
        yield browser
        browser.close()


@pytest.fixture
def serve(tmp_path) -> Iterator[Serve]:
    """`serve(REPORTS_DIR=…)` starts `streamlit run app.py` with these settings alone; returns its address."""
    servers: list[subprocess.Popen] = []

    def start(**settings: str) -> str:
        port = free_port()
        kept = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        servers.append(
            subprocess.Popen(
                [*command, "--server.headless", "true", "--server.port", str(port)],
                cwd=ROOT,
                env=kept | {"DATA_DIR": str(tmp_path / "index")} | settings,
                stdout=subprocess.DEVNULL,
            )
        )
        address = f"http://localhost:{port}"
        wait_until_served(f"{address}/_stcore/health", servers[-1])
        return address

    yield start
    for server in servers:
        server.terminate()
        server.wait(30)


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Tab]:
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, locale="vi-VN")
    context_tab = Tab(context.new_page())
    yield context_tab
    context.close()


def until_visible(act: Callable[[], None], shown: Locator) -> None:
    """Act until it shows: the page redraws while vectors are made, which shuts an open list and may lose a click."""
    for _ in range(6):
        with suppress(AssertionError, TimeoutError):
            act()
            expect(shown).to_be_visible(timeout=8_000)
            return
    expect(shown).to_be_visible()
