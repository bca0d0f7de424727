"""How well a report's sentences serve a topic: by the words that lexicon and request have for it, and by the search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chat.lexical.keywords import keywords, respelt
from chat.lexical.relevance import Relevance, vocabulary
from chat.lexical.synonyms import with_usual_words
from chat.speech.topics import PLACE, Topic
from corpus import Passage, PassageRole
from text.fold import fold
from vectorstore.index import Index

_TITLE_WEIGHTS = (1.0, 0.75, 0.5)  # of the nearest title and those above it
_NAMED = 0.6  # of a topic's words, in a title or sentence that is about it
_IN_PASSAGE = 0.35  # what a sentence gains beside one that names the topic
_FOUND = 0.3  # what the search's order adds at most
_CUE = 0.45
_MOST_CUES = 3
_SEARCHED = 40


class TopicFit:
    """A topic in one report."""

    def __init__(self, topic: Topic, report: str, passages: Sequence[Passage], index: Index) -> None:
        self.topic = topic
        texts = [passage.text for passage in passages]
        self._words = Relevance(respelt(keywords(topic.name), vocabulary(texts)), texts)
        hits = index.search(with_usual_words(topic.name), reports=frozenset({report}), limit=_SEARCHED)
        best = max((hit.score for hit in hits), default=1.0)
        self._found: Mapping[str, float] = {hit.passage.id: hit.score / best for hit in hits}
        self._titles: dict[str, float] = {}

    def of_titles(self, headings: Sequence[str]) -> float:
        """How near a title of the topic stands above, 0 where none does."""
        nearest = zip(_TITLE_WEIGHTS, reversed(headings), strict=False)
        return max((weight * self._of_title(title) for weight, title in nearest), default=0.0)

    def of(self, sentence: str, passage: Passage) -> float:
        """How well a sentence of the passage serves the topic; 0 where it does not."""
        titles, cues = self.of_titles(passage.headings), self.topic.cues_in(fold(sentence))
        if self.topic.name == PLACE:
            return _CUE * min(cues, _MOST_CUES) + titles if cues and (titles or _introduces(passage)) else 0.0
        if passage.role is PassageRole.BACKGROUND and not cues and not self._names(sentence):
            return 0.0
        fit = titles + _CUE * min(cues, _MOST_CUES)
        if self.topic.is_free:
            own = self._words.coverage(sentence)
            fit += own if self._names(sentence) else 0.0
            fit += _IN_PASSAGE if self._words.coverage(passage.text) >= _NAMED else 0.0
        return fit + _FOUND * self._found.get(passage.id, 0.0) if fit else 0.0

    def _names(self, text: str) -> bool:
        return self.topic.is_free and self._words.total > 0 and self._words.coverage(text) >= _NAMED

    def _of_title(self, title: str) -> float:
        if title not in self._titles:
            named = self.topic.in_title(fold(title)) or self._names(title)
            self._titles[title] = 1.0 if named else 0.0
        return self._titles[title]


def _introduces(passage: Passage) -> bool:
    """Whether it stands before a report's first section."""
    return passage.role is PassageRole.BACKGROUND and not passage.headings
