from dataclasses import replace

import pytest

from corpus import Clause, PassageKind
from reading.segments import Segment, sentences_of, stretches_of, whole, without_numbering
from tests.chat.communes import KHE_SU, NA_HIN, OLD_NA_HIN, PHO_VAI
from tests.factories import make_passage


def _passage(*clauses, kind=PassageKind.PARAGRAPH):
    """A passage of clauses, each its words and its unit."""
    text, bounds = "", []
    for words, unit in clauses:
        bounds.append(Clause(len(text), len(text) + len(words), unit))
        text += words
    return replace(make_passage(text, kind=kind), clauses=tuple(bounds))


def _told(segments):
    return [(segment.text, segment.unit.label, segment.lead_text) for segment in segments]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Xã có 31 bản. Dân số 19.356 người.", ["Xã có 31 bản.", "Dân số 19.356 người."]),
        ("Đạt 18,4%; tăng 1.200 ha; còn 5 bản", ["Đạt 18,4%;", "tăng 1.200 ha;", "còn 5 bản"]),
        ("(3) Hộ nghèo giảm còn 6%.", ["Hộ nghèo giảm còn 6%."]),
        ("2.1- Thu ngân sách đạt 12 tỷ đồng.", ["Thu ngân sách đạt 12 tỷ đồng."]),
        ("Học tại TP. Hồ Chí Minh về. Nay làm cán bộ.", ["Học tại TP. Hồ Chí Minh về.", "Nay làm cán bộ."]),
        (
            "Có 6 bản (gồm bản Pát. bản Hin; bản Sú) đạt chuẩn. Còn lại chưa đạt.",
            ["Có 6 bản (gồm bản Pát. bản Hin; bản Sú) đạt chuẩn.", "Còn lại chưa đạt."],
        ),
        ("Đã xong!  Tiếp tục?", ["Đã xong!", "Tiếp tục?"]),
        ("...", []),
    ],
)
def test_a_passage_is_cut_at_sentences_and_semicolons(text, sentences):
    assert [segment.text for segment in sentences_of(make_passage(text))] == sentences


def test_what_is_told_of_the_whole_announces_the_old_units_parts_of_it():
    passage = _passage(
        ("Rộng 62,48 km2 và dài rộng khác nhau, ", NA_HIN),
        ("trong đó Khe Sú (cũ) 27,36 km2, ", KHE_SU),
        ("Phố Vải (cũ) 35,12 km2; ", PHO_VAI),
        ("có 14 thôn (", NA_HIN),
        ("Khe Sú 8 thôn, ", KHE_SU),
        ("Phố Vải 6 thôn)", PHO_VAI),
    )
    whole_area = "Rộng 62,48 km2 và dài rộng khác nhau,"
    assert [(text, lead) for text, _, lead in _told(sentences_of(passage))] == [
        (whole_area, ""),
        ("trong đó Khe Sú (cũ) 27,36 km2,", whole_area),
        ("Phố Vải (cũ) 35,12 km2;", whole_area),
        ("có 14 thôn (", whole_area),
        ("Khe Sú 8 thôn,", "có 14 thôn ("),
        ("Phố Vải 6 thôn)", "có 14 thôn ("),
    ]


def test_each_unit_has_its_own_and_what_announces_them_stays_with_them():
    passage = _passage(
        ("Sản lượng lương thực năm 2025: ", NA_HIN),
        ("xã Nà Hin 2.150 tấn; ", OLD_NA_HIN),
        ("xã Khe Sú 1.730 tấn; ", KHE_SU),
        ("Phố Vải 640 tấn.", PHO_VAI),
    )
    announced = "Sản lượng lương thực năm 2025:"
    assert _told(sentences_of(passage)) == [
        (announced, "xã Nà Hin", ""),
        ("xã Nà Hin 2.150 tấn;", "xã Nà Hin (cũ)", announced),
        ("xã Khe Sú 1.730 tấn;", "xã Khe Sú (cũ)", announced),
        ("Phố Vải 640 tấn.", "thị trấn Phố Vải (cũ)", announced),
    ]
    assert [told[:2] for told in _told(stretches_of(passage))] == [
        (announced, "xã Nà Hin"),
        ("xã Nà Hin 2.150 tấn;", "xã Nà Hin (cũ)"),
        ("xã Khe Sú 1.730 tấn;", "xã Khe Sú (cũ)"),
        ("Phố Vải 640 tấn.", "thị trấn Phố Vải (cũ)"),
    ]


def test_the_first_part_of_a_sentence_announces_the_next_ones_and_not_the_next_sentence():
    passage = _passage(("Hộ nghèo năm 2023 là 20%; năm 2024 là 19%. Có 31 bản.", NA_HIN))
    assert _told(sentences_of(passage)) == [
        ("Hộ nghèo năm 2023 là 20%;", "xã Nà Hin", ""),
        ("năm 2024 là 19%.", "xã Nà Hin", "Hộ nghèo năm 2023 là 20%;"),
        ("Có 31 bản.", "xã Nà Hin", ""),
    ]


def test_the_words_before_a_units_name_announce_anothers_bare_figure_but_its_own_figure_does_not():
    passage = _passage(("Đàn bò của Khe Sú có 1.200 con, ", KHE_SU), ("của Phố Vải có 150 con.", PHO_VAI))
    assert _told(sentences_of(passage)) == [
        ("Đàn bò của Khe Sú có 1.200 con,", "xã Khe Sú (cũ)", ""),
        ("của Phố Vải có 150 con.", "thị trấn Phố Vải (cũ)", "Đàn bò"),
    ]


def test_what_stands_behind_a_sentence_that_ends_with_brackets_is_not_announced_by_it():
    passage = _passage(
        ("Xóa 57 nhà tạm (", NA_HIN), ("Khe Sú 21, ", KHE_SU), ("Phố Vải 36)", PHO_VAI), (". Có 31 bản.", NA_HIN)
    )
    assert _told(sentences_of(passage))[-1] == ("Có 31 bản.", "xã Nà Hin", "")


def test_a_row_that_names_its_unit_first_speaks_of_it_alone():
    row = _passage(("TT: 1; Đơn vị cũ: ", NA_HIN), ("xã Khe Sú; Dân số: 4.210", KHE_SU), kind=PassageKind.ROW)
    assert [told[1] for told in _told(sentences_of(row))] == ["xã Khe Sú (cũ)"]


def test_a_row_stays_whole_for_each_unit_in_it():
    row = _passage(("| Dê | 120 ", KHE_SU), ("| 90 |", PHO_VAI), kind=PassageKind.ROW)
    assert _told(sentences_of(row)) == [
        ("| Dê | 120 | 90 |", "xã Khe Sú (cũ)", ""),
        ("| Dê | 120 | 90 |", "thị trấn Phố Vải (cũ)", ""),
    ]
    assert list(stretches_of(row)) == list(sentences_of(row))


def test_what_is_said_of_one_unit_stays_together_unless_it_is_long():
    short, long = make_passage("(1) Trồng rừng. Nuôi bò."), make_passage("Trồng rừng ở các bản. " * 40)
    assert [segment.text for segment in stretches_of(short)] == ["Trồng rừng. Nuôi bò."]
    assert [segment.text for segment in stretches_of(long)] == ["Trồng rừng ở các bản."] * 40


def test_a_whole_passage_keeps_its_number():
    passage = make_passage("(1) Trồng rừng. Nuôi bò.")
    assert whole(passage) == Segment(passage, 0, len(passage.text), NA_HIN)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("2.1- Chỉ tiêu", "Chỉ tiêu"),
        ("1.1.2. Chăn nuôi", "Chăn nuôi"),
        ("(5) Từng bước", "Từng bước"),
        ("a) Trồng rừng", "Trồng rừng"),
        ("- Trồng rừng", "Trồng rừng"),
        ("IV. Kết quả", "Kết quả"),
        ("31 bản đạt chuẩn", "31 bản đạt chuẩn"),
        ("1.200 ha rừng", "1.200 ha rừng"),
        ("Vì dân", "Vì dân"),
    ],
)
def test_a_number_is_told_from_numbering(text, bare):
    assert without_numbering(text) == bare


def test_of_several_announcements_in_a_sentence_the_last_one_announces():
    passage = make_passage(
        "Có 98% tổ chức đảng hoàn thành tốt; trong đó hoàn thành xuất sắc: Năm 2023 là 3/23 chi bộ; "
        "năm 2024 là 4/24 chi bộ."
    )
    assert [(text, lead) for text, _, lead in _told(sentences_of(passage))] == [
        ("Có 98% tổ chức đảng hoàn thành tốt;", ""),
        ("trong đó hoàn thành xuất sắc: Năm 2023 là 3/23 chi bộ;", "Có 98% tổ chức đảng hoàn thành tốt;"),
        ("năm 2024 là 4/24 chi bộ.", "trong đó hoàn thành xuất sắc:"),
    ]


def test_what_a_further_clause_says_before_a_units_name_announces_the_next_ones_figure_even_in_a_new_sentence():
    passage = _passage(
        ("Y tế được quan tâm; ", NA_HIN),
        ("tỷ lệ hộ nghèo giảm xã Khe Sú còn 32,31% (giảm 0,33%); đã xóa 111 nhà tạm. ", KHE_SU),
        ("Xã Phố Vải còn 37,51% (giảm 7%), hộ cận nghèo còn 3,6%.", PHO_VAI),
    )
    assert _told(sentences_of(passage))[-1] == (
        "Xã Phố Vải còn 37,51% (giảm 7%), hộ cận nghèo còn 3,6%.",
        "thị trấn Phố Vải (cũ)",
        "tỷ lệ hộ nghèo giảm",
    )


def test_the_name_of_a_thing_announces_nothing_of_another_unit():
    passage = _passage(
        ("Có 2 trường: Trường THCS có 16 lớp; trường mầm non Khe Sú có 19 lớp. ", KHE_SU), ("Phố Vải có 02.", PHO_VAI)
    )
    assert _told(sentences_of(passage))[-1] == ("Phố Vải có 02.", "thị trấn Phố Vải (cũ)", "")
