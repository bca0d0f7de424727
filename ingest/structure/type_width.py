"""How wide a text is printed in the type that offices use, so that a full line is known from one that was ended."""

from __future__ import annotations

from text.fold import strip_diacritics

# Times Roman by Adobe's font metrics, in thousandths of the type size.
_WIDTHS = {
    **dict.fromkeys(" ,.", 250),
    **dict.fromkeys("/:;ijlt|", 278),
    **dict.fromkeys("I!()[]-frʼ'’‘", 333),
    **dict.fromkeys("Js", 389),
    **dict.fromkeys('ace?z“”"', 444),
    **dict.fromkeys("FPS", 556),
    **dict.fromkeys("+<=>~", 564),
    **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ADGHKNOQUVXYw", 722),
    **dict.fromkeys("m&", 778),
    "%": 833,
    "M": 889,
    "W": 944,
    **dict.fromkeys("…—", 1000),
}
_OTHERS = 500  # digits and most small letters
_LETTER = 420  # the average in Vietnamese text, blanks included


def printed_width(text: str) -> float:
    """The width of the text in average letters, so that an ordinary line is about as wide as it has characters.

    >>> round(printed_width("nghị quyết"), 1), round(printed_width("NGHỊ QUYẾT"), 1)
    (10.1, 14.6)
    """
    return sum(_WIDTHS.get(char, _OTHERS) for char in strip_diacritics(text.strip())) / _LETTER
