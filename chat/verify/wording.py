"""Whether what a statement says in words stands in the passages that it cites."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from chat.verify.claims import Verdict
from chat.verify.figure_words import words_in_text
from chat.verify.word_lists import pattern
from corpus import Passage
from text.abbreviations import expand_abbreviations
from text.fold import words
from text.lexicon.active import lexicon
from text.lexicon.tables import StopUse
from text.sentences import sentences

FOUNDED = 0.6
"""The share of a statement's words that the passages cited beside it, or the question, must hold."""
_IN_DOUBT = 0.4
_WITH_FIGURES = 0.3  # where its figures stand there as it says
_FEW = 4  # words
_PART = re.compile(r"[.;](?=\s)|\(\d{1,2}\)")
_LONGEST_HEADING = 12  # words; a longer line says something of its own
_NAME = re.compile(r"(?<=[\w,] )[^\W\d_a-zà-ỹđ][\w]*(?: [^\W\d_a-zà-ỹđ]\w*)+")
_ABBREVIATIONS = re.compile(r"(?:[A-ZĐ]{2,}\s+)+")
_AWARD = (
    r"(?<!\w){AWARD}(?: (?!(?:và|năm|do|của|cho|hằng|hàng|đạt|là|trong|từ|đến|tại|ở|với|theo|được|khi)(?!\w))"
    r"[^\W\d_]+){0,6}"
)
_ACHIEVES = r"(?<!\w)(?:{ACHIEVED}|được (?:[^\W\d_]+ ){0,5}?{RECOGNISED})(?!\w)"
_DENIED = re.compile(r"(?<!\w)(?:không|chưa|chẳng)\s+(?:\w+\s+)?$", re.IGNORECASE)
_TO_LISTENERS = (
    r"\W*(?:{TO_LISTENERS}(?!\w)|(?:(?:không |chưa )?(?:đúng|phải)|có|không|chưa|thưa[^.:;\d]{0,40})\W*$)"
    r"|[^.:;]*(?<!\w)hãy(?!\w)"
)
_WISHES = r"(?<!\w){WISH}(?!\w)"


@lru_cache(maxsize=4096)
def words_of(passage: Passage) -> frozenset[str]:
    """The words of a passage, its headings and its units, abbreviations also spelt out."""
    labels = (unit.label for unit in passage.units)
    held = " ".join((passage.text, *passage.headings, passage.commune_label, *labels))
    return frozenset(words(expand_abbreviations(held)))


def wording(statement: str, cited: Sequence[Passage], question: str, figures_stand: bool) -> Verdict:
    """How the words of a statement stand to the passages that it cites, and to the question."""
    common = lexicon().stop_words[StopUse.ANSWER]
    known = frozenset(words(question)).union(*map(words_of, cited))
    own = [word for word in _said(statement) if word not in common]
    share = sum(word in known for word in own) / len(own) if own else 1.0
    if share >= FOUNDED or (figures_stand and (share >= _WITH_FIGURES or len(own) <= _FEW)):
        return Verdict.SUPPORTED
    return Verdict.DOUBTFUL if share >= _IN_DOUBT else Verdict.CONTRADICTED


def is_heading(statement: str, evidence: Iterable[Passage], question: str) -> bool:
    """Whether a line that cites nothing only names, in words of the passages, what is told below it."""
    said = _said(statement)
    known = frozenset((*words(question), *lexicon().stop_words[StopUse.ANSWER])).union(*map(words_of, evidence))
    return len(said) <= _LONGEST_HEADING and statement[-1] not in ".!?" and all(word in known for word in said)


def speaks_to_listeners(statement: str) -> bool:
    """Whether a sentence without figures greets, wishes or advises, and so tells nothing of a report."""
    return pattern(_TO_LISTENERS).match(statement) is not None and not any(char.isdigit() for char in statement)


def says_something(statement: str) -> bool:
    """Whether it has a word of its own."""
    return bool(_said(statement))


def unknown_names(statement: str, evidence: Collection[Passage], question: str) -> tuple[re.Match[str], ...]:
    """The names and awards of which most words, or their order, stand in none of the passages nor in the question."""
    found = [match for kind in (_NAME, pattern(_AWARD)) for match in kind.finditer(statement)]
    if not found:
        return ()
    texts = [*map(_in_order, evidence), " ".join(words(question))]
    return tuple(
        match
        for match in found
        if not match[0].isupper()
        and not _stands(words(_ABBREVIATIONS.sub("", match[0])), texts)
        and not (len(said := words(match[0])) > 2 and match.re is _NAME and _stands(said[1:], texts))
    )


@lru_cache(maxsize=4096)
def _in_order(passage: Passage) -> str:
    labels = (unit.label for unit in passage.units)
    return " ".join(words(" ".join((passage.text, *passage.headings, passage.commune_label, *labels))))


def _stands(said: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether one text holds the words in their order, all or all but the last ones one by one."""
    whole = " ".join(said)
    if any(f" {whole} " in f" {text} " for text in texts):
        return True
    pairs = [f" {one} {two} " for one, two in pairwise(said)]
    return any(all(pair in f" {text} " for pair in pairs) for text in texts)


def unfounded_achievement(
    statement: str, evidence: Iterable[Passage], figures: Collection[int] = ()
) -> re.Match[str] | None:
    """What a statement claims to be reached, awarded or completed where no passage says so in one sentence, nor a
    figure that stands at one of these places in the same clause.
    """
    if pattern(_WISHES).search(statement):
        return None
    common = lexicon().stop_words[StopUse.BESIDE_FIGURE]
    sources: list[frozenset[str]] | None = None
    for match in pattern(_ACHIEVES).finditer(statement):
        if _DENIED.search(statement, 0, match.start()):
            continue
        start = max(statement.rfind(mark, 0, match.start()) for mark in ",;:.") + 1
        ends = [place for mark in ",;:." if (place := statement.find(mark, match.end())) >= 0]
        end = min(ends, default=len(statement))
        if any(
            start <= figure < len(statement) and not re.search(r"[.;]\s", statement[start:figure]) for figure in figures
        ):
            continue
        clause = statement[start:end]
        said = {word for word in words(clause) if word not in common}
        key = set(words(match[0])) - common
        if sources is None:
            sources = [said_in for passage in evidence for said_in in _sentences(passage)]
        if not any(len(said & source) >= FOUNDED * len(said) and key <= source for source in sources):
            return match
    return None


@lru_cache(maxsize=4096)
def _sentences(passage: Passage) -> tuple[frozenset[str], ...]:
    around = frozenset(words(" ".join((*passage.headings, passage.commune_label))))
    return tuple(around.union(words(passage.text[start:end])) for start, end in sentences(passage.text))


def _said(text: str) -> list[str]:
    return [word for word in words(text.replace("²", "2").replace("³", "3")) if re.search(r"[^\W\d_]", word)]


def nearest_sentence(statement: str, cited: Iterable[Passage]) -> tuple[Passage, str] | None:
    """The sentence, or numbered part of one, that holds most of a statement's words; None where none holds enough."""
    common = lexicon().stop_words[StopUse.BESIDE_FIGURE]
    said = {word for word in words(statement) if word not in common and not word.isdigit()}
    best: tuple[float, Passage, str] | None = None
    for passage in cited:
        for part in _PART.split(passage.text):
            share = len(said & words_in_text(part)) / len(said) if said else 0.0
            if share >= FOUNDED and (best is None or share > best[0]):
                best = share, passage, part
    return (best[1], best[2]) if best else None
