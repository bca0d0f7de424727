"""Questions for what a report tells as a whole, from the file to the answer."""

from __future__ import annotations

import pytest

from chat.ask import ask
from tests.chat.report_index import index_of_text
from vectorstore.index import Index

REPORT = """Báo cáo trình Đại hội đại biểu Đảng bộ xã Nà Hin lần thứ nhất, nhiệm kỳ 2025-2030.

**Phần thứ hai. KẾT QUẢ NHIỆM KỲ 2020-2025**

**I- Kinh tế**

Nông nghiệp phát triển<sup>1</sup>. Toàn xã có 03 sản phẩm OCOP được công nhận đạt 3 sao<sup>2</sup>.

<sup>1</sup> Gồm lúa nương, ngô lai và chè shan.

<sup>2</sup> Gạo nếp Nà Hin, Chè shan Bản Lầm, Mật ong Pá Sáy.

**II- Hạn chế, khuyết điểm**

1. Trong phát triển kinh tế: Sản xuất nhỏ lẻ, chưa có vùng nguyên liệu tập trung, đầu ra chưa ổn định.

2. Về lĩnh vực văn hóa - xã hội: Tỷ lệ hộ nghèo còn cao, tảo hôn còn xảy ra ở vùng sâu, học sinh bỏ học còn nhiều.

**III- Nguyên nhân**

1. Đội ngũ cán bộ kiểm tra, giám sát còn mỏng, phải kiêm nhiệm nhiều việc.

2. Cấp ủy một số chi bộ chưa quan tâm đúng mức đến công tác kiểm tra, giám sát.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory):
    with index_of_text(tmp_path_factory.mktemp("whole"), "na-hin.md", REPORT) as index:
        yield index


@pytest.mark.parametrize(
    "question",
    [
        "Lĩnh vực văn hóa - xã hội của xã Nà Hin còn những hạn chế gì?",
        "linh vuc van hoa - xa hoi cua xa Na Hin con nhung han che gi?",
    ],
)
def test_a_section_that_begins_within_its_paragraph_is_found(index: Index, question: str) -> None:
    answer = ask(question, index)

    assert answer.text == (
        "Về lĩnh vực văn hóa - xã hội (báo cáo xã Nà Hin):\n"
        "- 2. Về lĩnh vực văn hóa - xã hội: Tỷ lệ hộ nghèo còn cao, tảo hôn còn xảy ra ở vùng sâu, "
        "học sinh bỏ học còn nhiều. [1]"
    )


def test_a_list_has_the_note_of_its_own_sentence_and_no_other(index: Index) -> None:
    answer = ask("Xã Nà Hin có những sản phẩm OCOP nào?", index)

    assert [citation.quote for citation in answer.citations[:2]] == [
        "Nông nghiệp phát triển. Toàn xã có 03 sản phẩm OCOP được công nhận đạt 3 sao",
        "Gạo nếp Nà Hin, Chè shan Bản Lầm, Mật ong Pá Sáy",
    ]


def test_each_cause_is_given_however_alike_they_are_worded(index: Index) -> None:
    answer = ask("Vì sao công tác kiểm tra, giám sát của xã Nà Hin chưa tốt?", index)

    assert "phải kiêm nhiệm nhiều việc" in answer.text
    assert "chưa quan tâm đúng mức" in answer.text


def test_a_number_is_not_answered_by_words_that_give_none(index: Index) -> None:
    assert ask("Xã Nà Hin có bao nhiêu học sinh bỏ học ở vùng sâu?", index).refused
