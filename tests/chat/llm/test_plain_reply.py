import pytest

from chat.llm.plain_reply import plain_reply


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        ("Có 738 đảng viên [1].", "Có 738 đảng viên [1]."),
        ("<think>999?</think>Có 738 [1].", "Có 738 [1]."),
        ("Để tôi nghĩ: 999?\n</think>\n\nCó 738 [1].", "Có 738 [1]."),
        ("<thinking>999", ""),
        ("Có 738 <", "Có 738"),
        ("Tỷ lệ < 5% và > 3% [1].", "Tỷ lệ < 5% và > 3% [1]."),
        ("Có <b>7</b><i>38</i> <!-- 999 -->[1].", "Có 738 [1]."),
        ("![ảnh](http://e.example/a.png)Có [738](http://e.example) [1].", "Có 738 [1]."),
        ("Xem http://e.example/?q=1 hoặc javascript:alert(1) [1].", "Xem  hoặc  [1]."),
        ("```\nCó 738 [1].\n```", "Có 738 [1]."),
        ("## Trả lời\n\n- **738** đảng viên, *dự bị* __29__ [1]", "Trả lời\n\n- 738 đảng viên, dự bị 29 [1]"),
        ("* 5 bản [1]\n* 6 hộ [2]", "* 5 bản [1]\n* 6 hộ [2]"),
        ("Có 7\u200b3\u20608 [1].", "Có 738 [1]."),
        ("Có ７３８ và ⁷³⁸ trên 5 km² [1].", "Có 738 và 738 trên 5 km² [1]."),
        ("Có 738 【1】, 29 [Căn cứ 2], 5 [^3], 6 [căn cứ số 4, 5].", "Có 738 [1], 29 [2], 5 [3], 6 [4, 5]."),
        ("| Xã | Số |\n|---|---|\n| A | 5 [1] |", "| Xã | Số |\n|---|---|\n| A | 5 [1] |"),
    ],
)
def test_a_reply_is_read_as_its_reader_sees_it(reply, text):
    assert plain_reply(reply) == text


def test_an_object_without_end_is_a_text_like_any():
    deep = '{"a":' * 9_000 + "1" + "}" * 9_000
    assert plain_reply(deep).startswith('{"a":{"a":')
