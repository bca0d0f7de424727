"""Questions to the sample reports, from the files to the answer, that were once answered wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.answer.draft import REFUSAL
from chat.ask import ask
from chat.quote.quoting import UNSURE
from ingest.report import read_report
from vectorstore.index import Index

SAMPLE = Path(__file__).parents[1] / "data" / "sample"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.open(tmp_path_factory.mktemp("sample"), None) as index:
        for path in sorted(SAMPLE.iterdir()):
            index.put(read_report(path))
        yield index


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Thị trấn Phố Khê có bao nhiêu người?",
            "Thị trấn Phố Khê (cũ): “Thị trấn Phố Khê 8.132 người, 07 tổ dân phố” [1].",
        ),
        (
            "tỉ lệ hộ nghèo xã Khê Lũng giảm còn bao nhiêu",
            "Xã Khê Lũng, kết quả nhiệm kỳ 2020-2025: “Tỷ lệ hộ nghèo theo chuẩn đa chiều còn 3,18%, "
            "bình quân mỗi năm giảm 1,2%” [1].",
        ),
        (
            "Tra dân số xã Mường Tảng",
            "Xã Mường Tảng: “Xã có diện tích tự nhiên 187,35 km2, 38 bản, 3.842 hộ với 17.965 người, gồm 05 dân tộc "
            "cùng sinh sống, đông nhất là dân tộc Thái (chiếm 46,2%)” [1].",
        ),
        (
            "Đắk Sơ Rai trồng sầu riêng được bao nhiêu ha?",
            "Xã Đắk Sơ Rai, kết quả nhiệm kỳ 2020-2025: “Cây sầu riêng tăng nhanh lên 512 ha, trong đó 188 ha cho "
            "thu hoạch, 05 vùng trồng được cấp mã số xuất khẩu” [1].",
        ),
        ("Diện tích mía của xã Khê Lũng?", REFUSAL),
        ("HTX ở Mường Chanh", REFUSAL),
        ("Các khâu đột phá của xã Mường Chanh là gì?", REFUSAL),
        ("Bài học kinh nghiệm của Mường Chanh", REFUSAL),
        ("Xã Đông Mỗ cũ có mấy trường học?", REFUSAL),
    ],
)
def test_a_question_is_answered_so(index: Index, question: str, text: str) -> None:
    assert ask(question, index).text.removeprefix(f"{UNSURE}\n\n").split("\n\n")[0] == text


def test_each_commune_named_has_its_list(index: Index) -> None:
    answer = ask("Các khâu đột phá của xã Mường Tảng và xã Khê Lũng là gì?", index)
    assert [line[:34] for line in answer.text.split("\n")] == [
        "Các khâu đột phá (báo cáo xã Khê L",
        "- (1) Giải quyết dứt điểm ô nhiễm ",
        "- (2) Số hóa, hợp nhất toàn bộ hồ ",
        "- (3) Đào tạo lớp cán bộ kế cận dư",
        "",
        "Các khâu đột phá (báo cáo xã Mường",
        "- (1) Hoàn thành đường ô tô bốn mù",
        "- (2) Xây dựng chuỗi chè shan hữu ",
        "- (3) Bồi dưỡng kỹ năng số cho 100",
    ]
    assert [(citation.marker, citation.file) for citation in answer.citations] == [
        (1, "khe-lung"),
        (2, "khe-lung"),
        (3, "khe-lung"),
        (4, "muong-tang"),
        (5, "muong-tang"),
        (6, "muong-tang"),
    ]
