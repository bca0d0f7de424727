"""What the reports hold on the topics of a speech."""

from __future__ import annotations

import pytest

from chat.speech.points import Point, gather_points, sentences_in
from chat.speech.request import understand_request
from chat.speech.speakable import Part
from chat.units.registry import unit_names
from corpus import Unit, UnitKind
from tests.factories import make_passage
from vectorstore.index import Index


def points(typed: str, index: Index) -> list[Point]:
    request = understand_request(typed, index.of_reports(unit_names))
    return list(gather_points(request, index, request.topics))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "Có 31 bản. Hộ nghèo còn 18,4% (giảm 3%. Năm 2020: 21,4%). Đã xong!",
            ["Có 31 bản.", "Hộ nghèo còn 18,4% (giảm 3%. Năm 2020: 21,4%).", "Đã xong!"],
        ),
        ("Do TP. Sơn La hỗ trợ 2 tỷ đồng. Hết.", ["Do TP. Sơn La hỗ trợ 2 tỷ đồng.", "Hết."]),
        ("đạt 1.085 tỷ đồng", ["đạt 1.085 tỷ đồng"]),
        ("…", []),
    ],
)
def test_a_passage_is_cut_to_its_sentences(text: str, sentences: list[str]) -> None:
    passage = make_passage(text)
    assert [text[start:end].strip() for start, end, _ in sentences_in(passage)] == sentences


def test_points_are_of_the_commune_and_topic_asked_for(sample_index: Index) -> None:
    found = points("Viết bài phát biểu về kết quả giảm nghèo của xã Khê Lũng", sample_index)
    assert {point.passage.report for point in found} == {"khe-lung"}
    assert {point.topic for point in found} == {"giảm nghèo và an sinh xã hội"}
    assert {point.part for point in found} == {Part.RESULT}
    best = max(found, key=lambda point: point.score)
    assert "nghèo" in best.text and best.figures


def test_targets_and_shortcomings_come_only_where_asked_for(sample_index: Index) -> None:
    both = points("Viết bài phát biểu nêu hạn chế và chỉ tiêu 2030 về giảm nghèo của xã Mường Tảng", sample_index)
    assert {Part.SHORTCOMING, Part.TARGET} <= {point.part for point in both}
    assert ("9", "%") in {figure for point in both if point.part is Part.TARGET for figure in point.figures}


def test_an_old_commune_asked_about_alone_is_told_alone(sample_index: Index) -> None:
    found = points("Viết bài phát biểu về kết quả kinh tế của xã Đông Mỗ cũ", sample_index)
    assert {point.unit for point in found} == {Unit("Đông Mỗ", UnitKind.OLD_COMMUNE)}


def test_no_figure_is_told_twice(sample_index: Index) -> None:
    found = points("Viết bài phát biểu về kết quả kinh tế, giảm nghèo của xã Khê Lũng", sample_index)
    told = [(point.unit, point.figures) for point in found if point.figures]
    assert len(told) > 5
    assert len(told) == len(set(told))
