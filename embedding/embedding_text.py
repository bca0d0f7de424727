"""The text that stands for a passage when it is embedded: where it stands, then what it says."""

from __future__ import annotations

from corpus import Passage
from text.fold import compose
from text.ripped_words import as_words

# About 400 tokens of multilingual-e5: Vietnamese reports have 3.7 characters a token at the median, 2.9 at the 5th
# percentile. Beyond 512 the bundled model blurs windows together, and an endpoint may refuse the text.
MAX_CHARACTERS = 1200


def embedding_text(passage: Passage) -> str:
    """Commune, section headings and text, one a line; outer headings go first where it would be too long.

    >>> from tests.factories import make_passage
    >>> print(embedding_text(make_passage("Thu ngân sách đạt 2 tỷ đồng.")))
    Nà Hin
    Phần thứ nhất. Kết quả
    I. Kinh tế
    Thu ngân sách đạt 2 tỷ đồng.
    """
    headings = [as_words(heading) for heading in passage.headings]
    words = as_words(passage.text)
    while True:
        text = compose("\n".join([passage.commune, *headings, words]))
        if len(text) <= MAX_CHARACTERS or not headings:
            return text[:MAX_CHARACTERS]
        del headings[0]
