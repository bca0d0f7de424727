"""A run, or two runs compared, as one web page that needs nothing else: no script, no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from eval.output.comparison_text import CHANGE_LABELS, difference_text, verdict_text
from eval.output.question_html import expected_html, given_html
from eval.output.svg_chart import Bar, bar_chart
from eval.output.table import ABSENT, KIND_LABELS, STYLE_LABELS, agreement_lines, interval_text, written
from eval.runs.comparing import Change, ChangedQuestion, Comparison
from eval.runs.speeches import JudgedSpeech, speech_faults
from eval.runs.store import RunRecord
from eval.scoring.agreement import agreement
from eval.scoring.run import ScoredCase
from eval.scoring.summary import METRICS, Figures, Form, Summary

_STYLE = Path(__file__).with_name("report.css")
_COLOURS = ("#8a97a8", "#1f5fa8")


def run_html(record: RunRecord) -> str:
    """The run's conditions, metrics, charts, and its questions, the failed ones first and open."""
    wrong = [each for each in by_grade(record.judged) if not each.score.right]
    right = [each for each in record.judged if each.score.right]
    judged = agreement(record.judged)
    body = [
        f"<h1>Lần chạy {escape(record.title)}</h1>",
        _conditions(record),
        "<h2>Chỉ số</h2>",
        *charts(record.summary),
        _metrics_table(record.summary),
        f"<pre>{escape(agreement_lines(judged))}</pre>" if judged else "",
        f"<h2>Câu chưa đạt ({len(wrong)}/{len(record.judged)})</h2>",
        *(_question(each, opened=True) for each in wrong),
        f"<h2>Câu đạt ({len(right)})</h2>",
        *(_question(each, opened=False) for each in right),
        f"<h2>Bài phát biểu ({len(record.speeches)})</h2>" if record.speeches else "",
        *map(_speech, record.speeches),
    ]
    return _page(f"Lần chạy {record.name}", body)


def comparison_html(compared: Comparison) -> str:
    """What changed between two runs: conditions, metrics, and the questions, broken ones first."""
    body = [
        "<h1>So sánh hai lần chạy</h1>",
        f"<p>Trước: <b>{escape(compared.before.title)}</b><br>Sau: <b>{escape(compared.after.title)}</b></p>",
        _table(("Điều kiện", "Trước", "Sau"), compared.conditions) if compared.conditions else "<p>Cùng điều kiện.</p>",
        f"<p>Không so được {len(compared.others)} câu: {escape(', '.join(compared.others))}.</p>"
        if compared.others
        else "",
        "<h2>Chỉ số</h2>",
        compared_chart(compared),
        _table(
            ("Chỉ số", "Trước", "Sau", "Thay đổi (khoảng 95%)", ""),
            [
                (
                    each.metric.label,
                    written(each.before, each.metric.form),
                    written(each.after, each.metric.form),
                    difference_text(each),
                    verdict_text(each),
                )
                for each in compared.metrics
            ],
        ),
    ]
    for change in (Change.BROKEN, Change.MENDED, Change.UNCHANGED):
        questions = compared.of(change)
        body.append(f"<h2>Câu {CHANGE_LABELS[change]} ({len(questions)})</h2>")
        body += [_changed(each) for each in questions] if change is not Change.UNCHANGED else [_ids(questions)]
    return _page(f"So sánh {compared.before.name} và {compared.after.name}", body)


def by_grade(judged: Iterable[ScoredCase]) -> list[ScoredCase]:
    """The worst first; among equals those whose citations miss most."""
    return sorted(judged, key=lambda each: (each.score.right, each.score.grade, each.score.citation_recall or 0.0))


def charts(summary: Summary) -> Iterator[str]:
    """The shares overall, then answers that are right by kind, style and commune."""
    shares = [metric for metric in METRICS if metric.form in (Form.SHARE, Form.RATIO)]
    yield bar_chart(
        "Chỉ số chung, vạch cam là khoảng tin cậy 95%",
        [
            Bar(metric.label, found.value, found.low, found.high, written(found.value, metric.form))
            for metric in shares
            if (found := summary.overall[metric.key]) is not None
        ],
    )
    groups: dict[str, Mapping[str, Figures]] = {
        "loại câu hỏi": {KIND_LABELS[kind]: figures for kind, figures in summary.by_kind.items()},
        "cách hỏi": {STYLE_LABELS[style]: figures for style, figures in summary.by_style.items()},
        "xã": summary.by_commune,
    }
    for name, group in groups.items():
        if group:
            yield bar_chart(
                f"Câu trả lời đúng và đủ theo {name}",
                [
                    Bar(label, found.value, found.low, found.high, written(found.value, Form.SHARE))
                    for label, figures in group.items()
                    if (found := figures["right"]) is not None
                ],
            )


def compared_chart(compared: Comparison) -> str:
    """The shares of both runs below each other."""
    bars = []
    for each in compared.metrics:
        if each.metric.form not in (Form.SHARE, Form.RATIO):
            continue
        for label, value, colour in zip((each.metric.label, ""), (each.before, each.after), _COLOURS, strict=True):
            bars.append(Bar(label, value, value, value, written(value, each.metric.form), colour))
    return bar_chart("Xám: trước; xanh: sau", bars)


def _question(each: ScoredCase, *, opened: bool) -> str:
    question = each.question
    title = f"{escape(question.id)} · {KIND_LABELS[question.kind]} · {each.score.grade:.0%}"
    reasons = "".join(f"<li>{escape(reason)}</li>" for reason in each.reasons)
    earlier = "".join(f"<p><i>{escape(turn.content)}</i></p>" for turn in question.history)
    return (
        f"<details{' open' if opened else ''}><summary>{title}: {escape(question.question)}</summary>{earlier}"
        f'<ul class="reasons">{reasons}</ul><div class="sides"><div><h3>Cần có</h3>{expected_html(each)}</div>'
        f"<div><h3>Câu trả lời</h3>{given_html(each)}</div></div></details>"
    )


def _speech(speech: JudgedSpeech) -> str:
    faults = "".join(f"<li>{escape(fault)}</li>" for fault in speech_faults(speech))
    scores = [
        (key, ABSENT if value is None else f"{value:.3f}".replace(".", ",")) for key, value in speech.scores.items()
    ]
    return (
        f"<details><summary>{escape(speech.task.id)}: {escape(speech.task.request)}</summary>"
        f'<ul class="reasons">{faults}</ul>{_table(("Chỉ số", "Giá trị"), scores)}'
        f'<p class="answer">{escape(speech.answer.text)}</p></details>'
    )


def _changed(each: ChangedQuestion) -> str:
    question = each.after.question
    grades = " → ".join(f"{side.score.grade:.0%}" for side in (each.before, each.after))
    sides = "".join(
        f"<div><h3>{title}</h3><ul class='reasons'>{''.join(f'<li>{escape(r)}</li>' for r in side.reasons)}</ul>"
        f"{given_html(side)}</div>"
        for title, side in (("Trước", each.before), ("Sau", each.after))
    )
    return (
        f"<details open><summary>{escape(question.id)} ({grades}): {escape(question.question)}</summary>"
        f'{expected_html(each.after)}<div class="sides">{sides}</div></details>'
    )


def _ids(questions: Sequence[ChangedQuestion]) -> str:
    return f"<p>{escape(', '.join(each.after.question.id for each in questions))}</p>"


def _conditions(record: RunRecord) -> str:
    under = record.conditions
    rows = [
        ("Chế độ", under.mode),
        ("Bộ câu hỏi", f"{', '.join(under.gold_files)} ({under.gold})"),
        ("Báo cáo", f"{', '.join(under.reports)} ({under.index})"),
        ("Phiên bản", under.commit or under.code),
        ("Thời gian", f"{record.seconds:.0f} giây"),
        *under.settings.items(),
        *((f"Câu lệnh mẫu {name}", version) for name, version in under.prompts.items()),
    ]
    return f"<details><summary>Điều kiện chạy</summary>{_table(('', ''), rows)}</details>"


def _metrics_table(summary: Summary) -> str:
    rows = []
    for metric in METRICS:
        found = summary.overall[metric.key]
        value = written(found.value, metric.form) if found else ABSENT
        rows.append((metric.label, metric.key, value, interval_text(found, metric)))
    return _table(("Chỉ số", "Khóa", "Giá trị", "Khoảng 95%"), rows)


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th scope='col'>{escape(title)}</th>" for title in titles)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _page(title: str, body: Iterable[str]) -> str:
    style = _STYLE.read_text(encoding="utf-8")
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width">'
        f"<style>{style}</style></head><body>{''.join(body)}</body></html>\n"
    )
