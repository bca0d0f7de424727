"""The lexicon that this process uses: the program's, until an edge adds an office's own."""

from __future__ import annotations

from pathlib import Path

from text.lexicon.load import OWN_FOLDER, load_lexicon, shipped_lexicon
from text.lexicon.tables import Lexicon

_added: list[Lexicon] = []


def lexicon() -> Lexicon:
    """The tables to look words up in."""
    return _added[-1] if _added else shipped_lexicon()


def own_lexicon() -> Lexicon | None:
    """The tables with an office's own words in them; None where it has none."""
    return _added[-1] if _added else None


def add_own_words(data_dir: Path) -> tuple[str, ...]:
    """Use the files of DATA_DIR/lexicon, too, from now on; called where the program starts, and when they change.

    Returns:
        What of them was left out and why, a sentence in Vietnamese for each.
    """
    folder = data_dir / OWN_FOLDER
    if not folder.is_dir():
        _added.clear()
        return ()
    loaded = load_lexicon(folder)
    _added[:] = [loaded.lexicon]
    return loaded.faults
