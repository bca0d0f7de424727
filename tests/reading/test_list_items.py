from corpus import PassageKind
from reading.list_items import announced_items
from tests.factories import make_passage

LEAD = make_passage("Có thể rút ra mấy bài học sau:", position=1)
FIRST = make_passage("Một là, giữ đoàn kết.", position=2, kind=PassageKind.ITEM)
SECOND = make_passage("Hai là, dựa vào dân.", position=3, kind=PassageKind.ITEM)
AFTER = make_passage("Năm 2024 xã có 31 bản.", position=4)
LATER = make_passage("Một là, trồng rừng.", position=5, kind=PassageKind.ITEM)


def test_a_list_goes_from_the_words_that_announce_it_to_the_next_paragraph():
    assert announced_items(LEAD, [LATER, SECOND, AFTER, FIRST]) == (FIRST, SECOND)


def test_nothing_is_announced_without_a_colon_or_by_another_report():
    assert announced_items(AFTER, [LATER]) == ()
    assert announced_items(LEAD, [make_passage("Một là, giữ rừng.", report="khac", position=2)]) == ()
