"""Test files are printed in a font that has the letters, though another of its name stands before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from tests.ingest.fonts import FONTS, LETTERS, WITHOUT_FONTS, fonts_named


@pytest.mark.skipif(not all(FONTS.values()), reason=WITHOUT_FONTS)
def test_a_font_without_the_letters_is_passed_over(tmp_path: Path) -> None:
    whole, lacking = tmp_path / "liberation2" / "Serif.ttf", tmp_path / "liberation" / "Serif.ttf"
    whole.parent.mkdir()
    lacking.parent.mkdir()
    whole.write_bytes(FONTS["Regular"][0].read_bytes())
    with TTFont(whole) as font:
        subsetter = Subsetter(Options())
        subsetter.populate(text=LETTERS.replace("ễ", ""))
        subsetter.subset(font)
        font.save(lacking)

    assert fonts_named("Serif", tmp_path) == [whole]


def test_a_damaged_font_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "Serif.ttf").write_bytes(b"no font")

    assert fonts_named("Serif", tmp_path) == []
