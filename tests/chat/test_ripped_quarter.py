"""Questions about a quarter's report whose text was taken out of a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.ask import ask
from chat.quote.quoting import UNSURE
from ingest.report import read_report
from vectorstore.index import Index

TEXT = """ĐẢNG ỦY XÃ TÂN KHUẨY

BÁO CÁO

Tình hình thực hiện nhiệm vụ quý III, phương hướng, nhiệm vụ trọng tâm quý IV năm 2026

I. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ QUÝ III

1. Vềkinh tế

Thu ngân sách trên địa bàn đạt 3.218 triệu đồng. Giải ngân vốn đầu tưcông đạt 41,5% kế hoạch.

2. Vềvăn hóa - xã hội

Tỷ lệ trẻ 5 tuổi r a l ớ p đạt 99,2%. T r ạ m y t ế khám cho 1.866 lượt người; tỷ lệ tham gia bảo hiểm y tếđạt 96,4%.

II. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ IV

Thu ngân sách quý IV phấn đấu đạt 1.900 triệu đồng. Gieo trồng 86 ha cây vụđông.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder: Path = tmp_path_factory.mktemp("tan-khuay")
    (folder / "tan-khuay.txt").write_text(TEXT, encoding="utf-8")
    with Index.open(folder / "index", None) as index:
        index.put(read_report(folder / "tan-khuay.txt"))
        yield index


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Tỷ lệ trẻ 5 tuổi ra lớp đạt bao nhiêu?",
            "Xã Tân Khuẩy, kết quả quý III/2026: “Tỷ lệ trẻ 5 tuổi r a l ớ p đạt 99,2%” [1].",
        ),
        (
            "Trạm y tế khám cho bao nhiêu lượt người?",
            "Xã Tân Khuẩy, kết quả quý III/2026: “T r ạ m y t ế khám cho 1.866 lượt người” [1].",
        ),
        (
            "Vốn đầu tư công giải ngân bao nhiêu phần trăm?",
            "Xã Tân Khuẩy, kết quả quý III/2026: “Giải ngân vốn đầu tưcông đạt 41,5% kế hoạch” [1].",
        ),
        (
            "Thu ngân sách quý III đạt bao nhiêu?",
            "Xã Tân Khuẩy, kết quả quý III/2026: “Thu ngân sách trên địa bàn đạt 3.218 triệu đồng” [1].",
        ),
        (
            "Thu ngân sách quý IV năm 2026 là bao nhiêu?",
            "Xã Tân Khuẩy, nhiệm vụ, giải pháp quý IV/2026: “Thu ngân sách quý IV phấn đấu đạt 1.900 triệu đồng” [1].",
        ),
        (
            "gieo trong bao nhieu ha cay vu dong",
            "Xã Tân Khuẩy, nhiệm vụ, giải pháp quý IV/2026: “Gieo trồng 86 ha cây vụđông” [1].",
        ),
    ],
)
def test_they_are_answered_in_the_report_s_own_words_and_period(index: Index, question: str, answer: str) -> None:
    assert ask(question, index).text.removeprefix(f"{UNSURE}\n\n").startswith(answer)
