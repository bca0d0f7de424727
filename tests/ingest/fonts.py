"""Fonts to print test files with: such as have all letters of Vietnamese, whatever else is installed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

FOLDER = Path("/usr/share/fonts")
WITHOUT_FONTS = "no font with Vietnamese letters: apt-get install fonts-liberation2"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = "".join(
    letter + letter.upper()
    for letter in ("đ", *(unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES))
)


def fonts_named(name: str, folder: Path = FOLDER) -> list[Path]:
    """The font files of that name that have all letters; older versions of the same font lack most."""
    return [path for path in sorted(folder.glob(f"**/{name}.ttf")) if _has_letters(path)]


def _has_letters(path: Path) -> bool:
    try:
        with TTFont(path, lazy=True) as font:
            return set(map(ord, LETTERS)) <= font.getBestCmap().keys()
    except (TTLibError, OSError):
        return False


FONTS = {style: fonts_named(f"LiberationSerif-{style}") for style in ("Regular", "Bold")}
