import pytest

from text.sentences import sentence_around, sentence_start, sentences


def _cut(text, **options):
    return [text[start:end] for start, end in sentences(text, **options)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Xã có 31 bản. Dân số 19.356 người.", ["Xã có 31 bản.", "Dân số 19.356 người."]),
        ("Đã xong!  Tiếp tục? Vâng… Còn nữa", ["Đã xong!", "Tiếp tục?", "Vâng…", "Còn nữa"]),
        ("Đạt 18,4%; tăng 1.200 ha; còn 5 bản", ["Đạt 18,4%;", "tăng 1.200 ha;", "còn 5 bản"]),
        ("Học tại TP. Hồ Chí Minh về. Nay làm việc.", ["Học tại TP. Hồ Chí Minh về.", "Nay làm việc."]),
        ("Do PGS. TS. Nguyễn Đ. An và đ/c. Hòa làm. Đã in.", ["Do PGS. TS. Nguyễn Đ. An và đ/c. Hòa làm.", "Đã in."]),
        ('Ở “nhà; sân”, ngõ" tại 5 bản; gồm 3 "tổ". Hết', ['Ở “nhà; sân”, ngõ" tại 5 bản;', 'gồm 3 "tổ".', "Hết"]),
        ("Đạt đô thị loại V. Tầm nhìn 2045", ["Đạt đô thị loại V.", "Tầm nhìn 2045"]),
        ("A. Bối cảnh. B. Kết quả", ["A. Bối cảnh.", "B. Kết quả"]),
        ("Ngô 3.265 ha. tăng đàn bò", ["Ngô 3.265 ha.", "tăng đàn bò"]),
        ("Thiên tai, dịch bệnh... vẫn đạt. Mở lớp…", ["Thiên tai, dịch bệnh... vẫn đạt.", "Mở lớp…"]),
        ('Nêu “3 sạch; ngõ" ở bản; gồm “sạch bếp”. Hết', ["Nêu “3 sạch;", 'ngõ" ở bản;', "gồm “sạch bếp”.", "Hết"]),
        (
            "Có 6 bản (gồm bản Pát. Bản Hin; bản Sú) đạt chuẩn. Còn lại chưa.",
            ["Có 6 bản (gồm bản Pát. Bản Hin; bản Sú) đạt chuẩn.", "Còn lại chưa."],
        ),
        ("Nêu “Dân biết. Dân bàn” làm đầu. Đã rõ.", ["Nêu “Dân biết. Dân bàn” làm đầu.", "Đã rõ."]),
        ("Nói: “Đã xong.” Nay có 5 xã.", ["Nói: “Đã xong.”", "Nay có 5 xã."]),
        ("Mở “mà không đóng. Câu sau; câu nữa.", ["Mở “mà không đóng.", "Câu sau;", "câu nữa."]),
        ("Mở (mà không đóng. Câu sau.", ["Mở (mà không đóng.", "Câu sau."]),
        ("Gồm: 1. Trồng rừng. 2. Nuôi bò.", ["Gồm: 1. Trồng rừng.", "2. Nuôi bò."]),
        (
            "Hoàn thành năm 2024. Đạt 5%. Đến nay có 3. Còn 2.",
            ["Hoàn thành năm 2024.", "Đạt 5%.", "Đến nay có 3.", "Còn 2."],
        ),
        ("Có 5 xã. [1] Nay có 2 [2, 3]. Hết", ["Có 5 xã. [1]", "Nay có 2 [2, 3].", "Hết"]),
        ("Có 5 xã [1]. Nay có 2. [2]", ["Có 5 xã [1].", "Nay có 2. [2]"]),
        ("Có 5 xã [1]\nNay có 2\nxã. Hết", ["Có 5 xã [1]", "Nay có 2\nxã.", "Hết"]),
        ("Kết quả\n\nNay có 2 xã", ["Kết quả", "Nay có 2 xã"]),
        ("Nêu: “[…] Xã khá” và (...) Hết", ["Nêu: “[…] Xã khá” và (...) Hết"]),
        ("...", []),
        ("", []),
    ],
)
def test_a_text_is_cut_at_the_ends_of_sentences_and_at_semicolons(text, cut):
    assert _cut(text) == cut


def test_a_semicolon_may_stay_within_its_sentence():
    assert _cut("Đạt 5%; Tăng 2 ha. Còn 3.", semicolons=False) == ["Đạt 5%; Tăng 2 ha.", "Còn 3."]


def test_a_stretch_of_a_text_is_cut_where_the_whole_is():
    text = "Xã A (gồm bản B; bản C; bản D) có 5 ha; xã E 3 ha. Hết."
    assert _cut(text, start=text.index("bản C"), end=text.index(" ha. Hết")) == ["bản C; bản D) có 5 ha;", "xã E 3"]


def test_the_sentence_around_a_place_is_found():
    text = "Có 31 bản. Đạt 5%; tăng 2 ha. Hết."
    place = text.index("2 ha")
    assert text[slice(*sentence_around(text, place, place + 1))] == "tăng 2 ha."
    assert text[sentence_start(text, place, semicolons=False) :] == "Đạt 5%; tăng 2 ha. Hết."
    assert sentence_around("Một câu", 0, 3) == (0, 7)
