"""What the sample reports do not say is refused, and what they say close to it is answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.ask import ask
from corpus import Answer, Turn
from eval.gold.gold_set import GoldQuestion, read_gold
from ingest.report import read_report
from vectorstore.index import Index

ROOT = Path(__file__).parents[1]
UNANSWERABLE = read_gold([ROOT / "eval" / "gold" / "sample-unanswerable.jsonl"])
ANSWERABLE = [question for question in read_gold([ROOT / "eval" / "gold" / "sample.jsonl"]) if question.answerable]
LEAST_REFUSED, MOST_REFUSED_WRONGLY = 0.95, 0.03


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.open(tmp_path_factory.mktemp("sample"), None) as index:
        for path in sorted((ROOT / "data" / "sample").iterdir()):
            index.put(read_report(path))
        yield index


def _answer(question: GoldQuestion, index: Index) -> Answer:
    return ask(question.question, index, history=question.history)


def test_the_set_is_large_and_typed_in_every_way():
    assert len(UNANSWERABLE) >= 25 and not any(question.answerable for question in UNANSWERABLE)
    assert {question.style for question in UNANSWERABLE} == {question.style for question in ANSWERABLE}


def test_nearly_all_that_the_reports_do_not_say_is_refused_with_passages_to_look_at(index: Index):
    answers = [_answer(question, index) for question in UNANSWERABLE]
    answered = [answer.question for answer in answers if not answer.refused]
    assert len(answered) <= (1 - LEAST_REFUSED) * len(answers), answered
    assert [answer.question for answer in answers if not answer.passages] == []


def test_hardly_anything_that_they_say_is_refused(index: Index):
    refused = [question.question for question in ANSWERABLE if _answer(question, index).refused]
    assert len(refused) <= MOST_REFUSED_WRONGLY * len(ANSWERABLE), refused


@pytest.mark.parametrize(
    ("unanswerable", "answerable", "said"),
    [
        ("Xã Huổi Sáy cũ có bao nhiêu ha mắc ca?", "Xã Huổi Sáy cũ có bao nhiêu ha chè shan?", "98 ha"),
        ("Xã Huổi Sáy cũ có bao nhiêu ha mắc ca?", "Xã Mường Tảng cũ trồng được bao nhiêu ha mắc ca?", "145 ha mắc ca"),
        (
            "Năm 2022 hộ nghèo xã Mường Tảng còn bao nhiêu %?",
            "Năm 2021 hộ nghèo xã Mường Tảng là bao nhiêu %?",
            "38,4%",
        ),
        ("Năm 2022 xã Đắk Sơ Rai đón bao nhiêu lượt khách?", "Năm 2024 Đắk Sơ Rai đón bao nhiêu lượt khách?", "8.300"),
        ("Trụ sở Đảng ủy xã Khê Lũng đặt ở đâu?", "Trụ sở xã Mường Tảng đặt ở đâu?", "trụ sở đặt tại bản Tảng Luông"),
        ("Chợ Phố Khê họp vào thứ mấy?", "Tổ lưu động làm thủ tục tại buôn xa vào thứ mấy?", "thứ Năm hằng tuần"),
        ("Quốc lộ 6 qua xã Khê Lũng dài mấy km?", "Quốc lộ 37C qua xã Khê Lũng dài mấy km?", "8,4 km"),
        ("Buôn Pui Kla có bao nhiêu người?", "Buôn Pui Kla cách trụ sở xã Đắk Sơ Rai bao nhiêu km?", "27 km"),
        ("Vì sao cà phê ở Đắk Sơ Rai bị thu hồi?", "Vì sao 640 ha cà phê Đắk Sơ Rai bị giảm năng suất?", "hạn nặng"),
        ("Xã Đắk Sơ Rai có mấy giáo viên giỏi?", "Trạm y tế xã Khê Lũng có mấy bác sĩ?", "07 bác sĩ"),
        ("Giá trị xuất khẩu sầu riêng của Đắk Sơ Rai?", "Năm 2024 thu ngân sách Đắk Sơ Rai bao nhiêu?", "24,7 tỷ"),
        ("Lễ hội Mùa Xuân của Mường Tảng khôi phục năm nào?", "Lễ hội Xên Tảng được khôi phục năm nào?", "năm 2023"),
    ],
)
def test_the_same_words_are_refused_where_the_report_tells_another_thing(index, unanswerable, answerable, said):
    assert ask(unanswerable, index).refused
    assert said in ask(answerable, index).text


def test_a_follow_up_may_turn_from_an_old_unit_to_the_whole_commune(index: Index):
    before = [("user", "Tỷ lệ che phủ rừng của xã Pha Lót cũ là bao nhiêu?"), ("assistant", "52,6%.")]
    answer = ask("Vậy đến năm 2030 toàn xã đặt chỉ tiêu bao nhiêu?", index, history=[Turn(*turn) for turn in before])
    assert "Tỷ lệ che phủ rừng đạt 54%" in answer.text


def test_a_unit_left_out_of_a_question_is_not_answered_for(index: Index):
    answer = ask("Riêng xã Pha Lót cũ (chưa tính Huổi Sáy) trồng bao nhiêu ha chè shan?", index)
    assert "196 ha" in answer.text and "98 ha" not in answer.text
