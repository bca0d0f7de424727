import pytest

from text.abbreviations import expand_abbreviations


@pytest.mark.parametrize(
    ("typed", "expanded"),
    [
        ("UBND xã và HĐND xã", "UBND Ủy ban nhân dân xã và HĐND Hội đồng nhân dân xã"),
        ("tỷ lệ BHYT?", "tỷ lệ BHYT bảo hiểm y tế?"),
        ("dat bao nhieu tieu chi ntm", "dat bao nhieu tieu chi ntm nông thôn mới"),
        ("Thu NSNN, số HTX.", "Thu NSNN ngân sách nhà nước, số HTX hợp tác xã."),
        ("số DN", "số DN doanh nghiệp"),
        ("bao nhiêu dn", "bao nhiêu dn"),
        ("qp an", "qp an"),
        ("xã đc công nhận năm nào", "xã đc được công nhận năm nào"),
        ("Không có chữ viết tắt.", "Không có chữ viết tắt."),
        ("HTXX, KTXHH", "HTXX, KTXHH"),
        ("", ""),
    ],
)
def test_an_abbreviation_is_followed_by_its_words(typed, expanded):
    assert expand_abbreviations(typed) == expanded
