"""Statements about one passage, of the kinds that readers wrote: right in other words, or not there."""

from __future__ import annotations

import pytest

from chat.verify.claims import Asked, Verdict
from chat.verify.judging import judge
from corpus import Citation
from tests.factories import COMMUNE, make_passage

GRAVITY = list(Verdict)


def _verdict(source: str, answer: str, question: str = "") -> str:
    passage = make_passage(source)
    citation = Citation(1, passage.id, "Nà Hin", "", "na-hin", (10, 10), None, "")
    claims = judge(answer, [citation], [passage], Asked(frozenset({COMMUNE}), words=question), all_cited=True)
    return max((claim.verdict for claim in claims), key=GRAVITY.index).value


LISTED = "Thôn kiểu mẫu có ở bốn xã: Bản Lầu cũ 6 thôn, Khe Sú cũ 4 thôn, Nậm Pục cũ 2 thôn, Hua Tạt cũ 2 thôn."
POULTRY = "Sản lượng thóc 4.125 tấn, thấp hơn năm 2018 là 217 tấn; nuôi cá cho 118 tấn cá lăng mỗi năm."
CAPITAL = "Tổng vốn đầu tư 1.246 tỷ đồng, trong đó: vốn Trung ương 512 tỷ, vốn tỉnh 468 tỷ, vốn huyện 266 tỷ."
UNION = "Tổ chức Đoàn giảm 258 đoàn viên do thanh niên đi làm ăn xa ở các khu công nghiệp phía Nam."
SCHOOL = "Nhà đa năng khởi công hai năm mới xong phần móng do thiếu vốn, hai hộ lấn đất đã bị phạt 15 triệu đồng."
CLUSTER = "Cụm công nghiệp Gò Sim được thành lập với quy mô 74,9 ha, tổng mức đầu tư hạ tầng 863 tỷ đồng."
BREEDS = "Năm năm tái canh được 1.127 ha cà phê bằng giống TR4, TR9; chi bộ Phú Hạ giúp từng hộ nghèo một con bê giống."
SLIPS = "Nợ đọng từ l3,5 tỷ đồng đầu nhiệm kỳ nay còn 6,2 tỷ đồng; dư nợ tín dụng chính sách là 71, 4 tỷ đồng."
GROWTH = "Giá trị sản xuất tăng bình quân 9,8%/năm, thấp hơn mục tiêu 12% mà Đại hội đề ra."
COMPLAINTS = "Không để xảy ra khiếu kiện đông người vượt cấp, trừ vụ 34 hộ chung cư Lò Chén năm 2022."
RATES = "Giải ngân đầu tư công năm 2024 đạt 96,3 % (năm 2021 chỉ 68,5 %); toàn quận thu ngân sách 3.915 tỷ đồng."
PEOPLE = "Trên đảo có đồng bào Kinh, Khmer, Hoa, đồng bào Khmer 1.124 người."
WASTE = "Rác chuyển về khu xử lý của tỉnh với chi phí 412.000 đồng/tấn."


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        (LISTED, "Nậm Pục cũ và Hua Tạt cũ mỗi nơi 2 thôn kiểu mẫu [1]."),
        (POULTRY, "Sản lượng thóc là 4.125 tấn, ít hơn năm 2018 là 217 tấn [1]."),
        (POULTRY, "Mỗi năm nuôi cá cho 118 tấn cá lăng [1]."),
        (CAPITAL, "Nguồn lớn nhất là vốn Trung ương, 512 tỷ đồng [1]."),
        (CAPITAL, "Vốn Trung ương là 512 tỷ, vốn tỉnh là 468 tỷ đồng; hai nguồn này gộp lại là 980 tỷ đồng [1]."),
        (UNION, "Tổ chức Đoàn giảm 258 đoàn viên do thanh niên đi làm ăn xa [1]."),
        (BREEDS, "Chi bộ Phú Hạ giúp từng hộ nghèo một con bê giống [1]."),
        (SLIPS, "Nợ đọng đầu nhiệm kỳ là 13,5 tỷ đồng, nay còn 6,2 tỷ đồng [1]."),
        (SLIPS, "Dư nợ tín dụng chính sách là 71,4 tỷ đồng [1]."),
        (RATES, "Năm 2024, giải ngân đầu tư công đạt 96,3 %, năm 2021 chỉ 68,5 % [1]."),
        (WASTE, "Các căn cứ không nêu khối lượng rác chôn lấp."),
    ],
)  # fmt: skip
def test_what_is_right_in_other_words_is_supported(source: str, answer: str) -> None:
    assert _verdict(source, answer) == "supported"


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        (POULTRY, "Sản lượng thóc là 4.125 tấn, cao hơn năm 2018 là 217 tấn [1]."),
        (CAPITAL, "Mỗi năm tổng vốn đầu tư là 1.246 tỷ đồng [1]."),
        (CAPITAL, "Nguồn lớn nhất là vốn tỉnh, 468 tỷ đồng [1]."),
        (UNION, "Tổ chức Đoàn giảm 258 đoàn viên, nguyên nhân là nhiều chi đoàn bị giải thể khi sắp xếp bộ máy [1]."),
        (SCHOOL, "Nhà đa năng khởi công hai năm mới xong phần móng do vướng giải phóng mặt bằng [1]."),
        (SCHOOL, "Hai hộ lấn đất đến nay vẫn chưa bị phạt [1]."),
        (SCHOOL, "Nhà đa năng khởi công hai năm mới xong phần móng và được thi đấu bóng chuyền [1]."),
        (SCHOOL, "Nhà đa năng không khởi công hai năm, xong phần móng [1]."),
        (CLUSTER, "Cụm công nghiệp Gò Sim không được thành lập với quy mô 74,9 ha [1]."),
        (BREEDS, "Năm năm tái canh được 1.127 ha cà phê bằng giống TR4, TR11 [1]."),
        (BREEDS, "Chi bộ Lợi Tiến giúp từng hộ nghèo một con bê giống [1]."),
        (GROWTH, "Giá trị sản xuất tăng bình quân 9,8%/năm, vượt mục tiêu mà Đại hội đề ra [1]."),
        (COMPLAINTS, "Không để xảy ra khiếu kiện đông người vượt cấp [1]."),
        (RATES, "Năm 2021, giải ngân đầu tư công đạt 96,3 % [1]."),
        (RATES, "Thu ngân sách của xã Nà Hin là 3.915 tỷ đồng [1]."),
        (PEOPLE, "Trên đảo, đồng bào Hoa có 1.124 người [1]."),
        (WASTE, "Các căn cứ không nêu chi phí xử lý tính trên mỗi tấn rác."),
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_let_through(source: str, answer: str) -> None:
    assert _verdict(source, answer) != "supported"
