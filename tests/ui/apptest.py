"""Steps and readings that the tests of the page in this process share."""

from __future__ import annotations

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from ui.workspace import open_workspace

APP = Path(__file__).parents[2] / "app.py"
SECONDS = 60


def open_page() -> AppTest:
    """The page once its reports are read; where it cannot be opened, as it is."""
    page = AppTest.from_file(str(APP), default_timeout=SECONDS).run()
    if not page.error:
        settle(page)
    return page


def settle(page: AppTest) -> None:
    open_workspace().reading.wait()
    page.run()


def ask_on(page: AppTest, question: str) -> None:
    page.chat_input[0].set_value(question).run()


def conversation(page: AppTest) -> list[tuple[str, str]]:
    """Who said what, as HTML without the marks of its figures and what only tells a browser how to read a table."""
    return [(message.name, bare(message.get("html")[0].proto.body)) for message in page.chat_message]


def bare(html: str) -> str:
    unmarked = re.sub(r'<span class="(?:checked|unsure)">([^<]*)</span>', r"\1", html)
    return re.sub(r'(<(?:t\w+))(?: scope="col")?(?: role="\w+")?(?: data-title="[^"]*")?', r"\1", unmarked)


def buttons(page: AppTest, *kinds: str) -> list[Button]:
    """Those of these kinds: "suggestion", "citation", "nearest", "return", "forget"."""
    return [button for button in page.button if any(f"{kind}-" in (button.key or "") for kind in kinds)]


def said(text: str) -> str:
    return f'<div class="plain">{text}</div>'


def unescaped(label: str) -> str:
    return label.replace("\\", "").replace("\u2060", "")
