"""Kinds of questions that are easily misread, from the question to the whole answer, over an invented commune."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chat.answer.draft import REFUSAL
from chat.ask import ask
from chat.quote.quoting import UNSURE
from chat.understand.comparison_words import as_comparison
from chat.verify.faults import find_faults
from corpus import PassageKind, PassageRole, Unit, UnitKind
from tests.chat.communes import ReportWriter
from vectorstore.index import Index

NEW = Unit("Lũng Vài", UnitKind.COMMUNE)
KHAU, TOONG = (Unit(name, UnitKind.OLD_COMMUNE) for name in ("Khau Pha", "Nà Toong"))
OTHER = Unit("Pác Nghiên", UnitKind.COMMUNE)
HEAD = "| Đơn vị | Giá trị | Báo cáo viết | Nhiệm kỳ | Nguồn |\n| --- | --- | --- | --- | --- |\n"
DONE = "kết quả 2020-2025"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    writer = ReportWriter("lung-vai", (NEW, KHAU, TOONG))
    writer.heading(1, "I. Khái quát về xã Lũng Vài", PassageRole.BACKGROUND)
    writer.add("Xã có diện tích tự nhiên 84,6 km2 với 26 bản, 3.128 hộ, 13.940 người.", PassageRole.BACKGROUND)
    writer.add("Ban Chấp hành Đảng bộ xã gồm 27 đồng chí, Ban Thường vụ 09 đồng chí.", PassageRole.BACKGROUND)
    writer.heading(1, "II. Kết quả nhiệm kỳ 2020-2025", PassageRole.RESULT)
    writer.add(
        "Xã Khau Pha có 1.420 con bò, 6.310 con lợn; xã Nà Toong có 985 con bò, 4.075 con lợn.",
        PassageRole.RESULT,
        clauses=(("Xã Khau Pha", KHAU), ("xã Nà Toong", TOONG)),
    )
    writer.add("Tỷ lệ hộ nghèo đa chiều còn 11,4%. Tỷ lệ trẻ dưới 5 tuổi suy dinh dưỡng còn 17,2%.", PassageRole.RESULT)
    writer.add("Cứng hóa 42,5 km đường. Nhân dân hiến 36.200 m2 đất.", PassageRole.RESULT)
    writer.add(
        "Đảng bộ đạt 14/17 chỉ tiêu; ba chỉ tiêu không đạt là thu ngân sách, tỷ lệ che phủ rừng và số hợp tác xã.",
        PassageRole.RESULT,
    )
    writer.heading(1, "III. Hạn chế, khuyết điểm", PassageRole.RESULT)
    writer.items(PassageRole.RESULT, "(1) Sản xuất còn nhỏ lẻ.", "(2) Cải cách hành chính chậm.")
    writer.heading(1, "IV. Các chỉ tiêu chủ yếu đến năm 2030", PassageRole.TARGET)
    writer.items(PassageRole.TARGET, "(1) Tỷ lệ hộ nghèo đa chiều còn dưới 4%.", "(2) Tỷ lệ che phủ rừng đạt 62%.")
    writer.heading(1, "V. Phụ lục kết quả nhiệm kỳ 2020-2025", PassageRole.RESULT)
    writer.add(
        "Đàn dê của xã Khau Pha có 340 con; xã Nà Toong có 215 con.",
        PassageRole.RESULT,
        clauses=(("Đàn dê", KHAU), ("xã Nà Toong", TOONG)),
    )
    other = ReportWriter("pac-nghien", (OTHER,))
    other.heading(1, "I. Khái quát", PassageRole.BACKGROUND)
    other.add("Xã có 18 bản, 2.045 hộ, 9.120 nhân khẩu.", PassageRole.BACKGROUND)
    other.heading(1, "II. Kết quả nhiệm kỳ 2020-2025", PassageRole.RESULT)
    other.add("Tỷ lệ hộ nghèo còn 3,6%. Đàn lợn 5.200 con.", PassageRole.RESULT, kind=PassageKind.PARAGRAPH)
    with Index.open(tmp_path_factory.mktemp("kinds"), None) as index:
        index.put(writer.report())
        index.put(other.report())
        yield index


def _answer(question: str, index: Index) -> str:
    answer = ask(question, index)
    assert find_faults(answer.text, answer.citations, answer.passages) == ()
    return answer.text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Ban Thường vụ xã Lũng Vài có bao nhiêu đồng chí?",
            "Xã Lũng Vài: “Ban Chấp hành Đảng bộ xã gồm 27 đồng chí, Ban Thường vụ 09 đồng chí” [1].",
        ),
        (
            "Nhân dân xã Lũng Vài hiến bao nhiêu ha đất?",
            "Xã Lũng Vài, kết quả nhiệm kỳ 2020-2025: “Nhân dân hiến 36.200 m2 đất” [1].",
        ),
        (
            "Xã Lũng Vài rộng bao nhiêu hecta?",
            "Xã Lũng Vài: “Xã có diện tích tự nhiên 84,6 km2 với 26 bản, 3.128 hộ, 13.940 người” [1].",
        ),
        (
            "Tỷ lệ hộ nghèo của xã Lũng Vài năm 2030?",
            "Xã Lũng Vài, chỉ tiêu nhiệm kỳ 2025-2030: “Tỷ lệ hộ nghèo đa chiều còn dưới 4%” [1].",
        ),
        ("Dân số xã Lũng Vài năm 2030 là bao nhiêu?", REFUSAL),
        (
            "Những chỉ tiêu nào xã Lũng Vài không đạt?",
            "Xã Lũng Vài, kết quả nhiệm kỳ 2020-2025: “Đảng bộ đạt 14/17 chỉ tiêu; ba chỉ tiêu không đạt là thu ngân "
            "sách, tỷ lệ che phủ rừng và số hợp tác xã” [1].",
        ),
        (
            "Hạn chế lớn nhất của xã Lũng Vài là gì?",
            "Hạn chế, khuyết điểm (báo cáo xã Lũng Vài):\n- (1) Sản xuất còn nhỏ lẻ. [1]\n- (2) Cải cách hành "
            "chính chậm. [2]",
        ),
        (
            "Xã Lũng Vài có tổng cộng bao nhiêu con bò?",
            "Báo cáo không nêu số chung; cộng các đơn vị cũ: xã Khau Pha (cũ) 1.420 con [1] + xã Nà Toong (cũ) 985 con "
            f"[2] = 2.405 con.\n\n{HEAD}"
            "| Xã Lũng Vài | báo cáo không nêu |  |  |  |\n"
            f"| Xã Khau Pha (cũ) | 1.420 con | “Xã Khau Pha có 1.420 con bò” | {DONE} | [1] |\n"
            f"| Xã Nà Toong (cũ) | 985 con | “xã Nà Toong có 985 con bò” | {DONE} | [2] |",
        ),
        (
            "Tổng đàn dê của xã Lũng Vài là bao nhiêu con?",
            "Báo cáo không nêu số chung; cộng các đơn vị cũ: xã Khau Pha (cũ) 340 con [1] + xã Nà Toong (cũ) 215 con "
            f"[2] = 555 con.\n\n{HEAD}"
            "| Xã Lũng Vài | báo cáo không nêu |  |  |  |\n"
            f"| Xã Khau Pha (cũ) | 340 con | “Đàn dê của xã Khau Pha có 340 con” | {DONE} | [1] |\n"
            f"| Xã Nà Toong (cũ) | 215 con | “Đàn dê của xã … xã Nà Toong có 215 con” | {DONE} | [2] |",
        ),
        (
            "Xã Lũng Vài có bao nhiêu bản, bao nhiêu người và tỷ lệ hộ nghèo bao nhiêu?",
            "| Đơn vị | Nội dung | Giá trị | Báo cáo viết | Nhiệm kỳ | Nguồn |\n| --- | --- | --- | --- | --- | --- |\n"
            "| Xã Lũng Vài | số bản | 26 bản | “Xã có diện tích tự nhiên 84,6 km2 với 26 bản” | hiện trạng | [1] |\n"
            "| Xã Lũng Vài | số người | 13.940 người | “Xã có diện tích tự nhiên 84,6 km2 với 26 bản, 3.128 hộ, "
            "13.940 người” | hiện trạng | [2] |\n"
            f"| Xã Lũng Vài | tỷ lệ hộ nghèo | 11,4% | “Tỷ lệ hộ nghèo đa chiều còn 11,4%” | {DONE} | [3] |",
        ),
        (
            "Những xã nào có tỷ lệ hộ nghèo dưới 5%?",
            f"Thuộc mức được hỏi: xã Pác Nghiên, 3,6% [2].\n\n{HEAD}"
            f"| Xã Lũng Vài | 11,4% | “Tỷ lệ hộ nghèo đa chiều còn 11,4%” | {DONE} | [1] |\n"
            f"| Xã Pác Nghiên | 3,6% | “Tỷ lệ hộ nghèo còn 3,6%” | {DONE} | [2] |",
        ),
        (
            "Tổng dân số của hai xã là bao nhiêu?",
            "Cộng các đơn vị: xã Lũng Vài 13.940 người [1] + xã Pác Nghiên 9.120 nhân khẩu [2] = 23.060 người.\n\n"
            f"{HEAD}"
            "| Xã Lũng Vài | 13.940 người | “Xã có diện tích tự nhiên 84,6 km2 với 26 bản, 3.128 hộ, 13.940 người” | "
            "hiện trạng | [1] |\n"
            "| Xã Pác Nghiên | 9.120 nhân khẩu | “Xã có 18 bản, 2.045 hộ, 9.120 nhân khẩu” | hiện trạng | [2] |",
        ),
    ],
)
def test_the_whole_answer(question: str, answer: str, index: Index) -> None:
    assert _answer(question, index).removeprefix(f"{UNSURE}\n\n") == answer


def test_a_comparison_has_the_old_units_of_a_commune_that_tells_no_figure_of_its_own(index: Index) -> None:
    assert _answer(as_comparison("đàn lợn"), index) == (
        f"{HEAD}"
        "| Xã Lũng Vài | báo cáo không nêu |  |  |  |\n"
        f"| Xã Khau Pha (cũ) | 6.310 con | “Xã Khau Pha có 1.420 con bò, 6.310 con lợn” | {DONE} | [1] |\n"
        f"| Xã Nà Toong (cũ) | 4.075 con | “xã Nà Toong có 985 con bò, 4.075 con lợn” | {DONE} | [2] |\n"
        f"| Xã Pác Nghiên | 5.200 con | “Đàn lợn 5.200 con” | {DONE} | [3] |"
    )
