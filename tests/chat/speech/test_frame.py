"""How a speech begins and ends for its occasion, speaker and listeners."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chat.speech.frame import Setting, address, communes_of, event_of, frames_of, setting_of
from chat.speech.request import SpeechRequest, understand_request
from chat.units.registry import unit_names
from vectorstore.index import Index

Understood = Callable[[str], SpeechRequest]


@pytest.fixture
def understood(sample_index: Index) -> Understood:
    return lambda typed: understand_request(typed, sample_index.of_reports(unit_names))


@pytest.mark.parametrize(
    ("typed", "setting", "event", "called"),
    [
        ("khai mạc hội nghị tổng kết xã Khê Lũng", Setting.MEETING, "hội nghị", "Kính thưa các đồng chí!"),
        (
            "tại lễ hội Xên Tảng của xã Mường Tảng",
            Setting.FESTIVAL,
            "lễ hội",
            "Kính thưa các vị đại biểu, thưa toàn thể bà con!",
        ),
        (
            "kêu gọi đầu tư tại hội nghị xúc tiến của xã Khê Lũng",
            Setting.INVESTORS,
            "hội nghị",
            "Kính thưa quý vị đại biểu, quý nhà đầu tư!",
        ),
        (
            "đề dẫn tại tọa đàm về du lịch xã Khê Lũng",
            Setting.FORUM,
            "buổi tọa đàm",
            "Kính thưa các đồng chí và các vị đại biểu!",
        ),
    ],
)
def test_the_listeners_are_called_as_on_such_days(
    understood: Understood, typed: str, setting: Setting, event: str, called: str
) -> None:
    request = understood(f"Viết bài phát biểu {typed}, 5 phút")
    assert (setting_of(request), event_of(request), address(request)) == (setting, event, called)


def test_a_short_speech_goes_to_the_matter_at_once(understood: Understood) -> None:
    long = frames_of(understood("Viết bài phát biểu khai mạc hội nghị tổng kết xã Khê Lũng, 10 phút"))[0]
    short = frames_of(understood("Viết bài phát biểu khai mạc hội nghị tổng kết xã Khê Lũng, 1 phút"))[0]
    assert short.salutation == (long.salutation[0], long.salutation[-1])
    assert short.opening == (
        "Thay mặt Đảng ủy, chính quyền và Nhân dân xã Khê Lũng, tôi trân trọng gửi tới các vị đại biểu lời chào và "
        "lời chúc sức khỏe.",
    )
    assert short.turning == "Trong thời gian ngắn, tôi xin nêu một số kết quả chủ yếu."
    assert short.closing == long.closing[-1:]


@pytest.mark.parametrize(
    ("speaker", "body"),
    [
        ("Bí thư Đảng ủy", "Ban Thường vụ, Ban Chấp hành Đảng bộ xã Khê Lũng"),
        ("Chủ tịch UBND", "Đảng ủy, Hội đồng nhân dân, Ủy ban nhân dân xã Khê Lũng"),
        ("Chủ tịch HĐND", "Thường trực Hội đồng nhân dân xã Khê Lũng"),
        ("Chủ tịch Ủy ban Mặt trận Tổ quốc", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Khê Lũng"),
    ],
)
def test_the_speaker_speaks_in_the_name_of_the_own_body(understood: Understood, speaker: str, body: str) -> None:
    frame = frames_of(
        understood(f"Viết bài phát biểu của đồng chí {speaker} xã Khê Lũng tại hội nghị tổng kết, 1 phút")
    )[0]
    assert frame.opening[0].startswith(f"Thay mặt {body}, ")


def test_many_communes_are_not_counted_out(understood: Understood) -> None:
    assert (
        communes_of(understood("Viết bài phát biểu về xã Khê Lũng và xã Mường Tảng")) == "xã Khê Lũng và xã Mường Tảng"
    )
    assert communes_of(understood("Viết bài phát biểu về xã Đông Mỗ cũ")) == "xã Đông Mỗ cũ"
