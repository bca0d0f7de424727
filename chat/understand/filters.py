"""What a reader has narrowed questions to, communes and a term, where a question names none itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chat.answer.attribution import FILTERED_ROLES, role_label
from chat.understand.answer_kind import AnswerKind
from chat.understand.comparison import Comparison, Subject, find_comparison
from chat.understand.comparison_words import as_comparison
from chat.understand.question import Question
from chat.units.in_question import NamedUnit
from chat.units.registry import UnitNames
from corpus import PassageRole


@dataclass(frozen=True, slots=True)
class Filters:
    """`reports` names the reports of the chosen communes, () for all; `term` is the chosen one, None for any.

    `both_terms` sets a comparison's results beside its targets.
    """

    reports: tuple[str, ...] = ()
    term: PassageRole | None = None
    both_terms: bool = False

    def label(self, names: UnitNames) -> str:
        """The filters in words, "xã Nà Hin, xã Bản Pát; chỉ tiêu 2025-2030"; "" where nothing is chosen."""
        communes = ", ".join(names.units_of(report)[0].label for report in self._known(names))
        years = names.shared_terms(self.reports)
        term = role_label(self.term, years.of(self.term)) if self.term in FILTERED_ROLES else ""
        return "; ".join(filter(None, (communes, term)))

    def acting_on(self, question: Question, names: UnitNames) -> Filters:
        """What of them a question leaves room for: it may name its own units, or its own term."""
        reports = () if _has_own_units(question, names) else self._known(names)
        has_own_term = question.term is not None or question.both_terms
        return Filters(reports) if has_own_term else Filters(reports, self.term, self.both_terms)

    def _known(self, names: UnitNames) -> tuple[str, ...]:
        return tuple(report for report in self.reports if report in names.units)


NO_FILTERS = Filters()


def narrowed(question: Question, typed: str, acting: Filters, names: UnitNames) -> Question:
    """The question as if it named the chosen communes and the chosen term itself.

    Args:
        question: as understood without them.
        typed: as typed.
        acting: the filters that it leaves room for.
        names: those of the units of the reports in the index.
    """
    term, both = acting.term or question.term, acting.both_terms or question.both_terms
    if not acting.reports:
        return replace(question, term=term, both_terms=both, comparison=_of_term(question.comparison, acting))
    named = tuple(NamedUnit(report, names.units_of(report)[0], 0, 0) for report in acting.reports)
    labels = " ".join(unit.unit.label for unit in named)
    question = replace(
        question, text=f"{question.text} {labels}", named=named, term=term, both_terms=both, all_reports=False
    )
    return replace(question, comparison=_compared(question, typed, acting, names))


def _has_own_units(question: Question, names: UnitNames) -> bool:
    if question.named or question.unknown_unit:
        return True
    compared = {subject.report for subject in question.comparison.subjects} if question.comparison else set()
    return bool(compared) and compared != set(names.units)


def _compared(question: Question, typed: str, acting: Filters, names: UnitNames) -> Comparison | None:
    """What is set side by side among the chosen communes; several of them are, whenever a figure is asked for."""
    if question.comparison is not None:
        chosen = [subject for subject in question.comparison.subjects if subject.report in acting.reports]
        if len(chosen) > 1:
            chosen.sort(key=lambda subject: acting.reports.index(subject.report))
            return _of_term(replace(question.comparison, subjects=tuple(chosen)), acting)
    if question.kind is not AnswerKind.FIGURE:
        return None
    units = {report: names.units_of(report) for report in acting.reports}
    if len(units) > 1:
        compared, topic = as_comparison(typed), as_comparison(question.topic)
        return find_comparison(compared, topic, (), question.term, question.both_terms, names, acting.reports)
    return find_comparison(typed, question.topic, question.named, question.term, question.both_terms, names)


def _of_term(comparison: Comparison | None, acting: Filters) -> Comparison | None:
    if comparison is None:
        return comparison
    return replace(
        comparison,
        subjects=tuple(
            replace(subject, term=term) for subject in comparison.subjects for term in _terms_of(subject, acting)
        ),
    )


def _terms_of(subject: Subject, acting: Filters) -> tuple[PassageRole | None, ...]:
    if subject.term is not None:
        return (subject.term,)
    if acting.both_terms and subject.unit.is_new:
        return (PassageRole.RESULT, PassageRole.TARGET)
    return (acting.term,)
