from dataclasses import replace

import pytest

from chat.verify.faults import NOTHING_ASKED, Asked, Fault, FaultKind, find_faults, unsupported_figures
from corpus import Citation, Clause, PassageRole, Unit, UnitKind
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
        ("Theo [1], xã trồng mới 1.888,96 ha rừng.", []),
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


NEW = Unit("Nà Hin", UnitKind.COMMUNE)
OLD = Unit("Nà Hin", UnitKind.OLD_COMMUNE)
KHE_SU = Unit("Khe Sú", UnitKind.OLD_COMMUNE)
HARVEST = make_passage(
    "Sản lượng lương thực: xã Nà Hin 2.150 tấn; xã Khe Sú 1.730 tấn; toàn xã 3.880 tấn, 31 bản với 738 đảng viên, "
    "trong đó 29 đảng viên dự bị. Tỷ lệ hộ nghèo giảm từ 25,4% năm 2021 xuống 18,4% năm 2025.",
    id="na-hin:3",
)
HARVEST = replace(
    HARVEST,
    clauses=(
        Clause(0, HARVEST.text.index("xã Khe"), OLD),
        Clause(HARVEST.text.index("xã Khe"), HARVEST.text.index("toàn xã"), KHE_SU),
        Clause(HARVEST.text.index("toàn xã"), len(HARVEST.text), NEW),
    ),
)
AIMS = make_passage("Tỷ lệ hộ nghèo giảm còn dưới 6%; trồng ba nghìn cây xanh.", id="na-hin:4", role=PassageRole.TARGET)
BOUND = (HARVEST, AIMS)
BOUND_CITATIONS = (_cite(1, "na-hin:3"), _cite(2, "na-hin:4"))


def _kinds(text, asked=NOTHING_ASKED):
    return [fault.kind.name for fault in find_faults(text, BOUND_CITATIONS, BOUND, asked)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Xã Nà Hin (cũ) đạt 2.150 tấn, xã Khe Sú (cũ) đạt 1.730 tấn, xã Nà Hin đạt 3.880 tấn [1].", []),
        ("Sản lượng 2.150 tấn ở xã Nà Hin (cũ) và 1.730 tấn ở xã Khe Sú (cũ) [1].", []),
        ("Sản lượng của xã Nà Hin (cũ) và xã Khe Sú (cũ) lần lượt là 2.150 tấn và 1.730 tấn [1].", []),
        ("Xã Nà Hin, sáp nhập từ xã Nà Hin và xã Khe Sú, có 31 bản [1].", []),
        ("Xã Khe Sú (cũ):\n- Sản lượng 1.730 tấn [1]", []),
        ("| | Xã Nà Hin (cũ) | Xã Khe Sú (cũ) |\n|---|---|---|\n| Sản lượng | 2.150 tấn [1] | 1.730 tấn [1] |", []),
        ("Xã Nà Hin đạt 2.150 tấn [1].", ["UNIT"]),
        ("Xã Nà Hin (cũ) đạt 3.880 tấn [1].", ["UNIT"]),
        ("Xã Nà Hin (cũ) đạt 1.730 tấn [1].", ["UNIT"]),
        ("Sản lượng của xã Nà Hin (cũ) và xã Khe Sú (cũ) lần lượt là 1.730 tấn và 2.150 tấn [1].", ["UNIT", "UNIT"]),
        ("Sản lượng 1.730 tấn ở xã Nà Hin (cũ) [1].", ["UNIT"]),
        ("Xã Mường Chanh có 31 bản [1].", ["UNIT"]),
        ("Xã Khe Sú (cũ):\n- Sản lượng 2.150 tấn [1]", ["UNIT"]),
        ("| | Xã Nà Hin (cũ) | Xã Khe Sú (cũ) |\n|---|---|---|\n| Sản lượng | 1.730 tấn [1] | – |", ["UNIT"]),
        ("Xã Nà Hin: “xã Khe Sú 1.730 tấn” [1].", ["QUOTATION"]),
        ("Xã Khe Sú (cũ): “Sản lượng lương thực … xã Khe Sú 1.730 tấn” [1].", []),
        ("Xã Nà Hin (cũ): “Sản lượng lương thực: xã Nà Hin … 1.730 tấn” [1].", ["UNIT"]),
    ],
)
def test_a_figure_is_of_the_unit_that_it_is_said_of(text, kinds):
    assert _kinds(text) == kinds


@pytest.mark.parametrize(
    ("text", "asked", "kinds"),
    [
        ("Đạt 3.880 tấn [1].", Asked(frozenset({NEW})), []),
        ("Đạt 1.730 tấn [1].", Asked(frozenset({KHE_SU})), []),
        ("Đạt 1.730 tấn [1].", Asked(frozenset({NEW})), ["UNIT"]),
        ("Xã Nà Hin đạt 2.150 tấn [1].", Asked(frozenset({OLD})), []),
        ("Tỷ lệ hộ nghèo là 18,4% [1].", Asked(term=PassageRole.RESULT), []),
        ("Tỷ lệ hộ nghèo là 18,4% [1].", Asked(term=PassageRole.TARGET), ["TERM"]),
    ],
)
def test_what_an_answer_leaves_unsaid_is_as_it_was_asked(text, asked, kinds):
    assert _kinds(text, asked) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Tỷ lệ hộ nghèo năm 2025 là 18,4% [1], phấn đấu giảm còn dưới 6% [2].", []),
        ("Phấn đấu tỷ lệ hộ nghèo còn 18,4% [1].", ["TERM"]),
        ("Mục tiêu:\n- Tỷ lệ hộ nghèo 25,4% [1]\n- Tỷ lệ hộ nghèo dưới 6% [2]", ["TERM"]),
        ("Tỷ lệ hộ nghèo đã giảm còn dưới 6% [2].", ["TERM"]),
        ("Tỷ lệ hộ nghèo năm 2021 là 25,4% [1].", []),
        ("Tỷ lệ hộ nghèo năm 2021 là 18,4% [1].", ["YEAR"]),
        ("Tỷ lệ hộ nghèo năm 2022 là 25,4% [1].", ["DATE", "YEAR"]),
        ("Có 31 đảng viên và 738 bản [1].", ["SUBJECT", "SUBJECT"]),
        ("Có 738 đảng viên, trong đó 29 đảng viên dự bị [1].", []),
        ("Có ba mươi mốt bản, trồng 3.000 cây xanh [1][2].", []),
        ("Có ba mươi hai bản [1].", ["FIGURE"]),
        ("Trồng hai nghìn cây xanh [2].", ["FIGURE"]),
        ("Hai xã cũ đạt 3.880 tấn (cộng từ 2.150 tấn và 1.730 tấn) [1].", []),
        ("Toàn xã Nà Hin đạt khoảng 3.900 tấn [1].", []),
        ("Sản lượng khoảng 3.900 tấn (làm tròn từ 3.880 tấn) [1].", []),
        ("Sản lượng khoảng 4.900 tấn (làm tròn từ 3.880 tấn) [1].", ["FIGURE"]),
        ("Tỷ lệ hộ nghèo giảm 7% (tính từ 25,4% và 18,4%) [1].", []),
        ("Tỷ lệ hộ nghèo giảm 7% [1].", ["FIGURE"]),
        ("Tỷ lệ hộ nghèo giảm 8% (tính từ 25,4% và 18,4%) [1].", ["FIGURE"]),
    ],
)
def test_a_figure_is_of_the_term_and_the_thing_that_it_is_said_of(text, kinds):
    assert _kinds(text) == kinds


def test_a_letter_that_grows_in_lower_case_is_quoted_like_any_other():
    passage = make_passage("Dự án BẮC ÁİB có 3 bản.")
    assert find_faults("Dự án “BẮC ÁİB” [1].", [_cite(1, passage.id)], [passage]) == ()
