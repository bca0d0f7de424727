"""Report clauses as they are said aloud."""

from __future__ import annotations

import pytest

from chat.speech.spoken import clauses, ends_whole, read_aloud, shortened, syllables, tidy


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (
            "(2) Hộ nghèo còn 2,2% (giảm 4,5 % so với năm 2020); cận nghèo 3,6%",
            "Hộ nghèo còn 2,2%, giảm 4,5% so với năm 2020; cận nghèo 3,6%",
        ),
        ("Có 2/16 thôn đạt chuẩn (12,5%)", "Có 2/16 thôn đạt chuẩn, bằng 12,5%"),
        ("Miếu cổ được xếp hạng (Quyết định số 26/QĐ-UBND ngày 9/12/2024).", "Miếu cổ được xếp hạng"),
        ("85 chi bộ HTTNV; đạt chuẩn NTM", "85 chi bộ hoàn thành tốt nhiệm vụ; đạt chuẩn nông thôn mới"),
        ("Tổng vốn huy động: 6.604 triệu đồng", "Tổng vốn huy động là 6.604 triệu đồng"),
        ("hoàn thiện hạ tầng: 29/29 bản có đường ô tô", "hoàn thiện hạ tầng, với 29/29 bản có đường ô tô"),
        ("Diện tích cây cà phê 65 ha", "Diện tích cây cà phê là 65 ha"),
        ("Đàn trâu, bò có 15 con; trong đó:", "Đàn trâu, bò có 15 con"),
        ("Theo phương châm “Nhân dân làm, Nhà nước hỗ trợ”", "Theo phương châm “Nhân dân làm, Nhà nước hỗ trợ”"),
    ],
)
def test_a_clause_is_made_speakable(printed, said):
    assert tidy(printed) == said


def test_a_long_sentence_is_cut_where_it_tells_of_a_place():
    printed = (
        "Bản làng có nếp sống văn hóa lâu đời, gắn với công khai phá và gìn giữ qua nhiều đời của vùng đất, nơi "
        "từng là chợ phiên của cả tổng và còn nhiều chứng tích quý của cha ông như gốc gạo cổ thụ và giếng làng, đây "
        "là điểm đến cấp tỉnh"
    )
    assert clauses(printed) == [
        "Bản làng có nếp sống văn hóa lâu đời, gắn với công khai phá và gìn giữ qua nhiều đời của vùng đất. Nơi đây "
        "từng là chợ phiên của cả tổng và còn nhiều chứng tích quý của cha ông như gốc gạo cổ thụ và giếng làng. Đây "
        "là điểm đến cấp tỉnh"
    ]


def test_no_figure_loses_its_unit_where_a_sentence_is_cut():
    assert shortened("Trồng 1.250,5 ha lúa, 37 ha ngô, 2,5 ha sắn", 8) == "Trồng 1.250,5 ha lúa, 37 ha ngô"


def test_syllables_are_counted_without_markers():
    assert syllables("Toàn xã có 1.250 hộ nghèo, bằng 12,5% [3].") == 8


def test_measures_are_said_in_the_copy_that_is_read():
    assert read_aloud("1.784,79 ha rừng; 12 triệu đồng/người/năm; 18,466km đường; 5 tấn/ha") == (
        "1.784,79 héc-ta rừng; 12 triệu đồng một người một năm; 18,466 ki-lô-mét đường; 5 tấn một héc-ta"
    )


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Cấp nước cho 74,8% số hộ", True),
        ("Cấp nước cho 74,8% số hộ, tuy vậy tháng 3", False),
        ("Cấp nước cho 74,8% số hộ, nên", False),
        ("Có 1.017 tàu cá, gồm Bến Dong cũ 421 chiếc", False),
        ("Hộ nghèo còn 5%, nhưng hộ cận nghèo đã tăng lên 7%", True),
    ],
)
def test_what_is_cut_at_a_comma_ends_whole(text: str, whole: bool) -> None:
    assert ends_whole(text) is whole


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Che phủ đạt 28,1%, giảm 0,4 điểm so với năm 2020 (28,5%)",
            "Che phủ đạt 28,1%, giảm 0,4 điểm so với năm 2020",
        ),
        ("Có 57 hộ (7,5%)", "Có 57 hộ, bằng 7,5%"),
        ("Về gà đồi: tổng đàn 860 nghìn con", "Về gà đồi, tổng đàn 860 nghìn con"),
        ("Công nhận tại Quyết định số 214/QĐ-UBND", "Công nhận tại Quyết định số 214/QĐ-UBND"),
    ],
)
def test_brackets_and_numbers_keep_what_they_mean(text: str, said: str) -> None:
    assert tidy(text) == said


def test_nothing_is_cut_between_from_and_to() -> None:
    assert not ends_whole("Toàn xã có 37 thôn, hộ nghèo từ 357 hộ")
    assert ends_whole("Toàn xã có 37 thôn, hộ nghèo từ 357 hộ xuống 120 hộ")
