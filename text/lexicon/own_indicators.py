"""An office's own name for an indicator, as a row of its file of indicators."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from text.fold import fold
from text.lexicon.load import HEADS, OWN_FOLDER, decoded
from text.lexicon.tables import Indicator

FILE = Path(OWN_FOLDER) / "indicators.tsv"
"""Within DATA_DIR."""

_HEAD = HEADS["indicators"]
_ADDS_UP = "có"


class UnusableFile(ValueError):
    """The office's file cannot be added to; the message says in Vietnamese why."""


def with_name(content: bytes, indicator: Indicator, name: str) -> str:
    """The office's file with a row by which the indicator is also called by this name.

    The row takes the place of the office's own one for the indicator; all other lines stay as they are.

    Args:
        content: of the file as it is; b"" for none.
        indicator: as the program knows it now, the office's own names among its names.
        name: another name.

    Raises:
        UnusableFile: the file is no UTF-8 or UTF-16 text, or its first line does not name the columns.
    """
    try:
        lines = decoded(content).splitlines()
    except UnicodeDecodeError:
        raise UnusableFile(f"Tệp {FILE} không phải chữ UTF-8; hãy lưu lại bằng mã UTF-8 rồi thử lại.") from None
    if lines and tuple(" ".join(cell.split()) for cell in lines[0].rstrip("\t").split("\t")) != _HEAD:
        raise UnusableFile(f"Dòng 1 của tệp {FILE} không phải các tên cột; hãy sửa lại tệp rồi thử lại.")
    row = _row(replace(indicator, names=tuple(dict.fromkeys((*indicator.names, _as_name(name))))))
    own = fold(indicator.id)
    kept = [line for line in lines[1:] if fold(line.partition("\t")[0].strip()) != own]
    return "\n".join(("\t".join(_HEAD), *kept, row, ""))


def _as_name(name: str) -> str:
    """Without what parts cells and words."""
    return " ".join(name.replace("|", " ").split())


def _row(indicator: Indicator) -> str:
    cells = (
        indicator.id,
        indicator.name,
        " | ".join(name for name in indicator.names if name != indicator.name),
        " | ".join(indicator.measures),
        _ADDS_UP if indicator.adds_up else "",
        indicator.better.value,
        indicator.group.value,
    )
    return "\t".join(cells)
