"""A cell's value as the sheet shows it to a Vietnamese reader."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from ingest.plain.read_text import visible

_DECIMALS = re.compile(r"\.([0#?]+)")
_BLANKS = re.compile(r"\s+")
_MOST_DIGITS = 10  # of a number without a format, as Excel shows it
_SWAPPED = str.maketrans(",.", ".,")


def cell_text(value: object, number_format: str = "General") -> str:
    """The words or the figure of a cell, "" for an empty one.

    >>> cell_text(0.495, "0.0%"), cell_text(1085.5, "#,##0.00"), cell_text(41.6), cell_text(" Hộ nghèo\\n(hộ)")
    ('49,5%', '1.085,50', '41,6', 'Hộ nghèo (hộ)')
    """
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case int() | float():
            return _number(value, number_format.split(";")[0])
        case datetime() | date():
            return value.strftime("%d/%m/%Y")
        case time():
            return value.strftime("%H:%M")
        case _:
            return _BLANKS.sub(" ", visible(str(value))).strip()


def _number(value: float, form: str) -> str:
    percent = "%" in form
    value = value * 100 if percent else value
    sign = "%" if percent else ""
    shown = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", form)
    if form == "General" or not re.search("[0#]", shown):
        return f"{value:.{_MOST_DIGITS}g}".translate(_SWAPPED) + sign
    places = _DECIMALS.search(shown)
    needed = places[1].count("0") if places else 0
    most = len(places[1]) if places else 0
    text = f"{value:{',' if ',' in shown else ''}.{most}f}"
    if most > needed:
        whole, _, decimals = text.partition(".")
        decimals = decimals[:needed] + decimals[needed:].rstrip("0")
        text = f"{whole}.{decimals}" if decimals else whole
    return text.translate(_SWAPPED) + sign
