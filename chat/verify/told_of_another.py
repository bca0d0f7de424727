"""Claims in words that the sources tell of another unit, term, year, rank or thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chat.answer.markers import without_markers
from chat.answer.statements import Statement
from chat.verify.claims import Claim, FaultKind, Verdict
from chat.verify.period_said import is_of_other_term
from chat.verify.polarity import clauses_of
from chat.verify.qualifiers import other_qualifiers
from chat.verify.subjects import Own
from chat.verify.units_said import UnitsSaid
from chat.verify.wording import nearest_sentence
from corpus import Passage, PassageRole
from text.quotations import QUOTATION


def told_otherwise(
    text: str, statement: Statement, cited: Sequence[Passage], apart: Sequence[tuple[int, int]]
) -> Iterator[Claim]:
    """What a statement's clauses tell of a year, a rank or a thing for which the sources say another."""
    for start, end in clauses_of(text[statement.start : statement.end]):
        start, end = statement.start + start, statement.start + end
        if any(a < end and start < b for a, b in apart):
            continue
        clause = without_markers(text[start:end])
        for word, source in other_qualifiers(clause, cited):
            kind = FaultKind.YEAR if word.isdigit() else FaultKind.STATEMENT
            yield Claim(word, start + clause.find(word), Verdict.CONTRADICTED, kind, source)


def told_of_another(
    text: str, statement: Statement, own: Own, cited: Sequence[Passage], names: UnitsSaid
) -> Iterator[Claim]:
    """A statement without figures of whose term or unit the sentence nearest to it does not tell."""
    said = text[statement.start : statement.end]
    term, nearest = own.own_term(), nearest_sentence(without_markers(said), cited)
    if nearest is None:
        return
    passage, sentence = nearest
    if (
        term is not None
        and is_of_other_term(passage.role, sentence, term, passage.terms)
        and (passage.role is not PassageRole.BACKGROUND)
    ):
        yield Claim(said, statement.start, Verdict.CONTRADICTED, FaultKind.TERM, sentence)
    named = names.mentions(sentence)
    at = passage.text.find(sentence)
    of = {clause.unit for clause in passage.clauses if clause.start < at + len(sentence) and at < clause.end}
    said_of = frozenset().union(*(mention.units for mention in own.subjects))
    if (
        said_of
        and named
        and not QUOTATION.search(said)
        and not said_of & of.union(*(mention.units for mention in named))
    ):
        yield Claim(said, statement.start, Verdict.CONTRADICTED, FaultKind.UNIT, sentence)
