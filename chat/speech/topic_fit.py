"""How well a report's sentences serve a topic: by the words that lexicon and request have for it, and by the search."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chat.lexical.keywords import keywords, respelt
from chat.lexical.relevance import Relevance, Word, terms_of, vocabulary
from chat.lexical.synonyms import with_usual_words
from chat.speech.spoken import lower_first, spell_out
from chat.speech.topics import PLACE, Topic
from corpus import Passage, PassageRole
from reading.segments import without_numbering
from text.fold import fold
from vectorstore.index import Index

FIT = ("cues", "own_words", "words_of_titles", "found", "about")
"""What is weighed of a sentence beside a topic."""

_TITLES = 3  # the nearest and those above it
_MOST_CUES = 3
_NAMED = 0.6  # of a topic's words, in what is about it
_LONGEST_TITLE = 12  # syllables of one that can be said
_STATES = re.compile(r"\d|\. |(?<!\w)(?:được|đã|đạt|còn|ngày càng)(?!\w)")  # no mere title
_OPENING = 14  # syllables of a passage, which say what it is about
_ALONE = 0.5  # of a title's syllables; a title of many topics is none of one
_HEARD = 0.5  # of the syllables of a topic; where the report has fewer, it knows no such thing
_SEARCHED = 60
_INLINE_TITLE = re.compile(r"\W*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]+)[.)–-]\s*)?(?P<title>[^.:;\d]{3,90})[.:]\s")


class TopicFit:
    """A topic among the passages of a report that a speech may tell."""

    def __init__(self, topic: Topic, report: str, passages: Sequence[Passage], index: Index) -> None:
        self.topic = topic
        texts = [passage.text for passage in passages]
        runs = [run for words in topic.asked or (topic.name,) for run in keywords(words)]
        self._words = Relevance(respelt(runs, vocabulary(texts)), texts)
        ids = {passage.id for passage in passages}
        self._found: dict[str, float] = {}
        for words in dict.fromkeys((topic.name, *topic.asked)):
            hits = index.search(with_usual_words(words), reports=frozenset({report}), limit=_SEARCHED)
            scores = {hit.passage.id: hit.score for hit in hits if hit.passage.id in ids}
            best = max(scores.values(), default=0.0) or 1.0
            for id, score in scores.items():
                self._found[id] = max(score / best, self._found.get(id, 0.0))
        held = frozenset[Word]().union(*map(terms_of, texts))
        heard = [(keyword.syllable,) in held for run in runs for keyword in run if not keyword.common]
        self._told = (
            sum(heard) >= _HEARD * len(heard)
            if topic.is_free
            else any(self._is_about(passage.text, passage) for passage in passages)
        )

    def row(self, said: str, passage: Passage) -> tuple[float, ...] | None:
        """The features of what would be said from a passage, as `FIT` names them; None where it cannot serve."""
        cues, titles = self.topic.cues_in(fold(said)), titles_of(passage)
        if not self._told or (
            self.topic.name == PLACE and not (cues and (self._is_titled(titles) or _introduces(passage)))
        ):
            return None
        return (
            min(cues, _MOST_CUES),
            self._words.coverage(said),
            self._words.coverage(*titles[-2:]),
            self._found.get(passage.id, 0.0),
            self._is_about(said, passage),
        )

    def _is_about(self, text: str, passage: Passage) -> bool:
        titles = titles_of(passage)
        if not self.topic.is_free:
            return bool(self.topic.cues_in(fold(text)) or self._is_titled(titles))
        if self._names(text) or self._names(" ".join(passage.text.split()[:_OPENING])):
            return True
        return any(self._names(title) and self._words.precision(title) >= _ALONE for title in titles[-2:])

    def _names(self, text: str) -> bool:
        return self._words.total > 0 and self._words.coverage(text) >= _NAMED

    def _is_titled(self, titles: Sequence[str]) -> bool:
        return any(self.topic.in_title(fold(title)) for title in titles[-_TITLES:])


def titles_of(passage: Passage) -> tuple[str, ...]:
    """The titles above a passage and the one that it begins with, "4. Văn hóa, thông tin. Toàn xã có …"."""
    inline = _INLINE_TITLE.match(passage.text)
    return (*passage.headings, inline["title"]) if inline else passage.headings


def section_of(passage: Passage) -> str:
    """What a passage's nearest title is called in a speech; "" where it has none that can be said.

    >>> from tests.factories import make_passage
    >>> section_of(make_passage("…", headings=["2. KINH TẾ", "1.2. Khai thác hải sản: bám biển"]))
    'khai thác hải sản'
    """
    title = re.split(r"[:–]|\s-\s", without_numbering((passage.headings or ("",))[-1]))[0].strip(" .;,")
    said = title.lower() if title.isupper() else lower_first(spell_out(title))
    return "" if len(said.split()) > _LONGEST_TITLE or _STATES.search(said) else said


def _introduces(passage: Passage) -> bool:
    """Whether it stands before a report's first section."""
    return passage.role is PassageRole.BACKGROUND and not passage.headings
