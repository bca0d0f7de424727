"""A gold question beside the answer to it, as HTML; all text is shown letter by letter."""

from __future__ import annotations

from html import escape
from itertools import chain, repeat

from chat.answer.blocks import Stretch, Table, blocks_shown
from eval.gold.fact_match import fact_stands
from eval.gold.gold_set import Span
from eval.scoring.reasons import fact_label, span_label
from eval.scoring.run import ScoredCase


def expected_html(each: ScoredCase) -> str:
    """The reference answer, the facts marked as said or missing, and the evidence with its words."""
    stated = [
        f'<li class="{"said" if _said(each, fact) else "missing"}">{escape(fact_label(fact))}</li>'
        for fact in each.question.facts
    ]
    places = "".join(
        f"<dt>{escape(span_label(span))}</dt><dd>{escape(text or 'chỉ mục không có các dòng này')}</dd>"
        for span, text in zip(each.question.spans, chain(each.evidence, repeat("")), strict=False)
    )
    expected = escape(each.question.answer or "Báo cáo không nêu.")
    return f'<p>{expected}</p><ul class="facts">{"".join(stated)}</ul><dl>{places}</dl>'


def _said(each: ScoredCase, fact: tuple[str, ...]) -> bool:
    return not each.answer.refused and fact_stands(fact, each.answer.text)


def given_html(each: ScoredCase) -> str:
    """The answer with the words of what it cites, and a model's verdict where there is one."""
    answer = each.answer
    passages = {passage.id: passage.text for passage in answer.passages}
    cited: dict[tuple[str, str], list[int]] = {}
    for citation in answer.citations:
        place = span_label(Span(citation.file, citation.lines))
        cited.setdefault((place, passages.get(citation.passage_id, citation.quote)), []).append(citation.marker)
    sources = "".join(
        f"<dt>{escape(f'{numbers} {place}')}</dt><dd>{escape(text)}</dd>"
        for (place, text), markers in cited.items()
        if (numbers := " ".join(f"[{marker}]" for marker in markers))
    )
    verdict = each.verdict
    judged = ""
    if verdict is not None:
        words = f"Mô hình chấm: {'đúng' if verdict.correct else 'sai'}, {'đủ' if verdict.complete else 'thiếu'}"
        judged = f"<p><i>{escape(f'{words}. {verdict.reason}')}</i></p>"
    return f"{''.join(map(_block, blocks_shown(answer.text)))}{judged}<dl>{sources}</dl>"


def _block(block: Stretch | Table) -> str:
    if isinstance(block, Stretch):
        return f'<p class="answer">{escape(block.text)}</p>'
    rows = (("th", block.heads), *(("td", row) for row in block.rows))
    body = "".join(
        f"<tr>{''.join(f'<{tag}>{escape(cell.text)}</{tag}>' for cell in cells)}</tr>" for tag, cells in rows
    )
    return f'<div class="table"><table>{body}</table></div>'
