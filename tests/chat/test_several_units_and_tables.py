"""A report as a clerk types it: what is told of several old units at once, and tables within its sections."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chat.ask import ask
from tests.chat.report_index import index_of_text
from vectorstore.index import Index

REPORT = """ĐẢNG BỘ TỈNH LAM GIANG
ĐẢNG ỦY PHƯỜNG LỘC AN

BÁO CÁO CHÍNH TRỊ
CỦA BAN CHẤP HÀNH ĐẢNG BỘ PHƯỜNG TRÌNH ĐẠI HỘI ĐẢNG BỘ PHƯỜNG LỘC AN LẦN THỨ I, NHIỆM KỲ 2025 - 2030

Đại hội kiểm điểm việc thực hiện nghị quyết đại hội của 03 đảng bộ phường, xã \
trước đây (phường Tân Lộc, phường Cẩm Hà, xã Gò Me).

Phần thứ nhất
KIỂM ĐIỂM VIỆC THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020 - 2025

I. KẾT QUẢ
1. Kinh tế
Thu nhập bình quân đầu người năm 2025 ước đạt 73,4 triệu đồng (đầu nhiệm kỳ 48,6 triệu đồng); \
của Tân Lộc, Cẩm Hà, Gò Me lần lượt là 82,4; 79,6 và 58,2 triệu đồng. \
Xóa 57 nhà tạm (Tân Lộc 21, Gò Me 36). Trồng mới 128 ha chè.

Biểu 1. Một số chỉ tiêu qua các năm
TT   Chỉ tiêu                     ĐVT    2023    2024    Ước
                                                         2025
1    Vụ vi phạm trật tự           vụ     48      29      19
     xây dựng
2    Trường đạt chuẩn quốc gia    %      60,0    66,7    86,7
     - Mức độ 2                   %      13,3    20,0    33,3

2. Xã hội
Toàn phường có 43 nhà văn hóa. Lực lượng dân quân đạt 2,8% dân số, 42 người nhập \
ngũ. Từ năm 2021 đến 30/6/2025 xử lý 173 vụ vi phạm trật tự xây dựng.

Phần thứ hai
MỤC TIÊU, NHIỆM VỤ NHIỆM KỲ 2025 - 2030
1. Nhiệm vụ
Cấp chứng chỉ hữu cơ cho 500 ha chè.

T/M BAN CHẤP HÀNH
BÍ THƯ
(đã ký)
Lò Văn Sơn
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with index_of_text(tmp_path_factory.mktemp("several"), "loc-an.txt", REPORT) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Thu nhập bình quân đầu người của Gò Me là bao nhiêu?", ["lần lượt là 82,4; 79,6 và 58,2 triệu đồng"]),
        ("phuong Loc An duoc nhap tu nhung phuong, xa nao", ["phường Tân Lộc, phường Cẩm Hà, xã Gò Me"]),
        ("Bí thư Đảng ủy phường Lộc An là ai?", ["Lò Văn Sơn"]),
        (
            "Tỷ lệ trường đạt chuẩn quốc gia mức độ 2 của Lộc An năm 2024?",
            ["Trường đạt chuẩn quốc gia - Mức độ 2", "20,0"],
        ),
        ("Lộc An có bao nhiêu nhà văn hóa?", ["43 nhà văn hóa"]),
        ("So với đầu nhiệm kỳ thu nhập mỗi người dân Lộc An nay được bao nhiêu?", ["73,4 triệu đồng"]),
    ],
)
def test_what_such_a_report_tells_is_found(index: Index, question: str, said: list[str]) -> None:
    answer = ask(question, index)
    assert not answer.refused
    assert [words for words in said if words not in answer.text] == []


@pytest.mark.parametrize(
    "question",
    [
        "Hiện nay Lộc An đã có bao nhiêu ha chè được cấp chứng chỉ hữu cơ?",
        "Năm 2020 thu nhập bình quân đầu người của Gò Me là bao nhiêu?",
        "Dân số phường Lộc An là bao nhiêu?",
    ],
)
def test_a_task_another_years_figure_and_a_share_are_no_certain_answer(index: Index, question: str) -> None:
    answer = ask(question, index)
    assert answer.refused or not answer.certain


def test_what_stands_below_a_table_within_the_body_is_a_result(index: Index) -> None:
    (citation,) = ask("Lộc An có bao nhiêu nhà văn hóa?", index).citations
    assert citation.section.endswith("2. Xã hội")
