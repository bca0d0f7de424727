"""The first questions that the product must answer from four real reports, by words alone as with vectors."""

from __future__ import annotations

import pytest

from chat.answer.draft import REFUSAL
from chat.ask import ask
from chat.verify.faults import find_faults
from tests.real_reports import needs_reports

pytestmark = needs_reports


@pytest.mark.parametrize(
    ("question", "said", "unsaid", "file", "lines"),
    [
        ("Dân số xã Sốp Cộp là bao nhiêu?", ["24.132 người"], [], "sop-cop", (49, 49)),
        ("Đảng bộ xã Co Mạ có bao nhiêu đảng viên?", ["614 đảng viên"], ["109"], "co-ma", (64, 64)),
        ("xa Chieng Hac co bao nhieu ban", ["41 bản"], ["14 bản"], "chieng-hac", (54, 54)),
        (
            "Xã Mai Sơn được sáp nhập từ những đơn vị nào?",
            ["xã Hát Lót", "xã Cò Nòi", "thị trấn Hát Lót"],
            [],
            "mai-son",
            (149, 151),
        ),
        (
            "Chỉ tiêu tỷ lệ lao động qua đào tạo đến năm 2030 của Co Mạ?",
            ["lao động qua đào tạo đạt 20%"],
            ["6 người"],
            "co-ma",
            (837, 837),
        ),
        ("Xã Tú Nang cũ có bao nhiêu cơ sở lưu trú?", ["02 cơ sở lưu trú"], ["03 cơ sở"], "chieng-hac", (224, 224)),
        (
            "Các khâu đột phá nhiệm kỳ 2025-2030 của xã Mai Sơn là gì?",
            ["Đẩy mạnh chuyển đổi số", "Phát triển kết cấu hạ tầng", "Đổi mới mạnh mẽ công tác cán bộ"],
            ["xây dựng, chỉnh đốn Đảng"],
            "mai-son",
            (1712, 1746),
        ),
        ("Tỷ lệ che phủ rừng của xã Hát Lót cũ?", ["64%"], ["9,67%"], "mai-son", (423, 423)),
    ],
)
def test_a_question_is_answered_with_its_source(real_index, question, said, unsaid, file, lines):
    answer = ask(question, real_index)
    assert not answer.refused
    assert find_faults(answer.text, answer.citations, answer.passages) == ()
    stated = answer.text if answer.certain else answer.citations[0].quote
    assert ([words for words in said if words not in answer.text], [w for w in unsaid if w in stated]) == ([], [])
    assert {citation.file for citation in answer.citations} == {file}
    assert all(citation.section and citation.quote for citation in answer.citations)
    given = answer.citations if answer.certain else answer.citations[:1]
    first, last = given[0].lines[0], given[-1].lines[1]
    assert first <= lines[1] and lines[0] <= last, "the lines cited are not those that say it"
    assert last - first <= lines[1] - lines[0] + 12, "so many lines are no help"


def test_two_communes_are_set_side_by_side(real_index):
    answer = ask("So sánh dân số Co Mạ và Chiềng Hặc", real_index)
    assert not answer.refused
    assert "dân số 18.120 người" in answer.text and "dân số là 14.560 người" in answer.text
    assert [(citation.file, citation.lines) for citation in answer.citations] == [
        ("co-ma", (165, 165)),
        ("chieng-hac", (54, 55)),
    ]


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        (
            "Trong ba xã cũ nay là xã Chiềng Hặc, xã nào có tỷ lệ che phủ rừng thấp nhất?",
            "Thấp nhất: xã Tú Nang (cũ), 48,86% [2].",
            "40%",
        ),
        ("Bốn xã Co Mạ, Sốp Cộp, Chiềng Hặc, Mai Sơn, xã nào rộng nhất?", "Rộng nhất: xã Sốp Cộp, 466,96 km2 [2].", ""),
        (
            "co ma va mai son, xa nao dat chi tieu truong dat chuan quoc gia cao hon?",
            "Cao hơn: xã Mai Sơn, 100% [2].",
            "64,28% |",
        ),
    ],
)
def test_the_winner_of_a_comparison_is_named_above_the_table(real_index, question, said, unsaid):
    answer = ask(question, real_index)
    assert find_faults(answer.text, answer.citations, answer.passages) == ()
    assert answer.text.split("\n\n")[0] == said
    assert not unsaid or unsaid not in answer.text


def test_what_no_report_says_is_refused(real_index):
    answer = ask("Xã Co Mạ có bao nhiêu máy bay?", real_index)
    assert (answer.text, answer.refused, answer.citations) == (REFUSAL, True, ())
    assert answer.passages and {passage.report for passage in answer.passages} == {"co-ma"}
