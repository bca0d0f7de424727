"""Charts as SVG inside a web page: bars with their 95 % intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_ROW, _LABEL, _WIDTH, _FIGURE = 26, 270, 360, 70


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from zero to `value`, with its interval; `value_text` stands beside it. All from 0 to 1."""

    label: str
    value: float
    low: float
    high: float
    value_text: str
    colour: str = "#1f5fa8"


def bar_chart(title: str, bars: Sequence[Bar]) -> str:
    """The bars below each other, the whole described in words for screen readers."""
    height = _ROW * len(bars) + 8
    words = escape(f"{title}: " + "; ".join(f"{bar.label} {bar.value_text}" for bar in bars))
    drawn = "".join(_row(number, bar) for number, bar in enumerate(bars))
    size = f'viewBox="0 0 {_LABEL + _WIDTH + _FIGURE} {height}" style="max-width:{_LABEL + _WIDTH + _FIGURE}px"'
    return (
        f"<figure><figcaption>{escape(title)}</figcaption>"
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{words}" {size}>{drawn}</svg></figure>'
    )


def _row(number: int, bar: Bar) -> str:
    top, middle = number * _ROW + 5, number * _ROW + _ROW / 2 + 1
    low, high = _LABEL + bar.low * _WIDTH, _LABEL + bar.high * _WIDTH
    whisker = (
        ""
        if bar.low == bar.high
        else f"M{low:.1f} {middle}H{high:.1f}M{low:.1f} {middle - 5}v10M{high:.1f} {middle - 5}v10"
    )
    return (
        f'<text x="{_LABEL - 8}" y="{middle + 4}" text-anchor="end">{escape(bar.label)}</text>'
        f'<rect x="{_LABEL}" y="{top}" width="{_WIDTH}" height="{_ROW - 8}" fill="#8882"/>'
        f'<rect x="{_LABEL}" y="{top}" width="{bar.value * _WIDTH:.1f}" height="{_ROW - 8}" fill="{bar.colour}"/>'
        f'<path d="{whisker}" stroke="#e07b00" stroke-width="2" fill="none"/>'
        f'<text x="{_LABEL + _WIDTH + 8}" y="{middle + 4}">{escape(bar.value_text)}</text>'
    )
