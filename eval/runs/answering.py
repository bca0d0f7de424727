"""The assistant as a gold set meets it: an answer to each question, its tokens counted, its answer judged."""

from __future__ import annotations

import logging
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, fields

from chat.ask import ask
from chat.llm.client import ChatModel, ModelUnavailable
from chat.llm.dialect import Message
from chat.llm.tokens import count_tokens
from chat.rank.weights import Weights
from eval.gold.gold_set import GoldQuestion
from eval.gold.report_lines import ReportTexts
from eval.scoring.run import Given
from eval.scoring.verdict import NoVerdict, ask_verdict
from vectorstore.index import Index

QUESTIONS_AT_ONCE = 4
"""Questions put to a model at once; without one they go one by one, for search fills the processor."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MeteredModel(ChatModel):
    """A chat model that notes how many tokens went in and came out, by our own count and not the service's."""

    counted: list[int] = field(default_factory=list, repr=False, compare=False)

    @classmethod
    def of(cls, model: ChatModel) -> MeteredModel:
        """The same model with a count of its own."""
        return cls(**{each.name: getattr(model, each.name) for each in fields(ChatModel)})

    @property
    def tokens(self) -> int:
        return sum(self.counted)

    def stream(self, messages: Sequence[Message], seconds: float | None = None) -> Generator[str]:
        self.counted.append(sum(count_tokens(content) for _, content in messages))
        pieces: list[str] = []
        try:
            for piece in ChatModel.stream(self, messages, seconds):
                pieces.append(piece)
                yield piece
        finally:
            self.counted.append(count_tokens("".join(pieces)))


@dataclass(frozen=True, slots=True)
class Answering:
    """Called with a gold question, answers it from the index; `judge`, where there is one, gives its verdict."""

    index: Index
    texts: ReportTexts
    evidence_characters: int
    model: ChatModel | None = None
    judge: ChatModel | None = None
    weights: Weights | None = None

    def __call__(self, question: GoldQuestion) -> Given:
        model = MeteredModel.of(self.model) if self.model is not None else None
        answer = ask(
            question.question,
            self.index,
            history=question.history,
            evidence_characters=self.evidence_characters,
            model=model,
            weights=self.weights,
        )
        verdict = None
        if self.judge is not None:
            try:
                verdict = ask_verdict(self.judge, question, answer)
            except (ModelUnavailable, NoVerdict) as error:
                _log.warning("no verdict on %s: %s", question.id, error)
        evidence = tuple(map(self.texts.text, question.spans))
        return Given(answer, model.tokens if model is not None else None, verdict, evidence)

    @property
    def at_once(self) -> int:
        return 1 if self.model is None and self.judge is None else QUESTIONS_AT_ONCE
