"""Steps and readings that the tests of the page in this process share."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from ui.workspace import open_workspace

APP = Path(__file__).parents[2] / "app.py"
SECONDS = 30


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
    """Who said what, as HTML."""
    return [(message.name, message.get("html")[0].proto.body) for message in page.chat_message]


def said(text: str) -> str:
    return f'<div class="plain">{text}</div>'


def unescaped(label: str) -> str:
    return label.replace("\\", "").replace("\u2060", "")
