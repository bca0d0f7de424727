"""The page in this process (AppTest) and as a real server with a real browser (Playwright)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, TimeoutError, expect, sync_playwright

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


def until_visible(act: Callable[[], None], shown: Locator) -> None:
    """Act until it shows: the page redraws while vectors are made, which shuts an open list and may lose a click."""
    for _ in range(6):
        with suppress(AssertionError, TimeoutError):
            act()
            expect(shown).to_be_visible(timeout=8_000)
            return
    expect(shown).to_be_visible()
