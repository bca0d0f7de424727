"""The page opens itself in a browser where somebody sits before the machine."""

from __future__ import annotations

import asyncio

import pytest

from ui.door.browser import show_in_browser


@pytest.mark.parametrize(
    ("options", "opened"),
    [
        ({"server.headless": True, "server.port": 8501}, []),
        ({"server.address": "localhost", "server.port": 8501}, ["http://localhost:8501/"]),
        ({"server.address": "0.0.0.0", "server.port": 9000}, ["http://localhost:9000/"]),
    ],
)
def test_a_browser_opens_the_page_unless_there_is_none(options, opened, monkeypatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("ui.door.browser.st.get_option", lambda name: options.get(name))
    monkeypatch.setattr("ui.door.browser.webbrowser.open", shown.append)

    async def serve() -> None:
        async with show_in_browser(None):  # type: ignore[arg-type]
            await asyncio.sleep(0)

    asyncio.run(serve())
    assert shown == opened
