"""What is told together: figures that were exchanged, counted, summed or set beside each other and beside a goal."""

from __future__ import annotations

import pytest

from chat.verify.claims import Asked, Verdict
from chat.verify.judging import judge
from corpus import Citation, Passage, PassageKind
from tests.factories import COMMUNE, make_passage

GRAVITY = list(Verdict)


QUESTION = "Xã có bao nhiêu, cả hai đều chưa đạt vì sao?"


def _verdict(answer: str, *passages: Passage) -> str:
    citations = [
        Citation(number, passage.id, "Nà Hin", "", "na-hin", (10, 10), None, "")
        for number, passage in enumerate(passages, 1)
    ]
    claims = judge(answer, citations, passages, Asked(frozenset({COMMUNE}), words=QUESTION), all_cited=True)
    return max((claim.verdict for claim in claims), key=GRAVITY.index).value


PUNISHED = make_passage("Kỷ luật 24 đảng viên (khiển trách 15, cảnh cáo 07, cách chức 01, khai trừ 01).", id="na-hin:1")
PRODUCTS = make_passage("Xã có 8 sản phẩm được công nhận, gồm 03 sản phẩm 4 sao và 05 sản phẩm 3 sao.", id="na-hin:2")
LESSONS = tuple(
    make_passage(text, id=f"na-hin:{number}", headings=("III. Bài học kinh nghiệm",))
    for number, text in enumerate(
        (
            "Một là, giữ đoàn kết trong cấp ủy.",
            "Hai là, gần dân, nghe dân nói.",
            "Ba là, kiểm tra thường xuyên, không đợi đơn thư.",
        ),
        3,
    )
)
MARRIED = make_passage(
    "Tỷ lệ sinh con thứ ba giảm từ 9,1% xuống 3,8%, tỷ lệ tảo hôn từ 17,5% xuống 8,2%.", id="na-hin:6"
)
ORCHARDS = tuple(
    make_passage(text, id=f"na-hin:{number}")
    for number, text in enumerate(
        ("Diện tích cây ăn quả toàn xã 1.250 ha, gồm:", "- Xoài 480 ha;", "- Nhãn 316 ha;", "- Mận 265 ha;"), 7
    )
)
HOMES = make_passage("Xóa 412 nhà tạm với tổng kinh phí 22,66 tỷ đồng.", id="na-hin:11")
GOALS = tuple(
    make_passage(text, id=f"na-hin:{number}")
    for number, text in enumerate(
        (
            "Đảng bộ xã đạt 22/24 chỉ tiêu.",
            "Đảng bộ phường đạt 18/21 chỉ tiêu.",
            "Trồng mới 1.180 ha rừng tập trung, chỉ đạt 71,2% kế hoạch, chủ yếu do giá giống cao.",
            "Nước hợp vệ sinh 93,4% số hộ, nước sạch tập trung 41% (mục tiêu 55%).",
        ),
        12,
    )
)
ROADS = make_passage(
    "28/31 bản có đường ô tô đi lại bốn mùa, 03 bản chưa có là Huổi Lặc, Pá Mỳ, Co Sáng; thu gom rác: chợ, "
    "trường học 100%; chung toàn xã 57,5% (mục tiêu 70%).",
    id="na-hin:16",
)
INCOME = make_passage(
    "Xã Khe Sú: thu nhập bình quân 36,9 triệu đồng, hộ nghèo 6,1%. Xã Bản Lầu: thu nhập bình quân mới 12,3 triệu đồng, "
    "hộ nghèo 41,5%.",
    id="na-hin:17",
)
LODGINGS = make_passage("Gồm bản Lướt 1: 13 nhà; bản Tả Phìn: 09 nhà.", id="na-hin:18")
BUDGET = make_passage(
    "Nội dung: Thu ngân sách trên địa bàn; 2021: 18,4; 2022: 22,6", id="na-hin:19", kind=PassageKind.ROW
)
POOR = make_passage("Tỷ lệ hộ nghèo còn 4,26%.", id="na-hin:20", headings=("2.3. Giảm nghèo, an sinh xã hội",))
SORTED = make_passage(
    "Hộ phân loại rác mới được 58 %, trong khi nghị quyết đề ra 80 %, lý do là dân phân loại xong nhưng xe gom lại đổ "
    "chung một chỗ.",
    id="na-hin:21",
)

HERDS = make_passage("Đàn bò lai của các bản vùng thấp tăng nhanh, đạt 1.870 con nhờ trồng cỏ.", id="na-hin:22")
MARKETS = make_passage(
    "Chợ trung tâm được xây lại năm 2023 và thu hút nhiều tiểu thương. Trường mầm non có 9 phòng học. Giao thông đi "
    "lại khó, vì suối Nậm Lạnh hay lũ.",
    id="na-hin:23",
)
FORESTS = make_passage("Số hộ trồng rừng: bản Huổi Lặc nhiều nhất với 57 hộ, tiếp đến bản Pá Mỳ 48 hộ.", id="na-hin:24")
WORKS = tuple(
    make_passage(
        f"TT: {number}; Công trình: {name}; Kinh phí (tỷ đồng): {cost}",
        id=f"na-hin:{24 + number}",
        kind=PassageKind.ROW,
    )
    for number, name, cost in ((1, "Hồ Nậm Pục", "68,5"), (2, "Đường Co Sáng", "54,0"), (3, "Trạm rác", "12,4"))
)
WAGES = make_passage(
    "Chỉ tiêu: Thu nhập bình quân (triệu đồng/năm); Xã Khe Sú (cũ): 57,2; Xã Bản Lầu (cũ): 46,8", id="na-hin:28",
    kind=PassageKind.ROW,
)  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "passages"),
    [
        ("Xã kỷ luật 24 đảng viên, gồm khiển trách 15, cảnh cáo 07, cách chức 01 và khai trừ 01 [1].", (PUNISHED,)),
        ("Xã có 8 sản phẩm, gồm 03 sản phẩm 4 sao và 05 sản phẩm 3 sao [1].", (PRODUCTS,)),
        (
            "Báo cáo rút ra ba bài học: giữ đoàn kết trong cấp ủy [1]; gần dân, nghe dân nói [2]; kiểm tra thường "
            "xuyên, không đợi đơn thư [3].",
            LESSONS,
        ),
        ("Tỷ lệ tảo hôn giảm 9,3 điểm phần trăm, còn 8,2% [1].", (MARRIED,)),
        (
            "Toàn xã có 1.250 ha cây ăn quả [1]. Nhiều nhất là xoài 480 ha [2], rồi đến nhãn 316 ha [3] và mận 265 ha "
            "[4]; riêng ba loại này chiếm khoảng 84,9% diện tích.",
            ORCHARDS,
        ),
        ("Xã xóa 412 nhà tạm với 22,66 tỷ đồng, bình quân khoảng 55 triệu đồng mỗi nhà [1].", (HOMES,)),
        ("Đảng bộ xã đạt 22/24 chỉ tiêu [1], Đảng bộ phường đạt 18/21 [2]; cộng lại là 40/45 chỉ tiêu.", GOALS),
        ("Thu gom rác toàn xã đạt 57,5%, thấp hơn mục tiêu 12,5 điểm phần trăm [1].", (ROADS,)),
        ("Ba bản chưa có đường ô tô đi lại bốn mùa là Huổi Lặc, Pá Mỳ và Co Sáng [1].", (ROADS,)),
        (
            "Thu nhập bình quân của xã Khe Sú là 36,9 triệu đồng, gấp khoảng 3 lần xã Bản Lầu (12,3 triệu đồng) [1].",
            (INCOME,),
        ),
        ("Có 13 nhà nghỉ ở bản Lướt 1 và 9 nhà ở bản Tả Phìn [1].", (LODGINGS,)),
        ("Thu ngân sách trên địa bàn tăng từ 18,4 tỷ đồng năm 2021 lên 22,6 tỷ đồng năm 2022 [1].", (BUDGET,)),
        ("Đàn bò lai vùng thấp tăng nhanh, đạt 1.870 con nhờ trồng cỏ [1].", (HERDS,)),
        ("Bản Huổi Lặc có số hộ trồng rừng nhiều nhất, 57 hộ [1].", (FORESTS,)),
        ("Lớn nhất là công trình hồ Nậm Pục với kinh phí 68,5 tỷ đồng [1].", WORKS),
        (
            "Thu nhập bình quân của xã Khe Sú (cũ) là 57,2 triệu đồng/năm, cao hơn xã Bản Lầu (cũ) 10,4 triệu đồng; "
            "Bản Lầu đạt 46,8 triệu đồng [1].",
            (WAGES,),
        ),
        ("Theo mục 2.3, tỷ lệ hộ nghèo còn 4,26% [1].", (POOR,)),
        ("Trồng rừng bằng 71,2% kế hoạch [1], nước sạch tập trung 41% [2], cả hai đều chưa đạt mục tiêu.", GOALS[2:]),
    ],
)  # fmt: skip
def test_what_is_told_together_is_supported(answer: str, passages: tuple[Passage, ...]) -> None:
    assert _verdict(answer, *passages) == "supported"


@pytest.mark.parametrize(
    ("answer", "passages", "verdict"),
    [
        ("Kỷ luật 24 người, khiển trách 07, cảnh cáo 15, cách chức 01, khai trừ 01 [1].", (PUNISHED,), "contradicted"),
        ("Xã có 8 sản phẩm, gồm 05 sản phẩm 4 sao và 03 sản phẩm 3 sao [1].", (PRODUCTS,), "contradicted"),
        ("Tỷ lệ tảo hôn tăng 9,3 điểm phần trăm, lên 8,2% [1].", (MARRIED,), "contradicted"),
        ("Đảng bộ xã đạt 22/24 chỉ tiêu [1], Đảng bộ phường đạt 18/21 [2]; cộng lại là 41/45.", GOALS, "contradicted"),
        ("Trong nhiệm kỳ xã trồng mới 1.180 ha rừng tập trung, hoàn thành kế hoạch đề ra [3].", GOALS, "contradicted"),
        ("Đàn bò lai vùng thấp tăng nhanh, đạt 1.870 ha nhờ trồng cỏ [1].", (HERDS,), "contradicted"),
        ("Đàn trâu lai vùng thấp tăng nhanh, đạt 1.870 con nhờ trồng cỏ [1].", (HERDS,), "contradicted"),
        ("Chợ trung tâm được xây lại năm 2023, vì suối Nậm Lạnh hay lũ [1].", (MARKETS,), "doubtful"),
        ("Bản Pá Mỳ có số hộ trồng rừng nhiều nhất, 48 hộ [1].", (FORESTS,), "doubtful"),
        ("Lớn nhất là công trình đường Co Sáng với kinh phí 54 tỷ đồng [2].", WORKS, "contradicted"),
        ("Nước sạch tập trung đạt 41% số hộ, đạt mục tiêu đề ra [4].", GOALS, "contradicted"),
        (
            "Hộ phân loại rác mới được 58 %. Nguyên nhân là số thùng đựng rác còn ít so với số hộ [1].",
            (SORTED,),
            "contradicted",
        ),
    ],
)  # fmt: skip
def test_what_is_exchanged_or_missed_is_not_let_through(
    answer: str, passages: tuple[Passage, ...], verdict: str
) -> None:
    assert _verdict(answer, *passages) == verdict
