"""Proper names (tên riêng) of administrative units in running text."""

from __future__ import annotations

_UPPER = "".join(chr(code) for code in range(0x41, 0x1EFA) if chr(code).isupper() and chr(code).isalpha())
_LOWER = "".join(chr(code) for code in range(0x61, 0x1EFA) if chr(code).islower() and chr(code).isalpha())

UPPER = f"[{_UPPER}]"
LOWER = f"[{_LOWER}]"

_SYLLABLE = f"{UPPER}(?:{LOWER}|['’](?:{UPPER}|{LOWER}))*"

#: A name of one to four capitalised syllables: "Co Mạ", "Hát Lót", "Ea H'Leo".
NAME = rf"{_SYLLABLE}(?:[ -]{_SYLLABLE}){{0,3}}"
