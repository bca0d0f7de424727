"""The page “Hướng dẫn”: what README.vi.md says of the pages, with its pictures."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from ui.safe_text import as_html

ROOT = Path(__file__).parents[2]
README = ROOT / "README.vi.md"
_GUIDE = re.compile(r"^## Trang có gì\n(.*?)^## ", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"!\[([^\]]*)\]\((docs/[\w-]+\.png)\)\n*")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the guide: its title, its words as Markdown, and its pictures with what they show."""

    title: str
    words: str
    pictures: tuple[tuple[str, Path], ...]


def guide_parts(readme: str) -> tuple[Part, ...]:
    """The parts of the README's section on what the pages hold.

    >>> guide_parts("## Trang có gì\\n\\n### Hỏi đáp\\n\\nHãy hỏi.\\n\\n## Chạy\\n")
    (Part(title='Hỏi đáp', words='Hãy hỏi.', pictures=()),)
    """
    found = _GUIDE.search(readme)
    parts = []
    for part in found[1].split("\n### ")[1:] if found is not None else ():
        title, _, words = part.partition("\n")
        pictures = tuple((told, ROOT / path) for told, path in _PICTURE.findall(words))
        parts.append(Part(title.strip(), _PICTURE.sub("", words).strip(), pictures))
    return tuple(parts)


def show() -> None:
    """Draw the page."""
    st.title("Hướng dẫn")
    for part in guide_parts(README.read_text(encoding="utf-8")):
        st.header(part.title, anchor=False)
        for told, path in part.pictures:
            st.html(_picture_html(told, path))
        st.markdown(part.words)


@cache
def _picture_html(told: str, path: Path) -> str:
    picture = base64.b64encode(path.read_bytes()).decode()
    return (
        f'<figure class="guide-picture"><img src="data:image/png;base64,{picture}" alt="{as_html(told)}">'
        f"<figcaption>{as_html(told)}</figcaption></figure>"
    )
