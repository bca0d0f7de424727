import pytest

from chat.understand.required_mentions import Name, province_of, required_entities, stands_in


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Công ty cà phê Trung Nguyên thu mua bao nhiêu tấn?", ["trung nguyen!"]),
        ("Nhà máy Vinamilk ở đây có bao nhiêu lao động?", ["vinamilk o", "vinamilk!"]),
        ("Điều 12 Luật Lâm nghiệp quy định thế nào?", ["luat lam!", "dieu 12!"]),
        ("Theo Nghị quyết số 57 thì sao?", ["nghi quyet", "nghi quyet 57!"]),
        ("Quốc lộ 37C dài bao nhiêu km?", ["quoc lo 37c!"]),
        ("Xã được tặng Huân chương Lao động hạng mấy?", ["huan chuong", "lao dong"]),
        ("Có email hay hotline không?", ["email!", "hotline!"]),
        ("Dan so cua buon Pui Kla la bao nhieu nguoi?", ["pui kla!"]),
        ("Có mấy HTX, bao nhiêu hồ sơ TTHC?", []),
        ("Tỷ lệ hộ nghèo là bao nhiêu?", []),
        ("Tỷ Lệ Hộ Nghèo Là Bao Nhiêu?", []),
        ("Nhiệm kỳ 2020-2025 đạt 15 chỉ tiêu nghị quyết năm 2025?", []),
        ("", []),
    ],
)
def test_capitals_foreign_words_and_numbered_papers_are_names(question, names):
    assert [" ".join(name.syllables) + "!" * name.proper for name in required_entities(question)] == names


@pytest.mark.parametrize(
    ("question", "text", "stands"),
    [
        ("Ở buôn Pui Kla thì sao?", "buôn xa nhất (buôn Pui Kla)", True),
        ("Ở buôn Pui Kla thì sao?", "buôn Pui Dơng", False),
        ("Ở thác Sơn Kiềng thì sao?", "thác Sơn Kiêng", True),
        ("Theo Nghị quyết 57 thì sao?", "theo Nghị quyết số 57-NQ/TW", True),
        ("Theo Nghị quyết 57 thì sao?", "theo Nghị quyết số 157-NQ/TW", False),
        ("Theo Điều 12 thì sao?", "điều chỉnh 12 dự án", False),
        ("Ở đâu có người Mông chiếm đa số?", "dân tộc Mông, dân tộc Thái", True),
        ("Ai được tặng Huân chương Lao động?", "Tỷ lệ lao động qua đào tạo", False),
        ("Nhà máy của Vinamilk ở đâu?", "Nhà máy sữa", False),
    ],
)
def test_a_name_stands_in_a_text_that_holds_it_whole(question, text, stands):
    assert stands_in(required_entities(question)[-1 if "Ai" not in question else 0], text) is stands


def test_a_province_is_known_by_its_kind():
    assert stands_in(province_of(Name(("lam", "giang"), proper=True)), "phía Tây của tỉnh Lam Giang")
    assert not stands_in(province_of(Name(("lam", "giang"), proper=True)), "sông Lam Giang")


def test_a_name_stands_in_a_text_that_abbreviates_it():
    (name, *_) = required_entities("Hội Liên hiệp Phụ nữ có bao nhiêu hội viên?")
    assert stands_in(name, "Tổ chức: Hội LHPN; Hội viên: 5.230")
