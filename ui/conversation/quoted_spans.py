"""Which stretches of a passage a quotation repeats, to be marked where the passage is shown."""

from __future__ import annotations

import re

from text.fold import words

_ELISION = re.compile(r"…|\.{3}|\[…\]")


def quoted_spans(text: str, quote: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each stretch of `text` that `quote` repeats; empty where it does not stand there.

    Letter case, spaces and punctuation may differ; "…" in the quotation leaves words out.

    >>> quoted_spans("Xã có 06 bản, 412 hộ.", "có 06 bản")
    ((3, 12),)
    >>> quoted_spans("Xã có 06 bản, 412 hộ.", "Xã … 412  hộ")
    ((0, 2), (14, 20))
    """
    spans: list[tuple[int, int]] = []
    rest = 0
    for part in _ELISION.split(quote):
        if not words(part):
            continue
        span = _find(text, part.strip(), rest)
        if span is None:
            return ()
        spans.append(span)
        rest = span[1]
    return tuple(spans)


def _find(text: str, part: str, start: int) -> tuple[int, int] | None:
    place = text.find(part, start)
    if place >= 0:
        return place, place + len(part)
    pattern = r"(?:\W|_)*".join(re.escape(word) for word in words(part))
    match = re.compile(rf"\b{pattern}\b", re.IGNORECASE).search(text, start)
    return match.span() if match else None
