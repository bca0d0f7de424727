"""A gold question beside the answer to it, as HTML; all text is shown letter by letter."""

from __future__ import annotations

from html import escape
from itertools import zip_longest

from corpus import Citation, Passage
from eval.matching import fact_stands
from eval.reasons import fact_told, span_told
from eval.run import Judged


def expected_html(each: Judged) -> str:
    """The reference answer, the facts marked as said or missing, and the evidence with its words."""
    stated = [
        f'<li class="{"said" if _said(each, fact) else "missing"}">{escape(fact_told(fact))}</li>'
        for fact in each.question.facts
    ]
    places = "".join(
        f"<dt>{escape(span_told(span))}</dt><dd>{escape(text or 'chỉ mục không có các dòng này')}</dd>"
        for span, text in zip_longest(each.question.spans, each.evidence, fillvalue="")
    )
    told = escape(each.question.answer or "Báo cáo không nêu.")
    return f'<p>{told}</p><ul class="facts">{"".join(stated)}</ul><dl>{places}</dl>'


def _said(each: Judged, fact: tuple[str, ...]) -> bool:
    return not each.answer.refused and fact_stands(fact, each.answer.text)


def given_html(each: Judged) -> str:
    """The answer with the words of what it cites, and a model's verdict where there is one."""
    passages = {passage.id: passage for passage in each.answer.passages}
    cited = "".join(_citation(citation, passages.get(citation.passage_id)) for citation in each.answer.citations)
    verdict = each.verdict
    judged = ""
    if verdict is not None:
        words = f"Mô hình chấm: {'đúng' if verdict.correct else 'sai'}, {'đủ' if verdict.complete else 'thiếu'}"
        judged = f"<p><i>{escape(f'{words}. {verdict.reason}')}</i></p>"
    return f'<p class="answer">{escape(each.answer.text)}</p>{judged}<dl>{cited}</dl>'


def _citation(citation: Citation, passage: Passage | None) -> str:
    first, last = citation.lines
    place = f"[{citation.marker}] {citation.file}, dòng {first}" + (f"-{last}" if last != first else "")
    return f"<dt>{escape(place)}</dt><dd>{escape(passage.text if passage else citation.quote)}</dd>"
