"""From points to a speech that fills its time and whose figures all stand in what they cite."""

from __future__ import annotations

import pytest

from chat.answer.markers import find_markers, without_markers
from chat.speech.composing import Composed, asked_of, compose_speech
from chat.speech.points import gather_points
from chat.speech.request import SpeechRequest, understand_request
from chat.speech.speakable import Part
from chat.speech.spoken import syllables
from chat.units.registry import unit_names
from chat.verify.faults import find_faults
from corpus import PassageRole
from vectorstore.index import Index


def composed(typed: str, index: Index) -> tuple[SpeechRequest, Composed]:
    request = understand_request(typed, index.of_reports(unit_names))
    return request, compose_speech(request, gather_points(request, index, request.topics))


@pytest.mark.parametrize("minutes", [2, 5])
def test_a_speech_fits_its_time(sample_index: Index, minutes: int) -> None:
    request, speech = composed(f"Viết bài phát biểu tổng kết của xã Khê Lũng, {minutes} phút", sample_index)
    assert syllables(without_markers(speech.text)) == pytest.approx(request.syllables, rel=0.1)


def test_every_figure_stands_in_the_passage_cited_beside_it(sample_index: Index) -> None:
    request, speech = composed(
        "Viết bài phát biểu nêu kết quả và chỉ tiêu 2030 của xã Mường Tảng, 5 phút", sample_index
    )
    assert find_faults(speech.text, speech.citations, speech.passages, asked_of(request)) == ()
    assert {marker.number for marker in find_markers(speech.text)} == {one.marker for one in speech.citations}
    assert {point.part for point in speech.points} == {Part.RESULT, Part.TARGET}


def test_several_communes_have_their_share_and_are_named(sample_index: Index) -> None:
    _, speech = composed("Viết bài phát biểu về giảm nghèo của xã Khê Lũng và xã Mường Tảng, 5 phút", sample_index)
    told = [point.passage.report for point in speech.points]
    assert min(told.count("khe-lung"), told.count("muong-tang")) >= 2
    assert "xã Khê Lũng" in speech.text and "xã Mường Tảng" in speech.text


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("nêu kết quả giảm nghèo của xã Khê Lũng", PassageRole.RESULT),
        ("chỉ nêu chỉ tiêu giảm nghèo của xã Khê Lũng", PassageRole.TARGET),
        ("nêu kết quả và chỉ tiêu 2030 về giảm nghèo của xã Khê Lũng", None),
    ],
)
def test_the_check_knows_of_which_term_a_speech_tells(
    sample_index: Index, typed: str, role: PassageRole | None
) -> None:
    request = understand_request(f"Viết bài phát biểu {typed}", sample_index.of_reports(unit_names))
    assert asked_of(request).term is role
