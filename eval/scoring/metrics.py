"""What one answer scores against its gold question, metric by metric."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ir_measures import RR, Qrel, R, ScoredDoc, iter_calc, nDCG

from chat.verify.faults import unsupported_figures
from corpus import Answer, Citation, Passage
from eval.gold.fact_match import fact_stands
from eval.gold.gold_set import GoldKind, GoldQuestion

CONTEXT_BUDGET = 6000
RANK_MEASURES = (RR, R @ 10, nDCG @ 10)


@dataclass(frozen=True, slots=True)
class Score:
    """What one answer scored; None where a metric does not apply to the question, and then no mean counts it.

    Attributes:
        kind: the question's kind.
        refused: whether the answer is the refusal.
        unsupported_figures: figures that no cited passage states.
        seconds: from asking to the answer.
        characters: the length of an answer to a fact question that was not refused.
        fact_recall: the share of the facts in the answer, 0 to 1.
        context_fact_recall: the share of the facts in the evidence, 0 to 1.
        reciprocal_rank: one over the rank of the first right passage, 0 to 1.
        need_recall_at_10: the share of the needs among the first ten passages, 0 to 1.
        ndcg_at_10: the ranking's quality over the first ten, 0 to 1.
        citation_recall: the share of the needs that are cited, 0 to 1.
        citation_precision: the share of the citations that are right, 0 to 1; None where there are none, or where what
            is cited is not given as the answer.
        tokens: those that a model read and wrote.
        failed: whether answering failed; the answer is empty then.
        certain: whether what was said was given as the answer; None of a refusal.
        confidence: the probability with which it was held to say all, where that was judged.
    """

    kind: GoldKind
    refused: bool
    unsupported_figures: int
    seconds: float
    characters: int | None = None
    fact_recall: float | None = None
    context_fact_recall: float | None = None
    reciprocal_rank: float | None = None
    need_recall_at_10: float | None = None
    ndcg_at_10: float | None = None
    citation_recall: float | None = None
    citation_precision: float | None = None
    tokens: int | None = None
    failed: bool = False
    certain: bool | None = None
    confidence: float | None = None

    @property
    def answerable(self) -> bool:
        return self.kind is not GoldKind.UNANSWERABLE

    @property
    def grade(self) -> float:
        """From 0 to 1: the share of facts said or, where the reports are silent, whether that was said."""
        return float(self.refused) if self.fact_recall is None else self.fact_recall

    @property
    def right(self) -> bool:
        """Whether everything was said and every figure stands in what it cites."""
        return self.grade == 1.0 and not self.unsupported_figures

    @property
    def calibration(self) -> float | None:
        """The square of how far the confidence is from what became of the answer (Brier)."""
        return None if self.confidence is None else (self.confidence - float(self.right)) ** 2


def score(question: GoldQuestion, answer: Answer, *, tokens: int | None = None, failed: bool = False) -> Score:
    """All metrics of one answer; `tokens` are those a model read and wrote for it."""
    scored = Score(
        kind=question.kind,
        refused=answer.refused,
        unsupported_figures=len(unsupported_figures(answer.text, answer.citations, answer.passages)),
        seconds=answer.seconds,
        characters=len(answer.text) if question.kind is GoldKind.FACT and not answer.refused and not failed else None,
        tokens=tokens,
        failed=failed,
        certain=None if answer.refused or failed else answer.certain,
        confidence=None if answer.refused or failed else answer.confidence,
    )
    if not question.answerable:
        return scored
    reciprocal_rank, need_recall, ndcg = rank_scores(question, answer.passages)
    return replace(
        scored,
        fact_recall=fact_recall(question, answer),
        context_fact_recall=context_fact_recall(question, answer.passages),
        reciprocal_rank=reciprocal_rank,
        need_recall_at_10=need_recall,
        ndcg_at_10=ndcg,
        citation_recall=citation_recall(question, answer.citations),
        citation_precision=citation_precision(question, answer.citations) if answer.certain else None,
    )


def fact_recall(question: GoldQuestion, answer: Answer) -> float:
    """The share of facts that stand in the answer; a refusal says none, whatever passages it points to."""
    return 0.0 if answer.refused else _share(fact_stands(fact, answer.text) for fact in question.facts)


def context_fact_recall(question: GoldQuestion, passages: Iterable[Passage], budget: int = CONTEXT_BUDGET) -> float:
    """The share of facts that stand, inside their evidence lines, in the first `budget` characters of passages.

    Characters are counted over the passages' texts, best first; the last one is cut where the budget ends.
    """
    kept = []
    left = budget
    for passage in passages:
        if left <= 0:
            break
        text = passage.text[:left]
        left -= len(text)
        if overlaps_a_need(question, passage.report, passage.lines_of(0, len(text))):
            kept.append(text)
    return _share(any(fact_stands(fact, text) for text in kept) for fact in question.facts)


def rank_scores(question: GoldQuestion, passages: Iterable[Passage]) -> tuple[float, float, float]:
    """Reciprocal rank, recall of needs within the first 10 passages, and nDCG within the first 10.

    What is to be found are the needs. A need is found by the first passage that overlaps it and holds one of the
    question's facts; a further passage on the same need is no gain. A passage that meets two needs at once takes a
    rank for each.
    """
    unmet = dict(enumerate(question.evidence))
    ranked: list[str] = []
    for position, passage in enumerate(passages):
        met = []
        if any(fact_stands(fact, passage.text) for fact in question.facts):
            met = [key for key, need in unmet.items() if any(s.overlaps(passage.report, passage.lines) for s in need)]
        ranked += [f"need {key}" for key in met] or [f"passage {position}"]
        unmet = {key: need for key, need in unmet.items() if key not in met}
    wanted = [Qrel(question.id, f"need {key}", 1) for key in range(len(question.evidence))]
    run = [ScoredDoc(question.id, name, -float(rank)) for rank, name in enumerate(ranked)]
    values = {metric.measure: metric.value for metric in iter_calc(RANK_MEASURES, wanted, run)}
    reciprocal_rank, need_recall, ndcg = (values[measure] for measure in RANK_MEASURES)
    return reciprocal_rank, need_recall, ndcg


def citation_recall(question: GoldQuestion, citations: Iterable[Citation]) -> float:
    """The share of needs that some citation overlaps."""
    places = [(citation.file, citation.lines) for citation in citations]
    return _share(any(span.overlaps(*place) for span in need for place in places) for need in question.evidence)


def citation_precision(question: GoldQuestion, citations: Iterable[Citation]) -> float | None:
    """The share of citations that overlap a need; None where nothing is cited."""
    right = [overlaps_a_need(question, citation.file, citation.lines) for citation in citations]
    return _share(right) if right else None


def overlaps_a_need(question: GoldQuestion, file: str, lines: tuple[int, int]) -> bool:
    return any(span.overlaps(file, lines) for span in question.spans)


def _share(held: Iterable[bool]) -> float:
    values = list(held)
    return sum(values) / len(values)
