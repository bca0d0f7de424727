import pytest

from chat.lexical.spoken import LONGEST, in_report_words
from text.lexicon.load import shipped_lexicon


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Co Mạ định sửa sang lại ngôi chợ nào?", "Co Mạ định cải tạo, nâng cấp ngôi chợ nào?"),
        ("trồng được bao nhiêu caphe, sản suất ra sao", "trồng được bao nhiêu cà phê, sản xuất ra sao"),
        ("bao nhieu ho trong caphe", "bao nhieu ho trong ca phe"),
        ("được mấy ki-lô-gam", "được mấy kg"),
        ("xa na hin co may ban", "xa na hin co may ban"),
        ("sửa sang, lại ngôi chợ", "sửa sang, lại ngôi chợ"),
        ("Lễ hội Mùa Xuân khôi phục năm nào?", "Lễ hội Mùa Xuân khôi phục năm nào?"),
        ("", ""),
    ],
)
def test_what_people_say_is_read_as_reports_write_it(typed: str, read: str) -> None:
    assert in_report_words(typed) == read


def test_no_way_of_speaking_is_longer_than_what_is_looked_for() -> None:
    assert max(map(len, shipped_lexicon().spoken)) <= LONGEST
