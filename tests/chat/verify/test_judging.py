"""How each claim of an answer stands to the passages: supported, in doubt or contradicted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chat.verify.claims import Asked, Verdict
from chat.verify.judging import judge
from corpus import Citation, Clause, Passage, PassageRole, Unit, UnitKind
from tests.factories import COMMUNE, make_passage

KHE_SU = Unit("Khe Sú", UnitKind.OLD_COMMUNE)
BAN_LAU = Unit("Bản Lầu", UnitKind.OLD_COMMUNE)
OVERVIEW = make_passage(
    "Xã Nà Hin có diện tích 86,4 km2 với 31 bản (trong đó có 7 bản biên giới), 4.212 hộ, dân số 19.840 người; "
    "hộ nghèo 620 hộ (chiếm 14,7%), hộ cận nghèo 410 hộ (chiếm 9,7%).",
    id="na-hin:1",
    role=PassageRole.BACKGROUND,
)
MEMBERS = make_passage("Đảng bộ xã Nà Hin có 26 chi bộ với tổng số 738 đảng viên.", id="na-hin:2")
ORCHARDS = make_passage(
    "Diện tích cây ăn quả: xã Khe Sú năm 2024 là 430 ha; xã Bản Lầu năm 2025 là 914 ha.", id="na-hin:3"
)
ORCHARDS = replace(
    ORCHARDS,
    clauses=(
        Clause(0, ORCHARDS.text.index("xã Bản Lầu"), KHE_SU),
        Clause(ORCHARDS.text.index("xã Bản Lầu"), len(ORCHARDS.text), BAN_LAU),
    ),
)
AIMS = make_passage("Đến năm 2030, tỷ lệ lao động qua đào tạo đạt 20%.", id="na-hin:4", role=PassageRole.TARGET)
SCHOOLS = make_passage("Tỷ lệ trường đạt chuẩn quốc gia đạt 12,5%.", id="na-hin:5", role=PassageRole.TARGET)
FORESTS = make_passage(
    "Công tác quản lý rừng còn hạn chế, khai thác lâm sản trái phép vẫn còn xảy ra; chăn nuôi chưa tương xứng với tiềm "
    "năng. Năm 2023 xã được tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh.",
    id="na-hin:6",
)
PASSAGES: tuple[Passage, ...] = (OVERVIEW, MEMBERS, ORCHARDS, AIMS, SCHOOLS, FORESTS)
CITATIONS = tuple(
    Citation(number, passage.id, "Nà Hin", "", "na-hin", (10, 10), None, "")
    for number, passage in enumerate(PASSAGES, 1)
)
GRAVITY = list(Verdict)


def _verdict(text: str, asked: Asked) -> str:
    claims = judge(text, CITATIONS, PASSAGES, asked, all_cited=True)
    return max((claim.verdict for claim in claims), key=GRAVITY.index).value


OF_NA_HIN = Asked(frozenset({COMMUNE}), words="Dân số, hộ nghèo, đảng viên của xã Nà Hin là bao nhiêu?")
ANYTHING = Asked()


@pytest.mark.parametrize(
    "text",
    [
        "Xã Nà Hin có 19.840 nhân khẩu [1].",
        "Theo căn cứ [1], xã Nà Hin có 4.212 hộ.",
        "Đảng bộ xã Nà Hin có 738 đảng viên [1-2].",
        "Xã Nà Hin có hơn 19.000 người [1].",
        "Diện tích tự nhiên của xã Nà Hin là 8.640 ha [1].",
        "Xã Nà Hin có 1.030 hộ nghèo và cận nghèo (620 hộ nghèo và 410 hộ cận nghèo) [1].",
        "Hộ nghèo nhiều hơn hộ cận nghèo 210 hộ (620 hộ so với 410 hộ) [1].",
        "Hai xã cũ có 1.344 ha cây ăn quả: Khe Sú 430 ha và Bản Lầu 914 ha [3].",
        "Xã Bản Lầu (cũ) có nhiều cây ăn quả hơn: 914 ha, xã Khe Sú (cũ) 430 ha [3].",
        "Tỷ lệ hộ nghèo của xã Nà Hin là 14,7% [1]. Các căn cứ không nêu tỷ lệ hộ dùng nước sạch.",
        "- Dân số: 19.840 người [1]\n- Tỷ lệ che phủ rừng: các báo cáo không nêu.",
        "| Chỉ tiêu | Nà Hin |\n|---|---|\n| Hộ nghèo | 620 hộ [1] |\n| Rừng | Căn cứ không nêu |",
        "Chăn nuôi chưa tương xứng với tiềm năng [6].",
        "Xã được tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh [6].",
        "Số liệu không cùng năm (xã Khe Sú (cũ): năm 2024 [3]; xã Bản Lầu (cũ): năm 2025 [3]).",
    ],
)
def test_right_phrasings_are_supported(text: str) -> None:
    assert _verdict(text, OF_NA_HIN if "Nà Hin" in text else ANYTHING) == "supported"


@pytest.mark.parametrize(
    "text",
    [
        "Dân số xã Nà Hin là 738 người [2].",  # a figure that another passage gives of another thing
        "Tỷ lệ lao động qua đào tạo đến năm 2030 là 12,5% [5].",
        "Xã Nà Hin có 31 bản biên giới [1].",
        "Đảng bộ xã Nà Hin có 26 đảng viên [2].",
        "Xã Nà Hin có 19.840 hộ [1].",
        "Số hộ nghèo thuộc xã Mường Lạ là 620 hộ [1].",  # unit
        "Thu hoạch cây ăn quả của xã Khe Sú (cũ) là 914 ha [3].",
        "Năm 2025, xã Khe Sú (cũ) có 430 ha cây ăn quả [3].",  # year
        "Năm 2024, tỷ lệ lao động qua đào tạo đã đạt 20% [4].",  # term
        "Xã Nà Hin không có 31 bản [1].",  # negation and relation
        "Xã Nà Hin có dân số chưa đến 19.840 người [1].",
        "Xã Khe Sú (cũ) có nhiều cây ăn quả hơn: 430 ha, xã Bản Lầu (cũ) 914 ha [3].",
        "Khai thác lâm sản trái phép không còn xảy ra [6].",
        "Hai xã cũ có 1.444 ha cây ăn quả (cộng từ 430 ha và 914 ha) [3].",  # arithmetic
        "Các báo cáo không nêu dân số xã Nà Hin [1].",  # silence
        "Xã Nà Hin được tặng Huân chương Lao động hạng Nhất [6].",  # achievement
    ],
)
def test_lies_are_contradicted(text: str) -> None:
    assert _verdict(text, OF_NA_HIN if "Nà Hin" in text else ANYTHING) == "contradicted"


@pytest.mark.parametrize(
    "text",
    ["Tỷ lệ hộ nghèo của xã Nà Hin là 9,7% [1].", "Xã Nà Hin có ít nhất 4.212 hộ [1]."],
)
def test_what_neither_stands_nor_is_opposed_for_sure_is_not_supported(text: str) -> None:
    assert _verdict(text, OF_NA_HIN) in ("doubtful", "contradicted")


def test_a_fault_tells_what_the_source_says() -> None:
    claims = judge("Dân số xã Nà Hin là 738 người [2].", CITATIONS, PASSAGES, OF_NA_HIN)
    assert [(c.text, c.verdict.value, c.source) for c in claims] == [("738", "contradicted", "dân số 19.840 người")]


def test_a_speech_may_greet_and_wish_but_claims_no_award_of_its_own() -> None:
    greeting = "Kính thưa các đồng chí! Tôi tin tưởng xã nhà sẽ hoàn thành mọi nhiệm vụ."
    boast = "Xã ta vinh dự được Nhà nước tặng thưởng Huân chương Độc lập."
    assert [claim.verdict.value for claim in judge(greeting, CITATIONS, PASSAGES)] == []
    assert [claim.verdict.value for claim in judge(boast, CITATIONS, PASSAGES)] == ["contradicted"]


TABLE = "| Nội dung | Xã Khe Sú (cũ) | Xã Bản Lầu (cũ) |\n|---|---|---|\n| Cây ăn quả | 430 ha [3] | 914 ha [3] |\n\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{TABLE}Xã Bản Lầu (cũ) có diện tích cây ăn quả lớn hơn.",
        "7 trên 31 bản của xã là bản biên giới [1].",
        "| Chỉ tiêu | Giá trị | Căn cứ |\n|---|---|---|\n| Dân số | 19.840 người | [1] |\n| Số đảng viên | 738 | [2] |",
        "| | Xã Khe Sú (cũ) | Xã Bản Lầu (cũ) | Chênh lệch |\n|---|---|---|---|\n| Cây ăn quả (ha) | 430 [3] | 914 [3] | 484 |",  # noqa: E501
        "Mấy điểm đáng chú ý:\n\n1. Dân số 19.840 người, 4.212 hộ [1].\n2. Đảng bộ có 26 chi bộ, 738 đảng viên [2].",
        "Có. Xã có 7 bản biên giới trong tổng số 31 bản [1].",
        "Không đúng. Xã có 31 bản chứ không phải 41 bản [1].",
        "Hai xã cũ chênh nhau 484 ha cây ăn quả: xã Khe Sú (cũ) 430 ha và xã Bản Lầu (cũ) 914 ha [3].",
        "Diện tích cây ăn quả của xã Bản Lầu (cũ) gấp hơn hai lần xã Khe Sú (cũ): 914 ha so với 430 ha [3].",
        "Hộ nghèo nhiều hơn hộ cận nghèo 210 hộ (620 hộ so với 410 hộ) [1].",
        "Chênh lệch giữa hai xã là 484 ha [3].",
        "Xã Khe Sù (cũ) có 430 ha cây ăn quả năm 2024 [3].",  # a tone mark misplaced
        "Năm 2023 xã được tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh [6].",
        "Xã Nà Hin có 86,4 km² [1].",
    ],
)
def test_what_follows_or_is_only_spelt_otherwise_is_supported(text: str) -> None:
    assert _verdict(text, ANYTHING) == "supported"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f"{TABLE}Xã Khe Sú (cũ) có diện tích cây ăn quả lớn hơn.", "contradicted"),
        ("Có 410 hộ nghèo, 620 hộ cận nghèo [1].", "contradicted"),
        ("Năm 2022 xã được tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh [6].", "contradicted"),
        ("Năm 2023 xã được tặng Bằng khen cấp quốc gia của Ủy ban nhân dân tỉnh [6].", "contradicted"),
        ("Xã Bản Lầu (cũ) có 914 cây [3].", "doubtful"),
        ("Diện tích cây ăn quả của xã Bản Lầu (cũ) gấp ba xã Khe Sú (cũ) [3].", "contradicted"),
    ],
)
def test_details_changed_beside_what_is_right_do_not_pass(text: str, verdict: str) -> None:
    assert _verdict(text, ANYTHING) == verdict


def test_what_is_only_planned_is_not_done() -> None:
    road = make_passage("Xã đang thi công tuyến đường vào bản Pá Cháo, dự kiến hoàn thành và đưa vào sử dụng năm 2026.")
    citation = Citation(1, road.id, "Nà Hin", "", "na-hin", (10, 10), None, "")
    said = "Tuyến đường vào bản Pá Cháo đã hoàn thành và đưa vào sử dụng [1]."
    assert "contradicted" in [claim.verdict.value for claim in judge(said, [citation], [road], all_cited=True)]


def test_a_month_by_its_name_stands_in_the_source() -> None:
    feast = make_passage("Lễ hội tổ chức vào mồng 8 tháng Giêng hằng năm, thu hút trên 5.000 lượt người.")
    citation = Citation(1, feast.id, "Nà Hin", "", "na-hin", (10, 10), None, "")
    said = "Lễ hội tổ chức vào mồng 8 tháng {} hằng năm, thu hút trên 5.000 lượt người [1]."
    wrong = [c.text for c in judge(said.format("Ba"), [citation], [feast]) if c.verdict is Verdict.CONTRADICTED]
    assert wrong == ["tháng Ba"]
    assert not [c for c in judge(said.format("Giêng"), [citation], [feast]) if c.verdict is Verdict.CONTRADICTED]
