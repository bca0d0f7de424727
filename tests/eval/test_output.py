import json
from pathlib import Path

import pytest

from eval.gold_set import Kind, Style
from eval.metrics import Score
from eval.output import write_run
from eval.run import Judged
from eval.summary import Summary
from tests.eval.factories import make_answer, make_citation, make_question
from tests.factories import make_passage

SUMMARY = Summary(
    overall={"fact_recall": 0.5, "refusal": None},
    by_kind={Kind.FACT: {"fact_recall": 0.5}},
    by_style={Style.NO_DIACRITICS: {"fact_recall": 0.5}},
)
JUDGED = Judged(
    question=make_question(id="na-hin-01"),
    answer=make_answer(
        "Xã có 120 đảng viên [1].",
        citations=(make_citation(lines=(10, 11)),),
        passages=(make_passage("Đảng bộ xã có 120 đảng viên.", line=10),),
    ),
    score=Score(kind=Kind.FACT, refused=False, unsupported_figures=0, seconds=0.5),
)


def test_a_run_is_written_as_the_contract_says(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text("kết quả cũ", encoding="utf-8")

    write_run(path, SUMMARY, [JUDGED])

    assert json.loads(path.read_text(encoding="utf-8")) == {
        "metrics": {
            "overall": {"fact_recall": 0.5, "refusal": None},
            "by_kind": {"fact": {"fact_recall": 0.5}},
            "by_style": {"no-diacritics": {"fact_recall": 0.5}},
        },
        "questions": [
            {
                "id": "na-hin-01",
                "question": "Xã Nà Hin có bao nhiêu đảng viên?",
                "answer": "Xã có 120 đảng viên [1].",
                "refused": False,
                "citations": [
                    {
                        "marker": 1,
                        "commune": "Nà Hin",
                        "section": "I. Xây dựng Đảng",
                        "file": "na-hin",
                        "lines": [10, 11],
                        "page": None,
                        "quote": "có 120 đảng viên",
                    }
                ],
                "passages": [
                    {
                        "file": "na-hin",
                        "lines": [10, 10],
                        "section": "Phần thứ nhất. Kết quả › I. Kinh tế",
                        "commune": "Nà Hin",
                        "text": "Đảng bộ xã có 120 đảng viên.",
                    }
                ],
                "mode": "offline",
                "seconds": 0.5,
                "notices": [],
            }
        ],
        "speeches": [],
    }
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_run_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text("kết quả cũ", encoding="utf-8")
    unwritable = Summary(overall={"fact_recall": object()}, by_kind={}, by_style={})

    with pytest.raises(TypeError):
        write_run(path, unwritable, [JUDGED])
    assert {found.name: found.read_text(encoding="utf-8") for found in tmp_path.iterdir()} == {"run.json": "kết quả cũ"}
