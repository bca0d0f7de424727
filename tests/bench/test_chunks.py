from __future__ import annotations

from pathlib import Path

import docx
import pytest

from bench.chunks import Chunk, WholeText, whole_text
from eval.gold.gold_set import Span
from eval.scoring.metrics import context_fact_recall, rank_scores
from ingest.report import read_report
from tests.eval.factories import make_question

REPORT = """# BÁO CÁO CHÍNH TRỊ

Đảng bộ xã Nà Hin có 45 chi bộ.
Toàn Đảng bộ có 738 đảng viên.

I. Kinh tế
Tỷ lệ hộ nghèo còn 18,4%.
"""


@pytest.fixture
def whole(tmp_path: Path) -> WholeText:
    path = tmp_path / "na-hin.txt"
    path.write_text(REPORT, encoding="utf-8")
    return whole_text(read_report(path))


def _chunk(whole: WholeText, text: str) -> Chunk:
    return Chunk(whole.text.index(text), text)


def test_a_text_files_whole_text_is_the_file(whole: WholeText) -> None:
    assert (whole.report, whole.text, whole.numbers) == ("na-hin", REPORT, (1, 2, 3, 4, 5, 6, 7, 8))


def test_a_chunk_knows_the_line_of_each_of_its_characters(whole: WholeText) -> None:
    parts = ["# BÁO", "45 chi bộ.\nToàn Đảng bộ", "đảng viên.\n\nI. Kinh tế\nTỷ lệ", "18,4%."]
    passages = whole.passages(_chunk(whole, part) for part in parts)
    assert [(passage.id, passage.report, passage.text, passage.line_starts) for passage in passages] == [
        ("na-hin:0", "na-hin", "# BÁO", ((0, 1),)),
        ("na-hin:1", "na-hin", "45 chi bộ.\nToàn Đảng bộ", ((0, 3), (11, 4))),
        ("na-hin:2", "na-hin", "đảng viên.\n\nI. Kinh tế\nTỷ lệ", ((0, 4), (11, 5), (12, 6), (23, 7))),
        ("na-hin:3", "na-hin", "18,4%.", ((0, 7),)),
    ]
    assert [passage.lines for passage in passages] == [(1, 1), (3, 4), (4, 7), (7, 7)]


def test_the_metrics_judge_chunks_by_their_lines(whole: WholeText) -> None:
    question = make_question(facts=(("738",), ("18,4%",)), evidence=((Span("na-hin", (4, 4)),),))
    heading, members, poor = whole.passages(
        _chunk(whole, part) for part in ("# BÁO", "Toàn Đảng bộ có 738 đảng viên.", "Tỷ lệ hộ nghèo còn 18,4%.")
    )
    assert context_fact_recall(question, [heading, members, poor]) == 0.5
    assert context_fact_recall(question, [heading, poor]) == 0.0
    assert context_fact_recall(question, [heading, members], budget=20) == 0.0
    assert [rank_scores(question, found)[0] for found in ([members], [heading, members], [poor])] == [1.0, 0.5, 0.0]


def test_lines_of_a_word_file_are_its_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    for paragraph in ("Báo cáo chính trị", "Đảng bộ xã Nà Hin có 45 chi bộ.", "Tỷ lệ hộ nghèo còn 18,4%."):
        document.add_paragraph(paragraph)
    document.save(tmp_path / "na-hin.docx")
    report = read_report(tmp_path / "na-hin.docx")
    whole = whole_text(report)
    (poor,) = whole.passages([_chunk(whole, "hộ nghèo")])
    assert poor.lines == next(passage.lines for passage in report.passages if "hộ nghèo" in passage.text) == (3, 3)
