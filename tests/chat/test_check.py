"""`python -m chat check FILE`: a verdict for each line, and one sentence where a line cannot be judged."""

from __future__ import annotations

import json

import pytest

from chat.check import UncheckableLine, checked_lines
from vectorstore.index import Index

QUESTION = "Xã Nà Hin có bao nhiêu đảng viên?"


def _members(index: Index) -> dict[str, object]:
    passage = next(p for p in index.section_passages("na-hin", ()) if "738 đảng viên" in p.text)
    return {"marker": 1, "file": passage.report, "lines": list(passage.lines)}


def _lines(*lines: object) -> str:
    return "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)


def test_each_line_gets_its_verdict(communes: Index) -> None:
    passages = [_members(communes)]
    answers = ("Đảng bộ xã Nà Hin có 738 đảng viên [1].", "Đảng bộ xã Nà Hin có 783 đảng viên [1].")
    text = _lines(*({"question": QUESTION, "answer": a, "passages": passages} for a in answers))
    verdicts = list(checked_lines(text, communes))
    assert [line["verdict"] for line in verdicts] == ["supported", "contradicted"]
    assert {"text": "783", "verdict": "contradicted", "why": "figure"}.items() <= verdicts[1]["claims"][-1].items()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "Dòng 1: không phải một đối tượng JSON có “question”, “answer” và “passages”."),
        (
            {"question": QUESTION, "answer": "", "passages": [{"marker": 1, "file": "na-hin", "lines": [9001, 9002]}]},
            "Dòng 1: không tìm thấy đoạn nào ở dòng 9001-9002 của báo cáo “na-hin”.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_told(communes: Index, line: object, told: str) -> None:
    with pytest.raises(UncheckableLine) as error:
        list(checked_lines(_lines(line), communes))
    assert str(error.value) == told


NO_OBJECT = "Dòng 1: không phải một đối tượng JSON có “question”, “answer” và “passages”."


@pytest.mark.parametrize(
    "line",
    [
        "[" * 300_000,
        '{"a":' * 300_000,
        '{"question": "' + "x" * 3_000_000,
        '{"question": "a", "answer": "b", "passages": [{"marker": 1e999, "file": "na-hin", "lines": [1, 2]}]}',
        '{"question": "a", "answer": "b", "passages": [{"marker": ' + "9" * 9_000 + "}]}",
        '{"question": "a", "answer": "b", "passages": "\\ud800"}',
        "null",
        "\0",
    ],
    ids=["deep list", "deep object", "long", "endless number", "long number", "half a character", "null", "NUL"],
)
def test_hostile_json_is_told_in_one_line(communes: Index, line: str) -> None:
    with pytest.raises(UncheckableLine) as error:
        list(checked_lines(line, communes))
    assert str(error.value) == NO_OBJECT


def test_a_line_ends_where_json_lines_end(communes: Index) -> None:
    told = {"question": QUESTION, "answer": "Có 738\u2028đảng viên [1].", "passages": [_members(communes)]}
    assert len(list(checked_lines(json.dumps(told, ensure_ascii=False), communes))) == 1
