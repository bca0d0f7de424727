"""A plant or a quay that bears an old unit's name: what the report tells of it in words of no unit, and only that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chat.answer.draft import REFUSAL
from chat.ask import ask
from tests.chat.report_index import index_of_text
from vectorstore.index import Index

REPORT = """BÁO CÁO CHÍNH TRỊ
của Ban Chấp hành Đảng bộ xã Sông Mây trình Đại hội đại biểu lần thứ I, nhiệm kỳ 2025 - 2030

Phần thứ nhất. KẾT QUẢ NHIỆM KỲ 2020 - 2025

I. Đặc điểm tình hình
Xã Sông Mây được thành lập trên cơ sở sáp nhập xã Gò Bướm, xã Lạc Trì và thị trấn Phố Nhàn. Toàn xã có 18.420 người.

II. Kinh tế
Trên địa bàn có 41 doanh nghiệp; nhà máy điện gió Gò Bướm công suất 48 MW hòa lưới ngày 16/3/2023, nộp ngân sách mỗi năm
5,2 tỷ đồng. Kè sông Lạc Trì dài 3,4 km hoàn thành tháng 9/2024. Tỷ lệ hộ nghèo toàn xã còn 6,8%, trong đó xã Gò Bướm cũ
9,1%. Cả xã có 27 trang trại nuôi lợn.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with index_of_text(tmp_path_factory.mktemp("things"), "song-may.txt", REPORT) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Nhà máy điện gió Gò Bướm có công suất bao nhiêu và hòa lưới ngày nào?", ["48 MW", "16/3/2023"]),
        ("nha may dien gio Go Buom cong suat bao nhieu", ["48 MW"]),
        ("Kè sông Lạc Trì dài bao nhiêu, hoàn thành khi nào?", ["3,4 km", "tháng 9/2024"]),
        ("kè sông Lạc Trì xong hồi nào", ["tháng 9/2024"]),
        ("Tỷ lệ hộ nghèo của xã Gò Bướm cũ là bao nhiêu?", ["9,1%"]),
    ],
)
def test_what_bears_a_units_name_is_told(index: Index, question: str, said: list[str]) -> None:
    answer = ask(question, index)
    assert not answer.refused
    assert [words for words in said if words not in answer.text] == []


@pytest.mark.parametrize(
    "question", ["Xã Gò Bướm cũ có bao nhiêu trang trại nuôi lợn?", "Dân số Lạc Trì là bao nhiêu người?"]
)
def test_what_all_of_the_commune_has_is_not_told_as_an_old_units(index: Index, question: str) -> None:
    answer = ask(question, index)
    assert (answer.text, answer.refused) == (REFUSAL, True)
