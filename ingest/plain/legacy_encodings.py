"""Text typed in the encodings of before Unicode, TCVN3 (phông .Vn…) and VNI, read as Vietnamese.

Such text reaches us as Latin letters and signs: `§¶ng bé x·` is "Đảng bộ xã" in TCVN3, `Ñaûng boä xaõ` in VNI. What
already is Unicode must never be altered, so text is converted only on evidence: letters that neither encoding can hold
rule it out, and the words must be Vietnamese after the conversion where they were not before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from viparse.normalize.tables import Charmap, build_charmap, convert
from viparse.normalize.tcvn3 import TCVN3
from viparse.normalize.vni import VNI

from text.syllables import is_syllable

_UNICODE_ONLY = re.compile("[\u0100-\u01b0\u0300-\u0323\u1ea0-\u1ef9]")
_LATIN_1 = re.compile("[\u00a1-\u00ff\u2212\u2219]")
_WORD = re.compile("[A-Za-z\u00a1-\u00ff\u2212\u2219]+")  # PDF files have the last two for TCVN3's ư and ã
_ASCII_LETTERS = re.compile("[A-Za-z]")
_FEWEST_CONVERTED = 5  # words that only the conversion makes Vietnamese; fewer are no evidence
_CONVERTED_SHARE = 0.85  # of the words with legacy letters, which the conversion must make Vietnamese


def _completed(vni: Charmap) -> Charmap:
    """The library's table with ẳ and ỵ, which its sources happen to lack, and with "Oâ" for "OÂ"."""
    pairs = {**dict(vni.pairs), "aú": "ẳ", "AÚ": "Ẳ", "î": "ỵ", "Î": "Ỵ"}
    mixed = {source[0] + source[1:].lower(): letter for source, letter in pairs.items() if source.isupper()}
    return build_charmap(vni.name, {**mixed, **pairs}.items())


_VNI = _completed(VNI)
VNI_MARKS = frozenset(source[1] for source, _ in _VNI.pairs if len(source) == 2) - {s for s, _ in _VNI.pairs}


@dataclass(frozen=True, slots=True)
class LegacyEncoding:
    """An encoding; `capitals` where the font prints all letters as capitals, as .VnTimeH does."""

    charmap: Charmap
    capitals: bool = False

    def decoded(self, text: str) -> str:
        """The text in Unicode, read by this encoding whatever it holds."""
        converted = convert(text, self.charmap)
        if self.capitals:
            return converted.upper()
        return _with_capitals(text, converted) if self.charmap is TCVN3 else converted


ENCODINGS = (LegacyEncoding(TCVN3), LegacyEncoding(_VNI))
_CHARMAPS = {encoding.charmap.name: encoding.charmap for encoding in ENCODINGS}


def encoding_of_font(font: str) -> LegacyEncoding | None:
    """The encoding that a font's name tells.

    >>> encoding_of_font(".VnTimeH").capitals, encoding_of_font("Times New Roman")
    (True, None)
    """
    name = font.lower()
    if name.startswith(".vn"):
        return LegacyEncoding(TCVN3, capitals=name.endswith("h"))
    return LegacyEncoding(_VNI) if name.startswith("vni-") else None


def is_unicode(text: str) -> bool:
    """Whether the text has Vietnamese letters that no legacy encoding can hold."""
    return _UNICODE_ONLY.search(text) is not None


def gain(text: str, encoding: LegacyEncoding) -> int:
    """By how many words more the text is Vietnamese when it is read by the encoding; below 0 by how many fewer."""
    words = [(word, _word_by(word, encoding.charmap.name)) for word in _WORD.findall(text)]
    return sum(is_syllable(converted) - is_syllable(word) for word, converted in words if word != converted)


@lru_cache(maxsize=20_000)
def _word_by(word: str, encoding: str) -> str:
    return convert(word, _CHARMAPS[encoding])


def in_unicode(lines: Sequence[str], encodings: Sequence[LegacyEncoding] = ENCODINGS) -> list[str]:
    """The lines of a file, those in one of the encodings converted and all others as they are.

    >>> in_unicode(["Céng hoµ x· héi chñ nghÜa ViÖt Nam", "các xã"])
    ['Cộng hoà xã hội chủ nghĩa Việt Nam', 'các xã']
    """
    doubtful = {k: line for k, line in enumerate(lines) if _LATIN_1.search(line) and not is_unicode(line)}
    fits: dict[str, list[str]] = {encoding.charmap.name: [] for encoding in encodings}
    for line in doubtful.values():
        fits[max(encodings, key=partial(gain, line)).charmap.name].append(line)
    found = [encoding for encoding in encodings if _is_convincing(fits[encoding.charmap.name], encoding)]
    if not found:
        return list(lines)
    purely_legacy = not any(is_unicode(line) for line in lines)
    converted = list(lines)
    for k, line in doubtful.items():
        best = max(found, key=partial(gain, line))
        if gain(line, best) >= (0 if purely_legacy else 1):
            converted[k] = best.decoded(line)
    return converted


def _is_convincing(lines: Iterable[str], encoding: LegacyEncoding) -> bool:
    """Whether the lines that are no Vietnamese as they stand are so in this encoding."""
    made = lost = 0
    for line in lines:
        if gain(line, encoding) <= 0:
            continue
        for word in _WORD.findall(line):
            if not word.isascii() and not is_syllable(word):
                good = is_syllable(_word_by(word, encoding.charmap.name))
                made, lost = made + good, lost + (not good)
    return made >= _FEWEST_CONVERTED and made >= _CONVERTED_SHARE * (made + lost)


def _with_capitals(text: str, converted: str) -> str:
    """TCVN3 has no capitals with tone marks; a line or word whose plain letters are all capitals is all capitals."""
    if _is_in_capitals(text, fewest=3):
        return converted.upper()
    words = re.split(r"(\s+)", text), re.split(r"(\s+)", converted)
    if len(words[0]) != len(words[1]):
        return converted
    return "".join(new.upper() if _is_in_capitals(old, fewest=2) else new for old, new in zip(*words, strict=True))


def _is_in_capitals(text: str, fewest: int) -> bool:
    letters = _ASCII_LETTERS.findall(text)
    return len(letters) >= fewest and all(letter.isupper() for letter in letters)
