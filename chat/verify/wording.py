"""Whether what a statement says in words stands in the passages that it cites."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from chat.verify.claims import Verdict
from chat.verify.figure_words import words_in_text
from chat.verify.word_lists import pattern
from corpus import Passage
from text.abbreviations import expand_abbreviations, spell_out_abbreviations
from text.fold import words
from text.lexicon.active import lexicon
from text.lexicon.tables import StopUse
from text.sentences import sentences
from text.syllables import LOWER, UPPER

FOUNDED = 0.6
"""The share of the words of what is achieved, or of a sentence's, that one sentence of the passages must hold."""
_IN_ALL = 0.5  # of a statement's words, that the passages cited beside it, or the question, must hold
_IN_DOUBT = 0.4
_PHRASE = re.compile(
    r"(?P<ground>(?<!\w)(?:(?<!đạt )(?<!tự )do|nhờ|vì|bởi|nguyên nhân|lý do|bằng)(?!\w))?"
    r"(?:(?!(?<!\w)(?:do|nhờ|vì|bởi|nguyên nhân|lý do|bằng|và|cùng|với|rồi|còn|nhưng|song|nên|để|nhằm|khi|trong đó)"
    r"(?!\w))"
    r"(?:[^,;:.()\[\]]|[,.](?=\d)))+"
    r"|[^,;:.()\[\]\s]+",
    re.IGNORECASE,
)
_SAID_GROUND = re.compile(r"(?<!\w)(?:do|nhờ|vì|bởi|nguyên nhân|lý do)(?!\w)[^.;]+", re.IGNORECASE)
_SAME_GROUND = 0.4
_UNKNOWN_WORDS = {False: (3, 0.7), True: (2, 0.6)}
"""How many words of a phrase, and which share, no passage holds where it is in doubt; fewer for causes and means."""
_WITH_FIGURES = 0.3  # where its figures stand there as it says
_FEW = 4  # words
_PART = re.compile(r"[.;](?=\s)|\(\d{1,2}\)")
_LONGEST_HEADING = 12  # words; a longer line says something of its own
_NAME = re.compile(rf"(?<=[\w,] ){UPPER}\w*(?: {UPPER}\w*)+")
_OF_KIND = re.compile(rf"(?<!\w)(?P<kind>(?:{UPPER}|{LOWER}){LOWER}* {LOWER}+) (?P<name>{UPPER}\w*(?: {UPPER}\w*)+)")
_CODE = re.compile(r"(?<!\w)[A-ZĐ]{1,4}\d+(?!\w)")
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
    if share >= _IN_ALL or (figures_stand and (share >= _WITH_FIGURES or len(own) <= _FEW)):
        return Verdict.SUPPORTED
    return Verdict.DOUBTFUL if share >= _IN_DOUBT else Verdict.CONTRADICTED


def unfounded_phrases(
    statement: str, cited: Iterable[Passage], question: str, before: str = ""
) -> Iterator[re.Match[str]]:
    """The phrases of a statement of which the passages cited hold hardly a word: details, causes and means; what those
    are of may be said in the sentence `before`.
    """
    common = lexicon().stop_words[StopUse.ANSWER]
    known = common.union(words(question), *map(words_of, cited))
    parts = [passage.text[slice(*span)] for passage in cited for span in sentences(passage.text)]
    for match in _PHRASE.finditer(statement):
        own = [word for word in _said(match[0][len(match["ground"] or "") :]) if word not in common]
        unknown = sum(word not in known for word in own)
        least, share = _UNKNOWN_WORDS[match["ground"] is not None]
        if unknown >= least and unknown >= share * len(own):
            yield match
        elif match["ground"] and len(own) > least:
            effect = _effect(statement, own) or _effect(before, own)
            if _is_other_ground(own, effect, parts):
                yield match


def _effect(text: str, ground: Iterable[str]) -> set[str]:
    return {*_said(text)}.difference(ground, lexicon().stop_words[StopUse.ANSWER])


def _is_other_ground(said: Collection[str], effect: Collection[str], parts: Sequence[str]) -> bool:
    """Whether the sentence that tells of an effect, in most of a statement's words, tells another ground of it, or it
    and those beside it tell none of that kind.
    """
    place = max(range(len(parts)), key=lambda k: len(words_in_text(parts[k]) & set(effect)), default=0)
    if not parts or len(words_in_text(parts[place]) & set(effect)) < FOUNDED * len(effect):
        return False
    grounds = frozenset(words(" ".join(match[0] for match in _SAID_GROUND.finditer(parts[place]))))
    around = words_in_text(" ".join(parts[max(0, place - 1) : place + 2]))
    return any(sum(word in known for word in said) < _SAME_GROUND * len(said) for known in (grounds or around, around))


def is_heading(statement: str, evidence: Iterable[Passage], question: str) -> bool:
    """Whether a line that cites nothing only names, in words of the passages, what is told below it."""
    said = _said(statement)
    if len(said) > _LONGEST_HEADING or statement[-1] in ".!?":
        return False
    unsaid = set(said).difference(words(question), lexicon().stop_words[StopUse.ANSWER])
    return not unsaid or not unsaid.difference(*map(words_of, evidence))


def speaks_to_listeners(statement: str) -> bool:
    """Whether a sentence without figures greets, wishes or advises, and so tells nothing of a report."""
    return pattern(_TO_LISTENERS).match(statement) is not None and not any(char.isdigit() for char in statement)


def says_something(statement: str) -> bool:
    """Whether it has a word of its own."""
    return bool(_said(statement))


def unknown_names(statement: str, evidence: Collection[Passage], question: str) -> tuple[re.Match[str], ...]:
    """The names, codes and awards of which most words, or their order, stand in no passage nor in the question."""
    found = [match for kind in (_NAME, _CODE, pattern(_AWARD)) for match in kind.finditer(statement)]
    if not found:
        return ()
    texts = [*map(_in_order, evidence), " ".join(words(question))]
    return tuple(
        match
        for match in found
        if (match.re is _CODE or not match[0].isupper()) and not _stands(words(_ABBREVIATIONS.sub("", match[0])), texts)
    )


@lru_cache(maxsize=4096)
def _in_order(passage: Passage) -> str:
    """The words of a passage as they stand, and once more with abbreviations spelt out."""
    labels = (unit.label for unit in passage.units)
    text = " ".join((passage.text, *passage.headings, passage.commune_label, *labels))
    return " ".join(words(f"{text} | {spell_out_abbreviations(text)}"))


def _stands(said: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether one text holds the words in their order, all or all but the last ones one by one."""
    whole = " ".join(said)
    if any(f" {whole} " in f" {text} " for text in texts):
        return True
    pairs = [f" {one} {two} " for one, two in pairwise(said)]
    return bool(pairs) and any(all(pair in f" {text} " for pair in pairs) for text in texts)


def exchanged_names(statement: str, cited: Iterable[Passage]) -> Iterator[tuple[re.Match[str], str]]:
    """The names that the sentence which holds most of a statement's words does not hold, where it has another of the
    same kind: "chi bộ Phú Hạ" for "chi bộ Lợi Tiến".
    """
    found = list(_OF_KIND.finditer(statement))
    if not found:
        return
    said = set(words(statement)) - lexicon().stop_words[StopUse.ANSWER]
    parts = [passage.text[slice(*span)] for passage in cited for span in sentences(passage.text)]
    best = max(parts, key=lambda part: len(said & words_in_text(part)), default="")
    if len(said & words_in_text(best)) < FOUNDED * len(said):
        return
    held = f" {' '.join(words(best))} "
    for match in found:
        others = {other["name"] for other in _OF_KIND.finditer(best) if other["kind"].lower() == match["kind"].lower()}
        if others and f" {' '.join(words(match['name']))} " not in held:
            yield match, best


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
            start <= figure < len(statement)
            and (figure < match.start() or statement[figure].isdigit())
            and not re.search(r"[.;]\s", statement[start:figure])
            for figure in figures
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
