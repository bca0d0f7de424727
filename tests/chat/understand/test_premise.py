import pytest

from chat.understand.required_mentions import presupposed_event, tells_event


@pytest.mark.parametrize(
    ("question", "event"),
    [
        ("Vì sao UBND xã bị thu hồi danh hiệu?", ("thu", "hoi")),
        ("Sao xã lại bị phạt năm 2023?", ("phat",)),
        ("tai sao xa bi thanh tra", ("thanh", "tra")),
        ("Nguyên nhân đảng viên bị kỷ luật là gì?", ("ky", "luat")),
        ("Bao nhiêu đảng viên bị kỷ luật?", ()),
        ("Vì sao bí thư phải đi cơ sở?", ()),
        ("", ()),
    ],
)
def test_what_was_suffered_is_supposed_by_who_asks_why(question, event):
    assert presupposed_event(question) == event


@pytest.mark.parametrize(
    ("event", "text", "told"),
    [
        (("thu", "hoi"), "việc thu hồi đất và di dời lò gốm", True),
        (("thu", "hoi"), "thu 12 tỷ đồng, hồi phục kinh tế", False),
        ((), "", True),
    ],
)
def test_an_event_stands_as_a_whole(event, text, told):
    assert tells_event(event, text) is told
