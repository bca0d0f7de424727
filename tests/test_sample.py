"""The sample reports are as rough as real ones, and their gold set quotes them truly."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "sample"
WORD_REPORT = SAMPLE / "dak-so-rai.docx"
NAMES = ["dak-so-rai.docx", "khe-lung.txt", "muong-tang.md"]
FIELDS = {"id", "question", "kind", "style", "communes", "answer", "facts", "evidence"}
COMMUNES = {"Mường Tảng": "muong-tang", "Khê Lũng": "khe-lung", "Đắk Sơ Rai": "dak-so-rai"}
GOLD = [json.loads(row) for row in (ROOT / "eval/gold/sample.jsonl").read_text(encoding="utf-8").splitlines()]
ANSWERABLE = [question for question in GOLD if question["kind"] != "unanswerable"]


def footnotes(document: DocxDocument) -> dict[str, str]:
    """The footnotes by id, without Word's separator lines."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    notes = [note for note in etree.fromstring(part.blob) if note.get(qn("w:type")) is None]
    return {
        note.get(qn("w:id")): "".join(text.text for text in note.iter(qn("w:t"))).strip()
        for note in sorted(notes, key=lambda note: int(note.get(qn("w:id"))))
    }


def document_lines(document: DocxDocument) -> Iterator[str]:
    """A line for each body paragraph and each table row, in order, and then for each footnote."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            yield block.text
    yield from footnotes(document).values()


def report_lines(path: Path) -> list[str]:
    if path.suffix == ".docx":
        return list(document_lines(Document(str(path))))
    return path.read_text(encoding="utf-8").split("\n")


LINES = {Path(name).stem: report_lines(SAMPLE / name) for name in NAMES}


def squash(text: str) -> str:
    """NFC, lower case, without markup, white space folded."""
    bare = re.sub(r"<[^>]+>|[*_\\]", "", unicodedata.normalize("NFC", text))
    return re.sub(r"\s+", " ", bare).lower()


def evidence_text(question: dict) -> str:
    spans = [span for need in question["evidence"] for span in need]
    return squash(" ".join(" ".join(LINES[s["file"]][s["lines"][0] - 1 : s["lines"][1]]) for s in spans))


def test_there_is_one_report_of_each_format():
    assert sorted(path.name for path in SAMPLE.iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_report_has_between_12_and_25_kilobytes_of_text(name):
    assert 12_000 <= len("\n".join(LINES[Path(name).stem]).encode()) <= 25_000


@pytest.mark.parametrize("name", LINES)
def test_a_report_has_the_usual_three_parts(name):
    parts = [line for line in map(squash, LINES[name]) if re.match(r"\W*phần thứ (nhất|hai|ba)\b", line)]
    assert [re.search(r"nhất|hai|ba", line).group() for line in parts] == ["nhất", "hai", "ba"]


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("muong-tang", r"^<sup>4</sup> (.|\n)*^<sup>3</sup> "),  # notes of one page in reverse order
        ("muong-tang", r"mất gần một giờ\n\n<sup>1</sup> (.|\n)*^---\n\nđồng hồ"),  # a sentence cut by notes
        ("muong-tang", r"^\*\*Phần thứ nhất  \nBỐI CẢNH VÀ TÌNH HÌNH\*\*$"),  # a bold heading of two lines
        ("muong-tang", r"km<sup>2</sup>"),
        ("muong-tang", r"xã Huối Sáy"),  # a letter misread
        ("khe-lung", r"1\.142 con3 do"),  # a mark glued to a word
        ("khe-lung", r"21,7%4\."),  # a mark glued to a figure
        ("khe-lung", r"khách hàng \nvay6"),
        ("khe-lung", r"hoàn \n\n\n\n8 \n \n thành"),  # a page number within a sentence
        ("khe-lung", r"trong \n\n2 Đảng bộ (.|\n)*^ đó Đông Mỗ 16"),  # a note within a sentence
        ("khe-lung", r"^46 ha lúa"),  # a line that starts with a number and is no heading
        ("khe-lung", r"^ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI \nNHIỆM KỲ"),
        ("khe-lung", r"^1\.2\. Phát triển nông nghiệp sinh thái\. Mở rộng"),  # a heading that runs into its text
    ],
)
def test_a_text_report_is_as_badly_formatted_as_real_ones(name, pattern):
    assert re.search(pattern, "\n".join(LINES[name]), re.MULTILINE)


def test_the_word_report_has_heading_styles_and_headings_that_are_only_bold():
    paragraphs = [paragraph for paragraph in Document(str(WORD_REPORT)).paragraphs if paragraph.text]
    styles = {paragraph.style.name for paragraph in paragraphs}
    bold = [p.text for p in paragraphs if p.style.name == "Normal" and all(run.bold for run in p.runs)]
    assert styles == {"Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4"}
    assert {"3.1. Thuận lợi", "2.2. Nguyên nhân chủ quan", "1. Về kinh tế, môi trường"} <= set(bold)


def test_the_word_report_has_a_table_of_results_by_old_commune():
    results = Document(str(WORD_REPORT)).tables[0]
    header = [cell.text for cell in results.rows[0].cells]
    assert header == ["TT", "Chỉ tiêu", "Đơn vị", "Xã Đắk Lêu (cũ)", "Xã Krông Pui (cũ)", "Toàn xã"]
    assert len(results.rows) == 11


def test_every_footnote_of_the_word_report_is_cited_once_and_its_separators_are_there():
    document = Document(str(WORD_REPORT))
    cited = [mark.get(qn("w:id")) for mark in document.element.iter(qn("w:footnoteReference"))]
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    types = [note.get(qn("w:type")) for note in etree.fromstring(part.blob)]
    assert cited == list(footnotes(document)) == ["1", "2", "3", "4", "5", "6"]
    assert types[:2] == ["separator", "continuationSeparator"]


def test_gold_questions_are_many_and_of_every_kind_and_style():
    kinds = Counter(question["kind"] for question in GOLD)
    assert len(GOLD) >= 30
    assert set(kinds) == {"fact", "list", "summary", "followup", "compare", "unanswerable"}
    assert kinds["unanswerable"] >= 5
    assert {q["style"] for q in GOLD} == {"standard", "no-diacritics", "typo", "colloquial", "abbrev"}


def test_gold_ids_are_unique():
    assert [id for id, count in Counter(question["id"] for question in GOLD).items() if count > 1] == []


@pytest.mark.parametrize("question", GOLD, ids=lambda question: question["id"])
def test_a_gold_question_has_its_fields(question):
    followup = question["kind"] == "followup"
    assert set(question) == (FIELDS | {"history"} if followup else FIELDS)
    assert question["question"] and question["answer"]
    assert question["communes"] and set(question["communes"]) <= set(COMMUNES)
    answerable = question["kind"] != "unanswerable"
    assert (bool(question["facts"]), bool(question["evidence"])) == (answerable, answerable)


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: question["id"])
def test_every_fact_stands_in_its_evidence_lines(question):
    spans = [span for need in question["evidence"] for span in need]
    assert {span["file"] for span in spans} == {COMMUNES[commune] for commune in question["communes"]}
    assert [s for s in spans if not 1 <= s["lines"][0] <= s["lines"][1] <= len(LINES[s["file"]])] == []
    text = evidence_text(question)
    assert [fact for fact in question["facts"] if not any(squash(way) in text for way in fact)] == []


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: question["id"])
def test_a_reference_answer_holds_every_fact_it_asks_for(question):
    answer = squash(question["answer"])
    assert [fact for fact in question["facts"] if not any(squash(way) in answer for way in fact)] == []
