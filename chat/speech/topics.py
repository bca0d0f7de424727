"""The topics that speeches are asked about, and how a report speaks of them in its titles and sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from chat.lexical.keywords import topic_runs
from text.fold import fold
from text.lexicon.active import lexicon
from text.lexicon.tables import Lexicon, TopicWords

PLACE = "vùng đất và con người"
"""The topic of what a unit is: how it came to be, its area, people and peoples."""

_GENERAL = ("van hoa xa hoi", "kinh te xa hoi")
_LEAST_CUE = 2  # syllables of a free topic that stand together


@dataclass(frozen=True, slots=True)
class Topic:
    """`name` is how a speech calls it; `titles` and `cues` are folded words, one of which a section's title or a
    sentence about it holds. A free topic is of a request's own words; `asked` are the words that asked for it.
    """

    name: str
    titles: tuple[str, ...]
    cues: tuple[str, ...]
    is_free: bool = False
    asked: tuple[str, ...] = field(default=(), compare=False)

    def in_title(self, folded: str) -> bool:
        """Whether a folded title is of the topic; "văn hóa - xã hội" is no title of culture."""
        plain = " ".join(re.findall(r"[a-z0-9]+", folded))
        if not any(general in self.titles for general in _GENERAL):
            for general in _GENERAL:
                plain = plain.replace(general, "")
        return any(_holds(plain, cue) for cue in self.titles)

    def cues_in(self, folded: str) -> int:
        """How many of its cues a folded sentence holds."""
        return sum(_holds(folded, cue) for cue in self.cues)


def _holds(folded: str, cue: str) -> bool:
    return f" {cue} " in f" {re.sub(r'[^a-z0-9]+', ' ', folded)} "


def all_topics() -> tuple[Topic, ...]:
    """Every topic of the lexicon, in the order in which a request's words are read as one."""
    return tuple(_topics(lexicon()).values())


def usual_topics() -> tuple[Topic, ...]:
    """What a speech goes through where no topic is asked for; the same object each time."""
    return _usual(lexicon())


@lru_cache(maxsize=2)
def _topics(held: Lexicon) -> dict[str, Topic]:
    return {topic.name: Topic(topic.name, topic.titles, topic.cues) for topic in held.topics}


@lru_cache(maxsize=2)
def _usual(held: Lexicon) -> tuple[Topic, ...]:
    usual = sorted((topic for topic in held.topics if topic.usual_rank), key=lambda topic: topic.usual_rank)
    return tuple(_topics(held)[topic.name] for topic in usual)


@lru_cache(maxsize=2)
def _called_together(held: Lexicon) -> dict[str, tuple[Topic, ...]]:
    """What calls two topics in one breath, "kinh tế - xã hội", the usual one of them first."""
    called: dict[str, list[TopicWords]] = {}
    for topic in held.topics:
        for words in topic.called:
            called.setdefault(words, []).append(topic)
    return {
        words: tuple(_topics(held)[topic.name] for topic in sorted(topics, key=lambda topic: not topic.usual_rank))
        for words, topics in called.items()
        if len(topics) > 1
    }


def topic_called(words: str, own_words: Callable[[str], str] = str) -> tuple[Topic, ...]:
    """The topics that a stretch of a request names; a free one, of its `own_words`, where it names none of the known.

    >>> [topic.name for topic in topic_called("giảm nghèo")], [topic.name for topic in topic_called("nước mắm Cửa Bé")]
    (['giảm nghèo và an sinh xã hội'], ['nước mắm Cửa Bé'])
    """
    folded = " ".join(re.findall(r"[a-z0-9]+", fold(words)))
    held = lexicon()
    for cue, together in _called_together(held).items():
        if _holds(folded, cue):
            return together
    found: list[Topic] = []
    left = f" {folded} "
    for topic in held.topics:
        for cue in topic.called:
            if f" {cue} " in left:
                left = left.replace(f" {cue} ", " ; ")
                if _topics(held)[topic.name] not in found:
                    found.append(_topics(held)[topic.name])
    return tuple(found) if found else free_topic(own_words(words))


def free_topic(words: str) -> tuple[Topic, ...]:
    """A topic of the request's own words, or none where they say nothing."""
    runs = [[keyword.syllable for keyword in run if not keyword.common] for run in topic_runs(words)]
    cues = [fold(" ".join(run)) for run in runs if len(run) >= _LEAST_CUE]
    name = " ".join(words.split()).strip(" ,.;:")
    return (Topic(name, tuple(cues), tuple(cues), is_free=True),) if cues else ()


def by_name(names: Iterable[str]) -> tuple[Topic, ...]:
    """The topics of these names, each once; free ones where no known topic bears the name."""
    known = _topics(lexicon())
    topics: dict[str, Topic] = {}
    for name in names:
        for topic in (known[name],) if name in known else topic_called(name):
            topics[topic.name] = topic
    return tuple(topics.values())
