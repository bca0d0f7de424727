"""Which words can be Vietnamese: an onset, a rime and a tone that the spelling allows; and proper names (tên riêng)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONE_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""The marks of the tones, as combining characters."""

_TONES = dict.fromkeys(map(ord, TONE_MARKS))
_HALF_HORNED = re.compile("ưo|uơ|ƯO|UƠ|Ưo|Uơ")
_HORNS = {"u": "ư", "o": "ơ", "U": "Ư", "O": "Ơ"}
_STOPPED_TONES = frozenset("\u0301\u0323")  # a rime that ends in p, t, c or ch has sắc or nặng
_ONSETS = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|r|s|th|tr|t|v|x"
_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et
    ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh
    uyt uyu ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
""".split()
_AFTER_Q = "uôc|" + "|".join(
    {f"u{rime}" for rime in _RIMES if rime[0] in "aăâeêiơ"} | {"uy", "uynh", "uyt", "uyên", "uyêt"}
)
_SYLLABLE = re.compile(rf"(?:(?:{_ONSETS})?(?:{'|'.join(sorted(_RIMES, key=len, reverse=True))})|q(?:{_AFTER_Q}))")
_WORD = re.compile(r"[^\W\d_]{2,}")
_STOPPED = re.compile(r"(?:[ptc]|ch)\Z")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether Vietnamese spelling allows the word, in whatever case; tones may stand on either vowel of "hoà, hòa".

    >>> [is_syllable(word) for word in ("Nghị", "QUYẾT", "thuỷ", "gì", "xó", "nghốo", "bâp", "résumé")]
    [True, True, True, True, True, False, False, False]
    """
    decomposed = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", decomposed.translate(_TONES))
    tones = [char for char in decomposed if char in TONE_MARKS]
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not _STOPPED.search(bare) or (bool(tones) and tones[0] in _STOPPED_TONES)


def with_marks_in_place(text: str) -> str:
    """The text with each mark on the vowel that bears it, where typing in haste has put it on another.

    >>> with_marks_in_place("sản lựong đựoc bao nhiêu, ngừơi tíên bộ, thuở hòa bình, thuý")
    'sản lượng được bao nhiêu, người tiến bộ, thuở hòa bình, thuý'
    """
    return _WORD.sub(lambda found: _in_place(found[0]), text)


@lru_cache(maxsize=4096)
def _in_place(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tones = [char for char in decomposed if char in TONE_MARKS]
    bare = unicodedata.normalize("NFC", decomposed.translate(_TONES))
    meant = bare if is_syllable(bare + "".join(tones)) else _HALF_HORNED.sub(_horned, bare)
    bearing = [place for place, letter in enumerate(meant) if letter.lower() in "ăâêôơư"]
    if len(tones) != 1 or not bearing:
        return word
    place = bearing[-1] + 1
    placed = unicodedata.normalize("NFC", meant[:place] + tones[0] + meant[place:])
    return placed if is_syllable(placed) else word


def _horned(found: re.Match[str]) -> str:
    """ "ưo" and "uơ" are "ươ", which alone goes on."""
    return "".join(_HORNS.get(letter, letter) for letter in found[0])


def share_of_syllables(text: str, fewest: int) -> float | None:
    """The share of a text's words with marks that are possible syllables; None where they are fewer than `fewest`.

    Words all in capitals are left out: abbreviations are spelled anyhow.
    """
    words = [word for word in _WORD.findall(text) if not word.isascii() and not word.isupper()]
    return sum(map(is_syllable, words)) / len(words) if len(words) >= fewest else None


_UPPER = "".join(chr(code) for code in range(0x41, 0x1EFA) if chr(code).isupper() and chr(code).isalpha())
_LOWER = "".join(chr(code) for code in range(0x61, 0x1EFA) if chr(code).islower() and chr(code).isalpha())

UPPER = f"[{_UPPER}]"
LOWER = f"[{_LOWER}]"

_CAPITALISED = f"{UPPER}(?:{LOWER}|['’](?:{UPPER}|{LOWER}))*"

#: A name of one to four capitalised syllables: "Co Mạ", "Hát Lót", "Ea H'Leo".
NAME = rf"{_CAPITALISED}(?:[ -]{_CAPITALISED}){{0,3}}"
