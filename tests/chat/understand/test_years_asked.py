import pytest

from chat.understand.asked_period import is_of_year, years_asked

RESULTS = "Kết quả nhiệm kỳ 2020 - 2025"


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Năm 2022 thu ngân sách bao nhiêu?", {"2022"}),
        ("nam 2022 va nam 2023 thu bao nhieu", {"2022", "2023"}),
        ("Nhiệm kỳ 2020-2025 thu bao nhiêu?", set()),
        ("Trong 5 năm 2020 – 2025, năm 2021 thu bao nhiêu?", {"2021"}),
        ("Có 2022 hộ nghèo?", set()),
        ("Cuối 2024 xã còn mấy hộ nghèo?", {"2024"}),
        ("mục tiêu 2030 hạ xuống bao nhiêu %?", {"2030"}),
        ("thu ngan sach quy 1/2025 va thang 6/2025", {"2025"}),
        ("doanh thu du lịch 2023 của xã, 2024 thì sao", {"2023", "2024"}),
        ("trồng 2020 ha rừng, đón 2015 lượt khách", set()),
        ("", set()),
    ],
)
def test_a_year_is_asked_where_it_stands_alone(question, years):
    assert years_asked(question) == years


@pytest.mark.parametrize(
    ("year", "own", "around", "of_year"),
    [
        ("2022", "Thu ngân sách năm 2022 đạt 5 tỷ đồng", (RESULTS,), True),
        ("2022", "Thu ngân sách năm 2024 đạt 7 tỷ đồng", ("năm 2022 có lũ", RESULTS), False),
        ("2022", "giảm từ 38,4% năm 2021 còn 19,6% năm 2024", (RESULTS,), False),
        ("2021", "giảm từ 38,4% năm 2021 còn 19,6% năm 2024", (RESULTS,), True),
        ("2023", "xã A đạt 10 tấn;", ("Sản lượng năm 2023:", RESULTS), True),
        ("2025", "Tỷ lệ hộ nghèo còn 3,18%", (RESULTS,), True),
        ("2024", "Tỷ lệ hộ nghèo còn 3,18%", (RESULTS,), True),
        ("2022", "Tỷ lệ hộ nghèo còn 3,18%", (RESULTS,), False),
        ("2022", "Tỷ lệ hộ nghèo còn 3,18%", ("Văn hóa, xã hội",), True),
        ("2030", "Thu ngân sách đạt 20 tỷ đồng", ("Chỉ tiêu đến năm 2030",), True),
    ],
)
def test_words_are_of_the_year_that_they_tell_or_of_the_end_of_their_term(year, own, around, of_year):
    assert is_of_year(frozenset({year}), own, *around) is of_year


def test_words_are_of_any_year_where_none_is_asked_about():
    assert is_of_year(frozenset(), "năm 2024")
