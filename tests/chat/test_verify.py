import pytest

from chat.verify import Fault, FaultKind, find_faults, unsupported_figures
from corpus import Citation
from tests.factories import make_passage

FORESTS = make_passage(
    "Trồng mới 1.888,96 ha rừng; tỷ lệ che phủ đạt 61,1%, phong trào “Toàn dân bảo vệ rừng<sup>3</sup> đầu nguồn” "
    "lan tỏa đến 06 bản; thu ngân sách trên 2 tỷ đồng.",
    id="na-hin:1",
)
COWS = make_passage("Đàn bò có 2.117 con, đạt 09/19 tiêu chí, 45 hộ tham gia.", id="na-hin:2")
PASSAGES = (FORESTS, COWS)


def _cite(marker: int, passage_id: str) -> Citation:
    return Citation(marker, passage_id, "Nà Hin", "Phần thứ nhất", "na-hin", (10, 10), None, "")


CITATIONS = (_cite(1, "na-hin:1"), _cite(2, "na-hin:2"))


@pytest.mark.parametrize(
    ("text", "unsupported"),
    [
        ("Xã trồng mới 1.888,96 ha rừng [1].", []),
        ("Xã trồng mới 1.888,960 ha rừng. [1]", []),
        ("Thu ngân sách trên 2.000 triệu đồng [1]; đàn bò 2117 con [2].", []),
        ("Có 9/19 tiêu chí, tức đạt 9 tiêu chí [2].", []),
        ("Độ che phủ 61,1%, đàn bò 2.117 con [1][2].", []),
        ("Độ che phủ 61,1%, đàn bò 2.117 con [1], [2].", []),
        ("Độ che phủ 61,1%, đàn bò 2.117 con [1, 2].", []),
        ("Độ che phủ 61,1%, đàn bò 2.117 con [1] và [2].", []),
        ("Năm 2024, theo Nghị quyết số 57-NQ/TW ngày 01/7/2025, xã có 6 bản tham gia [1].", []),
        ("Đạt 1,1% [1].", ["1,1%"]),
        ("Xã trồng mới 1.888,96 ha rừng.", ["1.888,96 ha"]),
        ("Theo [1], xã trồng mới 1.888,96 ha rừng.", ["1.888,96 ha"]),
        ("Xã trồng mới 1.888,96 ha rừng [2].", ["1.888,96 ha"]),
        ("Xã trồng mới 1.888,96 ha rừng [3].", ["1.888,96 ha"]),
        ("Độ che phủ 61,1 ha [1].", ["61,1 ha"]),
        ("Đàn bò 2.117 con [1], độ che phủ 61,1% [2].", ["2.117", "61,1%"]),
        ("- Trồng rừng 1.888,96 ha\n- Đàn bò 2.117 con [1][2]", ["1.888,96 ha"]),
        ("| Rừng | 1.888,96 ha |\n| Bò | 2.117 con [1][2] |", ["1.888,96 ha"]),
        ("Trồng rừng 1.888,96 ha,\ntỷ lệ che phủ 61,1% [1].", []),
        ("Trồng rừng 1.888,96 ha.\n\nTỷ lệ che phủ 61,1% [1].", ["1.888,96 ha"]),
        ("45 hộ đã làm được:\n\n- Trồng 1.888,96 ha [1]\n- Nuôi 2.117 con [2]\n\nHết.", []),
        ("46 hộ đã làm được:\n\n- Trồng 1.888,96 ha [1]\n- Nuôi 2.117 con [2]\n\nHết.", ["46"]),
        ("45 hộ đã làm được:\n\nRừng 1.888,96 ha [1]", ["45"]),
        ("1. Trồng rừng\n2. Nuôi bò", []),
        ("", []),
    ],
)
def test_a_figure_needs_a_passage_cited_beside_it(text, unsupported):
    assert [figure.text for figure in unsupported_figures(text, CITATIONS, PASSAGES)] == unsupported


TRUE_SENTENCES = (
    "Xã trồng mới 1.888,96 ha rừng, tỷ lệ che phủ đạt 61,1% [1].",
    "Thu ngân sách trên 2 tỷ đồng, 06 bản tham gia [1].",
    "Đàn bò có 2.117 con, đạt 09/19 tiêu chí, 45 hộ [2].",
)


@pytest.mark.parametrize("sentence", TRUE_SENTENCES)
def test_changing_any_digit_of_a_true_sentence_is_found(sentence):
    assert find_faults(sentence, CITATIONS, PASSAGES) == ()
    figures_end = sentence.index("[")
    missed = [
        changed
        for place in range(figures_end)
        if sentence[place].isdigit()
        for digit in "0123456789"
        if digit != sentence[place]
        for changed in [sentence[:place] + digit + sentence[place + 1 :]]
        if not find_faults(changed, CITATIONS, PASSAGES)
    ]
    assert missed == []


@pytest.mark.parametrize("sentence", TRUE_SENTENCES)
def test_no_figure_stands_without_its_marker(sentence):
    uncited = sentence[: sentence.index(" [")]
    assert (
        len(unsupported_figures(uncited, CITATIONS, PASSAGES))
        == len(unsupported_figures(sentence, CITATIONS, passages=()))
        > 0
    )


@pytest.mark.parametrize(
    ("text", "unsupported"),
    [
        ("Phong trào “Toàn dân bảo vệ rừng đầu nguồn” [1].", []),
        ("Phong trào “toàn dân bảo vệ rừng, đầu nguồn [1]”.", []),
        ('Báo cáo nêu "Trồng mới … tỷ lệ che phủ đạt 61,1%" [1].', []),
        ("Báo cáo nêu “tỷ lệ che phủ … trồng mới 1.888,96 ha” [1].", ["tỷ lệ che phủ … trồng mới 1.888,96 ha"]),
        ("Phong trào “Toàn dân bảo vệ rừng phòng hộ” [1].", ["Toàn dân bảo vệ rừng phòng hộ"]),
        ("Phong trào “Toàn dân bảo vệ rừng đầu nguồn” [2].", ["Toàn dân bảo vệ rừng đầu nguồn"]),
        ("Phong trào “Toàn dân bảo vệ rừng đầu nguồn”.", ["Toàn dân bảo vệ rừng đầu nguồn"]),
        ("Báo cáo nêu “oàn dân bảo vệ rừng” [1].", ["oàn dân bảo vệ rừng"]),
        ("Danh hiệu “Làng văn hóa” [1].", ["Làng văn hóa"]),
        ("Báo cáo nêu “rừng đầu” [1].", []),
        ("Báo cáo nêu “rừng đầu của xã", ["rừng đầu của xã"]),
    ],
)
def test_quoted_words_stand_in_a_passage_cited_beside_them(text, unsupported):
    faults = find_faults(text, CITATIONS, PASSAGES)
    assert [fault.text for fault in faults if fault.kind is FaultKind.QUOTATION] == unsupported


def test_a_marker_needs_a_citation_and_its_passage():
    text = "Rừng [1], bò [2], lúa [3], lúa [3]."
    faults = find_faults(text, CITATIONS, (FORESTS,))
    assert [(fault.kind, fault.text) for fault in faults] == [
        (FaultKind.MARKER, "[2]"),
        (FaultKind.MARKER, "[3]"),
        (FaultKind.MARKER, "[3]"),
    ]


def test_faults_come_in_reading_order_with_their_place():
    text = "Trồng 1.889 ha [1], “Toàn dân chặt phá rừng” [1], có 5 xã [7]."
    assert find_faults(text, CITATIONS, PASSAGES) == (
        Fault(FaultKind.FIGURE, "1.889 ha", 6),
        Fault(FaultKind.QUOTATION, "Toàn dân chặt phá rừng", 20),
        Fault(FaultKind.FIGURE, "5", 53),
        Fault(FaultKind.MARKER, "[7]", 58),
    )
