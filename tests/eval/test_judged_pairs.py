"""The scorer beside a person's judgement: what share of the facts an answer states, pair by pair."""

import pytest

from eval.scoring.metrics import fact_recall
from tests.eval.factories import make_answer, make_question

PAIRS = [
    # The same value written in another way.
    ("Tổng vốn đầu tư là 2 tỷ đồng [1].", [["2.000 triệu đồng"]], 1.0),
    ("Tổng vốn đầu tư là 2.000.000.000 đồng [1].", [["2 tỷ đồng"]], 1.0),
    ("Thu ngân sách đạt 1 tỷ 200 triệu đồng.", [["1,2 tỷ đồng"]], 1.0),
    ("Tỷ lệ hộ nghèo còn 24,130 %.", [["24,13%"]], 1.0),
    ("Tỷ lệ hộ nghèo còn 24,13 phần trăm.", [["24,13%"]], 1.0),
    ("Xã đón 4000 lượt khách.", [["4.000 lượt"]], 1.0),
    ("Diện tích tự nhiên 187,35 km².", [["187,35 km2"]], 1.0),
    ("Diện tích cà phê 43 hecta.", [["43 ha"]], 1.0),
    ("Diện tích cà phê 43ha.", [["43 ha"]], 1.0),
    ("Xã có 6 trường học.", [["06 trường"]], 1.0),
    ("Xã có bốn bản tái định cư.", [["04 bản"]], 1.0),
    ("Xã có 4 bản tái định cư.", [["bốn bản"]], 1.0),
    ("Xã có mười hai bản.", [["12 bản"]], 1.0),
    ("Thu nhập bình quân 12 triệu/người/năm.", [["12 triệu đồng/người/năm", "12 triệu"]], 1.0),
    ("Ban hành ngày 7/5/2025.", [["07/5/2025"]], 1.0),
    ("Đạt 9/19 tiêu chí.", [["9 tiêu chí"]], 1.0),
    ("Tỷ lệ che phủ rừng **54,57%**<sup>2</sup> [3].", [["54,57%"]], 1.0),
    ("Toàn Đảng bộ có 1126 đảng viên, 48 dự bị.", [["1.126 đảng viên", "1.126"], ["48 đảng viên dự bị", "48"]], 1.0),
    # Digits that are nearly the same.
    ("Tỷ lệ hộ nghèo còn 24,31%.", [["24,13%"]], 0.0),
    ("Tỷ lệ đạt 61,1%.", [["1,1%"]], 0.0),
    ("Tỷ lệ đạt 5,4%.", [["54%"]], 0.0),
    ("Tỷ lệ đạt 154%.", [["54%"]], 0.0),
    ("Có 1.162 đảng viên.", [["1.126 đảng viên", "1.126"]], 0.0),
    ("Có 11.126 đảng viên.", [["1.126 đảng viên", "1.126"]], 0.0),
    ("Có 14 bản.", [["04 bản"]], 0.0),
    ("Có 40 bản.", [["04 bản"]], 0.0),
    ("Có mười bốn bản.", [["04 bản"]], 0.0),
    ("Theo Kế hoạch số 48-KH/TU.", [["48"]], 0.0),
    ("Ban hành ngày 17/5/2025.", [["07/5/2025"]], 0.0),
    ("Theo Nghị quyết [48].", [["48"]], 0.0),
    ("Đạt 19/19 tiêu chí.", [["9/19 tiêu chí"]], 0.0),
    ("Thu 4,06 tỷ đồng.", [["4,6 tỷ đồng"]], 0.0),
    ("Thu 46 tỷ đồng.", [["4,6 tỷ đồng"]], 0.0),
    # Units.
    ("Tổng vốn là 2 triệu đồng.", [["2 tỷ đồng", "2 tỷ"]], 0.0),
    ("Tổng vốn là 2.000 đồng.", [["2.000 triệu đồng"]], 0.0),
    ("Có 15 hộ nuôi cá.", [["15 ha"]], 0.0),
    ("Có 15 hộ nuôi cá.", [["15%"]], 0.0),
    ("Diện tích 64,82 ha.", [["64,82 km2"]], 0.0),
    ("Sản lượng 41 tạ.", [["41 tấn"]], 0.0),
    ("Có 4 xã.", [["04 bản"]], 0.0),
    ("Đường dài 8,4 m.", [["8,4 km"]], 0.0),
    ("Hộ nghèo giảm 5%.", [["tăng 5%"]], 0.0),
    ("Hộ nghèo dưới 5%.", [["trên 5%"]], 0.0),
    # What is denied is not said.
    ("Xã chưa đạt chuẩn nông thôn mới.", [["đạt chuẩn nông thôn mới"]], 0.0),
    ("Xã không phải là xã biên giới.", [["xã biên giới"]], 0.0),
    ("Bản này không có điện lưới quốc gia.", [["điện lưới quốc gia"]], 0.0),
    ("Số đảng viên không phải 120 đảng viên.", [["120 đảng viên", "120"]], 0.0),
    ("Năm 2020 chưa đạt chuẩn nông thôn mới, năm 2024 đạt chuẩn nông thôn mới.", [["đạt chuẩn nông thôn mới"]], 1.0),
    ("Số đảng viên không phải 110 mà là 120 đảng viên.", [["120 đảng viên", "120"]], 1.0),
    ("Xã chưa được công nhận xã an toàn khu.", [["chưa được công nhận"]], 1.0),
    ("Không còn nhà tạm, nhà dột nát.", [["không còn nhà tạm"]], 1.0),
    ("Không chỉ chè mà cà phê cũng là cây chủ lực.", [["cà phê"]], 1.0),
    # The same thing in other words counts where the set foresees it.
    ("Xã gồm ba đơn vị: Pha Lót, Huổi Sáy và Mường Tảng.", [["Pha Lót"], ["Huổi Sáy"], ["Mường Tảng"]], 1.0),
    ("Sản lượng tăng gấp hai lần.", [["tăng gấp đôi", "gấp hai lần"]], 1.0),
    ("Sản lượng nhân đôi.", [["tăng gấp đôi", "gấp hai lần"]], 0.0),
    ("Trụ sở ở bản Tảng Luông.", [["bản Tảng Luông"]], 1.0),
    ("TRỤ SỞ ĐẶT TẠI BẢN TẢNG LUÔNG.", [["bản Tảng Luông"]], 1.0),
    ("Trụ sở ở bản Tảng Luôn.", [["bản Tảng Luông"]], 0.0),
    ("Tru so o ban Tang Luong.", [["bản Tảng Luông"]], 0.0),
    ("Xã khôi phục Lễ hội  Xên\nTảng năm 2023.", [["Lễ hội Xên Tảng"], ["2023"]], 1.0),
    # Some of several facts.
    ("Có 1.126 đảng viên.", [["1.126"], ["48 đảng viên dự bị", "48"]], 0.5),
    ("Gồm Pha Lót và Mường Tảng.", [["Pha Lót"], ["Huổi Sáy"], ["Mường Tảng"]], pytest.approx(2 / 3)),
    ("Diện tích 187,35 km2.", [["187,35 km2"], ["17.965 người"], ["3.842 hộ"], ["38 bản"]], 0.25),
    ("Khiển trách 27, cảnh cáo 02 đảng viên.", [["khiển trách 27"], ["cảnh cáo 2"]], 1.0),
    ("Khiển trách 2, cảnh cáo 27 đảng viên.", [["khiển trách 27"], ["cảnh cáo 2"]], 0.0),
    ("", [["120"]], 0.0),
]


@pytest.mark.parametrize(("answer", "facts", "expected"), PAIRS)
def test_the_scorer_agrees_with_a_person(answer: str, facts: list[list[str]], expected: float) -> None:
    question = make_question(facts=tuple(map(tuple, facts)))

    assert fact_recall(question, make_answer(answer)) == expected


def test_a_refusal_states_nothing_whatever_it_says() -> None:
    assert fact_recall(make_question(facts=(("120",),)), make_answer("Có 120.", refused=True)) == 0.0


def test_the_table_is_large_and_judges_both_ways() -> None:
    assert len(PAIRS) >= 60
    assert sum(expected == 0.0 for _, _, expected in PAIRS) >= 25
