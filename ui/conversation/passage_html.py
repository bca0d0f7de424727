"""A cited passage as HTML: in its section, between its neighbours, the quoted words marked."""

from __future__ import annotations

from collections.abc import Iterable

from corpus import Passage, PassageKind
from ui.conversation.quoted_spans import quoted_spans
from ui.safe_text import as_html


def passage_html(passage: Passage, *, quote: str, around: Iterable[Passage], linked: Iterable[Passage]) -> str:
    """The passage as a reader sees it.

    Args:
        passage: the cited one.
        quote: its words to mark; "" marks none.
        around: its neighbours in reading order, itself among them; those of other sections are left out.
        linked: its notes, or, for a note, the passage that cites it.
    """
    headings = "".join(f"<li>{as_html(heading)}</li>" for heading in passage.headings)
    section = "".join(
        _cited(passage, quote) if neighbour.id == passage.id else _neighbour(neighbour)
        for neighbour in around
        if neighbour.id == passage.id or neighbour.headings == passage.headings
    )
    return (
        f'<div class="passage-view"><ol class="headings">{headings}</ol>'
        f'<div class="section">{section}</div>{_linked(passage, linked)}</div>'
    )


def _cited(passage: Passage, quote: str) -> str:
    pieces: list[str] = []
    rest = 0
    for start, end in quoted_spans(passage.text, quote):
        pieces += [as_html(passage.text[rest:start]), f"<mark>{as_html(passage.text[start:end])}</mark>"]
        rest = end
    return f'<p class="cited">{"".join(pieces)}{as_html(passage.text[rest:])}</p>'


def _neighbour(passage: Passage) -> str:
    return f'<p class="neighbour">{as_html(passage.text)}</p>'


def _linked(passage: Passage, linked: Iterable[Passage]) -> str:
    title = "Câu văn có chú thích này" if passage.kind is PassageKind.NOTE else "Chú thích"
    texts = "".join(f"<p>{as_html(other.text)}</p>" for other in linked)
    return f'<div class="linked"><strong>{title}</strong>{texts}</div>' if texts else ""
