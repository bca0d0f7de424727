"""What requests for speeches are understood as."""

from __future__ import annotations

import pytest

from chat.speech.request import SpeechRequestError, understand_request
from chat.units.registry import unit_names


@pytest.fixture
def understood(sample_index):
    return lambda typed: understand_request(typed, sample_index.of_reports(unit_names))


def told(request) -> dict[str, object]:
    return {
        "occasion": request.occasion,
        "role": request.role,
        "speaker": request.speaker,
        "audience": request.audience,
        "units": [named.unit.label for named in request.named],
        "topics": [topic.name for topic in request.topics],
        "parts": (request.results, request.targets, request.tasks, request.shortcomings),
        "minutes": request.minutes,
    }


def test_all_that_a_request_says_is_read(understood):
    assert told(
        understood(
            "Soạn bài phát biểu khai mạc hội nghị tổng kết nhiệm kỳ 2020-2025 của đồng chí Bí thư Đảng ủy xã Khê Lũng "
            "trước toàn thể cán bộ chủ chốt, khoảng 5-7 phút, nêu kết quả về nông nghiệp, hạn chế và chỉ tiêu 2030"
        )
    ) == {
        "occasion": "hội nghị tổng kết nhiệm kỳ 2020-2025",
        "role": "khai mạc",
        "speaker": "Bí thư Đảng ủy xã Khê Lũng",
        "audience": "toàn thể cán bộ chủ chốt",
        "units": ["xã Khê Lũng"],
        "topics": ["nông, lâm nghiệp và thủy sản"],
        "parts": (True, True, False, True),
        "minutes": 6.0,
    }


def test_what_is_left_unsaid_has_its_usual_choice(understood):
    request = understood("Viết bài phát biểu")
    assert (request.minutes, request.topics_given, request.results, request.targets) == (5.0, False, True, False)
    assert [named.unit.label for named in request.named] == ["xã Đắk Sơ Rai", "xã Khê Lũng", "xã Mường Tảng"]


def test_a_request_without_marks_is_read(understood):
    request = understood(
        "soan bai phat bieu cua chu tich UBND xa Muong Tang tai hoi nghi tong ket, 4 phut, neu ket qua ve giam ngheo"
    )
    assert request.speaker == "Chủ tịch Ủy ban nhân dân xã Mường Tảng"
    assert [topic.name for topic in request.topics] == ["giảm nghèo và an sinh xã hội"]
    assert request.minutes == 4


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("nêu kết quả về giáo dục, chưa nêu chỉ tiêu nhiệm kỳ tới", (True, False, False, False)),
        ("chỉ nêu chỉ tiêu đến năm 2030 về kinh tế", (False, True, False, False)),
        ("nêu các nhiệm vụ, giải pháp về du lịch", (False, False, True, False)),
        ("nói về văn hóa và mục tiêu thời gian tới", (True, True, False, False)),
        ("tổng kết thực hiện mục tiêu quốc gia giảm nghèo, không nói hạn chế", (True, False, False, False)),
        ("nêu kết quả, hạn chế và phương hướng", (True, False, True, True)),
    ],
)
def test_the_parts_asked_for_are_told_apart(understood, said, parts):
    request = understood(f"Soạn bài phát biểu của xã Khê Lũng, {said}")
    assert (request.results, request.targets, request.tasks, request.shortcomings) == parts


def test_old_communes_may_be_asked_about(understood):
    request = understood("Soạn bài phát biểu về kết quả giảm nghèo của xã Pha Lót (cũ), 2 phút")
    assert [named.unit.label for named in request.named] == ["xã Pha Lót (cũ)"]


def test_a_topic_of_its_own_words_is_kept(understood):
    request = understood("Soạn bài phát biểu của xã Khê Lũng, nêu kết quả về nuôi tôm hùm và chăn nuôi")
    assert [topic.name for topic in request.topics] == ["nuôi tôm hùm", "chăn nuôi"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("  ", "Chưa có yêu cầu"),
        ("Soạn bài phát biểu về giảm nghèo của xã Hoàng Tiến", "Không có báo cáo của xã được nêu"),
    ],
)
def test_what_cannot_be_written_for_is_told(understood, typed, why):
    with pytest.raises(SpeechRequestError, match=why):
        understood(typed)
