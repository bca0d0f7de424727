"""What comes together: a sentence over two passages, a list with what announces it, a note with its sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chat.retrieve.continuation import list_around, with_continuation
from corpus import PassageKind
from tests.factories import make_report

PARAGRAPH, ITEM, NOTE, ROW = PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.NOTE, PassageKind.ROW


def _report(*texts):
    kinds, said = zip(*texts, strict=True)
    passages = make_report(list(said)).passages
    return tuple(replace(passage, kind=kind) for passage, kind in zip(passages, kinds, strict=True))


def _together(report, place):
    return [passage.text for passage in with_continuation(report[place], report)]


CUT_SENTENCE = _report(
    (PARAGRAPH, "Kinh tế tăng khá."),
    (PARAGRAPH, "Tổng đàn gia súc năm 2025 đạt 12.400 con, trong đó đàn trâu 2.310 con, đàn bò"),
    (PARAGRAPH, "6.120 con, đàn dê 3.970 con."),
    (PARAGRAPH, "Sản lượng thủy sản đạt 82 tấn."),
)
CUT_IN_BRACKET = _report(
    (PARAGRAPH, "Xã có 19 trường học (trong đó có 7 trường mầm non;"),
    (PARAGRAPH, "8 trường tiểu học và 4 trường trung học cơ sở)."),
    (PARAGRAPH, "Trạm y tế đạt chuẩn."),
)


@pytest.mark.parametrize(("report", "pair"), [(CUT_SENTENCE, (1, 2)), (CUT_IN_BRACKET, (0, 1))])
def test_what_the_page_cut_comes_together_from_either_half(report, pair) -> None:
    first, second = (report[place].text for place in pair)
    assert _together(report, pair[0]) == [first, second]
    assert _together(report, pair[1]) == [second, first]


def test_a_whole_sentence_stands_alone() -> None:
    assert _together(CUT_SENTENCE, 0) == ["Kinh tế tăng khá."]
    assert _together(CUT_SENTENCE, 3) == ["Sản lượng thủy sản đạt 82 tấn."]


LESSONS = _report(
    (PARAGRAPH, "Từ thực tiễn có thể rút ra mấy bài học:"),
    (ITEM, "Một là, giữ vững đoàn kết."),
    (ITEM, "Hai là, sát dân:"),
    (ITEM, "- Nghe dân nói;"),
    (ITEM, "- Nói dân hiểu."),
    (ITEM, "Ba là, làm việc gì xong việc ấy."),
    (PARAGRAPH, "Nhiệm kỳ tới có nhiều thời cơ."),
)


def test_a_list_comes_with_what_announces_it() -> None:
    assert _together(LESSONS, 0) == [passage.text for passage in LESSONS[:6]]


def test_an_item_comes_with_its_sub_items() -> None:
    assert _together(LESSONS, 2) == ["Hai là, sát dân:", "- Nghe dân nói;", "- Nói dân hiểu."]
    assert _together(LESSONS, 5) == ["Ba là, làm việc gì xong việc ấy."]


def test_around_a_point_stands_its_list() -> None:
    assert list_around(LESSONS[5], LESSONS) == LESSONS[:6]
    assert list_around(LESSONS[6], LESSONS) == ()


def test_a_title_read_as_the_last_words_of_a_passage_announces_too() -> None:
    report = _report(
        (PARAGRAPH, "Một số nơi chưa sát dân. 3. Điều rút ra"),
        (ITEM, "(1) Làm gì cũng hỏi dân trước."),
        (ITEM, "(2) Có gốc số liệu mới đặt chỉ tiêu."),
    )
    assert _together(report, 0) == [passage.text for passage in report]


def test_a_name_stands_below_its_office() -> None:
    report = _report((PARAGRAPH, "T/M BAN CHẤP HÀNH"), (PARAGRAPH, "BÍ THƯ"), (PARAGRAPH, "Lò Văn Pản"))
    assert _together(report, 1) == ["BÍ THƯ", "T/M BAN CHẤP HÀNH", "Lò Văn Pản"]


def test_a_note_and_its_sentence_come_together() -> None:
    citing, note = _report((PARAGRAPH, "Toàn xã có 07 cơ sở lưu trú<sup>1</sup>."), (NOTE, "Trong đó có 5 homestay."))
    citing, note = replace(citing, linked=(note.id,)), replace(note, linked=(citing.id,))
    assert _together((citing, note), 0) == [citing.text, note.text]
    assert _together((citing, note), 1) == [note.text, citing.text]


def test_a_row_comes_with_the_head_of_its_table() -> None:
    report = _report(
        (PARAGRAPH, "Số hộ nghèo như sau."),
        (ROW, "Đơn vị | Hộ nghèo"),
        (ROW, "Nà Hin | 120"),
        (ROW, "Khe Sú | 85"),
    )
    assert _together(report, 3) == ["Khe Sú | 85", "Đơn vị | Hộ nghèo"]
