import json

from chat.answer.json_object import answer_object
from corpus import Answer, Citation
from tests.factories import make_passage

SECTION = "Phần thứ nhất. Kết quả › I. Kinh tế"


def test_an_answer_becomes_the_object_of_the_contract():
    passage = make_passage("Đảng bộ có 738 đảng viên.", page=4, line=12)
    answer = Answer(
        question="Có bao nhiêu đảng viên?",
        text="Có 738 đảng viên [1].",
        refused=False,
        citations=(Citation(1, passage.id, "Nà Hin", SECTION, "na-hin", (12, 13), 4, "có 738 đảng viên"),),
        passages=(passage,),
        mode="llm",
        seconds=0.12345678,
        notices=("Lần này chỉ tìm theo từ ngữ.",),
    )
    assert json.loads(json.dumps(answer_object(answer), ensure_ascii=False)) == {
        "question": "Có bao nhiêu đảng viên?",
        "answer": "Có 738 đảng viên [1].",
        "refused": False,
        "certain": True,
        "citations": [
            {
                "marker": 1,
                "commune": "Nà Hin",
                "section": SECTION,
                "file": "na-hin",
                "lines": [12, 13],
                "page": 4,
                "quote": "có 738 đảng viên",
            }
        ],
        "passages": [
            {
                "file": "na-hin",
                "lines": [12, 12],
                "section": SECTION,
                "commune": "Nà Hin",
                "text": "Đảng bộ có 738 đảng viên.",
            }
        ],
        "mode": "llm",
        "seconds": 0.123,
        "notices": ["Lần này chỉ tìm theo từ ngữ."],
    }


def test_a_refusal_has_no_citations():
    answer = Answer("Có máy bay không?", "Xin lỗi.", True, (), (), "offline", 0.0)
    assert answer_object(answer) == {
        "question": "Có máy bay không?",
        "answer": "Xin lỗi.",
        "refused": True,
        "certain": False,
        "citations": [],
        "passages": [],
        "mode": "offline",
        "seconds": 0.0,
        "notices": [],
    }
