"""The page in this process (AppTest) and as a real server with a real browser (Playwright)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect, sync_playwright

from embedding.embedder import choose_embedder
from ingest.folder import list_files, read_files
from settings import SAMPLE_DIR, Settings
from tests.serving import free_port, wait_until_served
from ui.door.entrance import open_entrance
from ui.workspace import open_workspace
from vectorstore.index import Index

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


@pytest.fixture(scope="session")
def samples_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of a page that has read the samples, with their words alone."""
    folder = tmp_path_factory.mktemp("samples-read") / "index"
    with Index.open(folder, None) as index:
        for outcome in read_files(list_files([SAMPLE_DIR]), known={}):
            assert outcome.report is not None
            index.put(outcome.report)
    return folder


@pytest.fixture(scope="session")
def samples_embedded(samples_read: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the vectors of the bundled model."""
    folder = tmp_path_factory.mktemp("samples-embedded") / "index"
    shutil.copytree(samples_read, folder)
    with Index.open(folder, choose_embedder(Settings(data_dir=folder))) as index:
        index.embed_missing()
    return folder


@pytest.fixture
def new_settings(tmp_path, monkeypatch) -> Iterator[None]:
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


@pytest.fixture
def own_settings(new_settings: None, samples_read: Path, tmp_path: Path) -> None:
    """The same where the samples have been read before."""
    shutil.copytree(samples_read, tmp_path / "index")


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
def serve(tmp_path, samples_embedded: Path) -> Iterator[Serve]:
    """`serve(REPORTS_DIR=…)` starts `streamlit run app.py` with these settings alone; returns its address.

    Where neither reports nor an index are named, the samples have been read before.
    """
    servers: list[subprocess.Popen] = []

    def start(**settings: str) -> str:
        if not {"REPORTS_DIR", "DATA_DIR"} & set(settings) and not (tmp_path / "index").exists():
            shutil.copytree(samples_embedded, tmp_path / "index")
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
