from eval.gold.gold_set import Style
from eval.output.json_object import run_object
from eval.scoring.verdict import Verdict
from tests.eval.factories import make_answer, make_citation, make_judged, make_question, make_record
from tests.factories import make_passage

RECORD = make_record(
    make_judged(
        make_question(id="na-hin-01", style=Style.NO_DIACRITICS),
        make_answer(
            "Xã có 120 đảng viên [1].",
            citations=(make_citation(lines=(10, 11)),),
            passages=(make_passage("Đảng bộ xã có 120 đảng viên.", line=10),),
        ),
        verdict=Verdict(correct=True, complete=False, reason=""),
    )
)


def test_a_run_is_told_as_the_contract_says() -> None:
    told = run_object(RECORD)

    assert told["questions"] == [
        {
            "id": "na-hin-01",
            "question": "Xã Nà Hin có bao nhiêu đảng viên?",
            "answer": "Xã có 120 đảng viên [1].",
            "refused": False,
            "certain": True,
            "citations": [
                {
                    "marker": 1,
                    "commune": "Nà Hin",
                    "section": "I. Xây dựng Đảng",
                    "file": "na-hin",
                    "lines": (10, 11),
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
            "grade": 1.0,
            "right": True,
            "reasons": [],
        }
    ]
    metrics = told["metrics"]
    assert metrics["overall"]["fact_recall"] == metrics["by_kind"]["fact"]["fact_recall"] == 1.0
    assert metrics["by_style"]["no-diacritics"]["refusal"] is None
    assert metrics["by_commune"]["Nà Hin"]["citation_precision"] == 1.0
    assert metrics["intervals"]["overall"]["fact_recall"] == [1.0, 1.0]
    assert metrics["judge"] == {
        "judged": 1,
        "correct": 1.0,
        "complete": 0.0,
        "kappa_correct": None,
        "kappa_complete": 0.0,
    }
    assert told["speeches"] == []
