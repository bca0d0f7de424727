"""Comparisons over the sample reports, from the files to the whole answer, and over the invented communes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.answer.draft import REFUSAL
from chat.ask import ask
from chat.compare.table import UNSURE
from chat.verify.faults import find_faults
from corpus import Turn
from ingest.report import read_report
from vectorstore.index import Index

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
HEAD = "| Đơn vị | Giá trị | Báo cáo viết | Nhiệm kỳ | Nguồn |\n| --- | --- | --- | --- | --- |"
DONE, AIMED = "kết quả 2020-2025", "chỉ tiêu 2025-2030"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.open(tmp_path_factory.mktemp("sample"), None) as index:
        for path in sorted(SAMPLE.iterdir()):
            index.put(read_report(path))
        yield index


def _answer(question: str, index: Index, **options) -> str:
    answer = ask(question, index, **options)
    assert find_faults(answer.text, answer.citations, answer.passages) == ()
    return answer.text


@pytest.mark.parametrize(
    ("question", "above", "rows"),
    [
        (
            "Xã nào có tỷ lệ hộ nghèo thấp nhất?",
            "Thấp nhất: xã Khê Lũng, 3,18% [2].",
            [
                f"| Xã Đắk Sơ Rai | 14,27% | “Chỉ tiêu: Tỷ lệ hộ nghèo đa chiều … Toàn xã: 14,27” | {DONE} | [1] |",
                f"| Xã Khê Lũng | 3,18% | “Tỷ lệ hộ nghèo theo chuẩn đa chiều còn 3,18%” | {DONE} | [2] |",
                "| Xã Khê Lũng (chỗ khác) | 3,81% | “Hộ nghèo giảm nhanh, đến cuối nhiệm kỳ tỷ lệ hộ nghèo còn 3,81%” "
                f"| {DONE} | [3] |",
                "| Xã Mường Tảng | 19,6% | “Tỷ lệ hộ nghèo theo chuẩn đa chiều toàn xã giảm từ 38,4% năm 2021 xuống "
                f"còn 19,6% cuối năm 2024” | {DONE}, năm 2024 | [4] |",
            ],
        ),
        (
            "dan so tung xa cu cua Muong Tang la bao nhieu",
            "",
            [
                "| Xã Mường Tảng (cũ) | 8.214 người | “Xã Mường Tảng cũ 16 bản, 1.802 hộ, 8.214 người” | hiện trạng "
                "| [1] |",
                "| Xã Pha Lót (cũ) | 5.306 người | “xã Pha Lót cũ 12 bản, 1.098 hộ, 5.306 người” | hiện trạng | [2] |",
                "| Xã Huổi Sáy (cũ) | 4.445 người | “xã Huổi Sáy cũ 10 bản, 942 hộ, 4.445 người” | hiện trạng | [3] |",
            ],
        ),
        (
            "Đắk Lêu với Krông Pui bên nào nhiều bò hơn, hơn bao nhiêu con?",
            "Nhiều hơn: xã Đắk Lêu (cũ), 2.315 con [1]. Chênh lệch: 2.315 con [1] trừ 1.870 con [2] bằng 445 con.",
            [
                f"| Xã Đắk Lêu (cũ) | 2.315 con | “Xã Đắk Lêu có 2.315 con bò” | {DONE} | [1] |",
                f"| Xã Krông Pui (cũ) | 1.870 con | “xã Krông Pui có 1.870 con bò” | {DONE} | [2] |",
            ],
        ),
        (
            "Tỷ lệ che phủ rừng của Khê Lũng hiện nay bao nhiêu, mục tiêu 2030 bao nhiêu?",
            "",
            [
                f"| Xã Khê Lũng | 21,7% | “Tỷ lệ che phủ rừng toàn xã đạt 21,7%” | {DONE} | [1] |",
                f"| Xã Khê Lũng | 23% | “Tỷ lệ che phủ rừng đạt 23%” | {AIMED} | [2] |",
            ],
        ),
        (
            "Huyện Khê Giang và xã Khê Lũng, tỷ lệ hộ nghèo mỗi bên bao nhiêu?",
            UNSURE,
            [
                f"| Huyện Khê Giang (cũ) | báo cáo không nêu |  | {DONE} |  |",
                f"| Xã Khê Lũng | 3,18% | “Tỷ lệ hộ nghèo theo chuẩn đa chiều còn 3,18%” | {DONE} | [1] |",
                "| Xã Khê Lũng (chỗ khác) | 3,81% | “Hộ nghèo giảm nhanh, đến cuối nhiệm kỳ tỷ lệ hộ nghèo còn 3,81%” "
                f"| {DONE} | [2] |",
            ],
        ),
        (
            "Tỷ lệ hộ nghèo các xã cũ của Đắk Sơ Rai, xã nào cao hơn?",
            "Cao hơn: xã Krông Pui (cũ), 18,76% [2].",
            [
                "| Xã Đắk Lêu (cũ) | 10,92% | “Chỉ tiêu: Tỷ lệ hộ nghèo đa chiều … Xã Đắk Lêu (cũ): 10,92” "
                f"| {DONE} | [1] |",
                "| Xã Krông Pui (cũ) | 18,76% | “Chỉ tiêu: Tỷ lệ hộ nghèo đa chiều … Xã Krông Pui (cũ): 18,76” "
                f"| {DONE} | [2] |",
            ],
        ),
        (
            "Xã nào đông dân nhất?",
            "Nhiều nhất: xã Khê Lũng, 21.476 người [2].",
            [
                "| Xã Đắk Sơ Rai | 15.230 người | “Xã có diện tích tự nhiên 241,6 km² với 23 thôn, buôn (09 thôn, 14 "
                "buôn), 3.628 hộ, 15.230 người” | hiện trạng | [1] |",
                "| Xã Khê Lũng | 21.476 người | “Xã có diện tích tự nhiên 64,82 km2, dân số 21.476 người” | hiện trạng "
                "| [2] |",
                "| Xã Mường Tảng | 17.965 người | “Xã có diện tích tự nhiên 187,35 km2, 38 bản, 3.842 hộ với 17.965 "
                "người” | hiện trạng | [3] |",
            ],
        ),
        (
            "Những xã nào có trên 1.000 đảng viên?",
            "Thuộc mức được hỏi: xã Khê Lũng, 1.386 đảng viên [2]; xã Mường Tảng, 1.126 đảng viên [3].",
            [
                "| Xã Đắk Sơ Rai | 742 đảng viên | “742 đảng viên” | hiện trạng | [1] |",
                "| Xã Khê Lũng | 1.386 đảng viên | “tổng số 1.386 đảng viên” | hiện trạng | [2] |",
                "| Xã Mường Tảng | 1.126 đảng viên | “1.126 đảng viên” | hiện trạng | [3] |",
            ],
        ),
        (
            "Xếp hạng các xã theo số đảng viên từ cao xuống thấp",
            "",
            [
                "| Xã Khê Lũng | 1.386 đảng viên | “tổng số 1.386 đảng viên” | hiện trạng | [1] |",
                "| Xã Mường Tảng | 1.126 đảng viên | “1.126 đảng viên” | hiện trạng | [2] |",
                "| Xã Đắk Sơ Rai | 742 đảng viên | “742 đảng viên” | hiện trạng | [3] |",
            ],
        ),
    ],
)
def test_units_are_compared_in_a_table(sample, question, above, rows):
    table = "\n".join([HEAD, *rows])
    assert _answer(question, sample) == (f"{above}\n\n{table}" if above else table)


def test_two_things_are_told_apart_in_a_column_of_their_own(sample):
    answer = _answer("So sánh thu ngân sách và số đảng viên của Khê Lũng và Mường Tảng", sample)
    assert [row.split(" | ")[:3] for row in answer.split("\n")[2:]] == [
        ["| Xã Khê Lũng", "thu ngân sách", "79,6 tỷ đồng"],
        ["| Xã Mường Tảng", "thu ngân sách", "6,92 tỷ đồng"],
        ["| Xã Khê Lũng", "số đảng viên", "1.386 đảng viên"],
        ["| Xã Mường Tảng", "số đảng viên", "1.126 đảng viên"],
    ]


def test_the_sum_that_three_old_units_have_in_common_is_none_of_theirs(sample):
    rows = _answer("Phố Khê, Đông Mỗ, Thạch Lũng mỗi nơi kết nạp mấy đảng viên?", sample).split("\n")[2:]
    assert [row.split(" | ")[:2] for row in rows] == [
        ["| Thị trấn Phố Khê (cũ)", "58"],
        ["| Xã Đông Mỗ (cũ)", "55"],
        ["| Xã Thạch Lũng (cũ)", "43"],
    ]


@pytest.mark.parametrize(
    "question",
    [
        "So sánh tỷ lệ hộ nghèo năm 2025 của xã Bản Pát và xã Nà Hin",
        "ban pat voi na hin ty le ho ngheo moi ben bao nhieu",
    ],
)
def test_two_communes_are_compared_by_the_same_figure(communes, question):
    answer = ask(question, communes)
    assert answer.text == "\n".join(
        [
            HEAD,
            f"| Xã Bản Pát | 23,9% | “Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 23,9%” | {DONE}, năm 2025 | [1] |",
            f"| Xã Nà Hin | 18,4% | “Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 18,4%” | {DONE}, năm 2025 | [2] |",
        ]
    )
    assert [(c.file, c.lines) for c in answer.citations] == [("ban-pat", (7, 7)), ("na-hin", (22, 22))]


def test_a_follow_up_asks_on_about_the_same_units(communes):
    asked = "So sánh tỷ lệ hộ nghèo của xã Bản Pát và xã Nà Hin"
    first = _answer(asked, communes)
    history = [Turn("user", asked), Turn("assistant", first)]
    answer = _answer("Xã nào cao hơn, chênh lệch bao nhiêu?", communes, history=history)
    assert answer.split("\n\n") == [
        "Cao hơn: xã Bản Pát, 23,9% [1]. Chênh lệch: 23,9% [1] trừ 18,4% [2] bằng 5,5 điểm phần trăm.",
        first,
    ]


def test_which_commune_is_one_of_the_old_ones_that_the_answer_before_told(sample):
    asked = "Xã Khê Lũng có bao nhiêu người?"
    told = "Xã Khê Lũng có 15.946 người (Phố Khê 8.132 người, Đông Mỗ 4.120 người, Thạch Lũng 3.694 người)."
    history = [Turn("user", asked), Turn("assistant", told)]
    answer = _answer("Thế kết nạp bao nhiêu đảng viên, xã nào nhiều nhất?", sample, history=history)
    above, table = answer.split("\n\n")
    assert above == "Nhiều nhất: thị trấn Phố Khê (cũ), 58 [2]."
    assert [row.split(" | ")[:2] for row in table.split("\n")[2:]] == [
        ["| Xã Khê Lũng", "156 đảng viên"],
        ["| Thị trấn Phố Khê (cũ)", "58"],
        ["| Xã Đông Mỗ (cũ)", "55"],
        ["| Xã Thạch Lũng (cũ)", "43"],
    ]


@pytest.mark.parametrize("question", ["So sánh số máy bay của Khê Lũng và Mường Tảng", "Xã nào có nhiều sân bay nhất?"])
def test_what_no_report_says_of_any_unit_is_refused(sample, question):
    assert _answer(question, sample) == REFUSAL


@pytest.mark.parametrize(
    "question",
    [
        "Xã Khê Lũng, huyện Khê Giang có bao nhiêu đảng viên?",
        "Riêng xã Đông Mỗ (không tính Phố Khê, Thạch Lũng) có bao nhiêu người?",
        "Xã Khê Lũng sáp nhập từ những đơn vị nào?",
    ],
)
def test_a_name_that_only_places_or_excludes_is_not_compared(sample, question):
    assert "| --- |" not in _answer(question, sample)


def test_each_units_passage_stands_among_the_first_6000_characters(sample):
    answer = ask("So sánh tỷ lệ hộ nghèo của Mường Tảng, Khê Lũng, Đắk Sơ Rai", sample)
    first, used = set(), 0
    for passage in answer.passages:
        used += len(passage.text)
        if used <= 6000:
            first.add(passage.id)
    assert {citation.passage_id for citation in answer.citations} <= first
    assert {citation.file for citation in answer.citations} == {"muong-tang", "khe-lung", "dak-so-rai"}
