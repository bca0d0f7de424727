import pytest

from chat.asked_things import asked_things, holds_thing, largest_count


@pytest.mark.parametrize(
    ("question", "gives", "lacks"),
    [
        ("Có bao nhiêu đảng viên?", "tổng số 738 đảng viên", "có 45 chi bộ"),
        ("co bao nhieu dang vien", "tổng số 738 đảng viên", "có 45 chi bộ"),
        ("Có bao nhiêu máy bay?", "có 02 máy bay", "có 02 máy cày, 738 đảng viên"),
        ("có bao nhiu đảng viên", "Đảng viên: 738", "đảng viên tham gia đầy đủ"),
        ("Mấy con dê?", "đàn dê 412 con", "đàn bò 412 đầu"),
        ("Bao nhiêu trường?", "có 3 đơn vị trường học", "3 trạm y tế"),
        ("Bao nhiêu phần trăm?", "đạt 18,4%", "còn 184 hộ"),
        ("đạt mấy %", "đạt 18,4 %", "còn 184 hộ"),
        ("Trồng được bao nhiêu ha?", "trồng 152,7 ha", "trồng 1.527 cây"),
        ("Thu bao nhiêu tiền?", "thu 12,6 tỷ đồng", "thu 12,6 tấn"),
        ("Tỷ lệ hộ nghèo?", "còn 18,4%", "còn 184 hộ"),
        ("Sản lượng lương thực?", "1.730 tấn", "1.730 con"),
        ("Dân số là bao nhiêu?", "19.356 người", "mật độ 95,9 người/km2"),
        ("Theo nghị quyết nào?", "theo Nghị quyết số 12-NQ/TW", "theo nghị quyết của Đảng bộ"),
        ("Xã nào nhiều bản hơn?", "có 41 bản", "có 41 thôn"),
        ("Có bao nhiêu hợp tác xã?", "có 9 HTX nông nghiệp", "có 9 tổ sản xuất"),
        ("Có bao nhiêu hộ?", "có 343 hộ vay", "có 343 lượt hộ vay"),
        ("Mấy hộ?", "có 12 hộ", "nước sạch (15,3 tỷ), hộ nghèo"),
        ("Bao nhiêu lượt hộ vay?", "có 343 lượt hộ vay", "có 343 hộ vay"),
        ("Có bao nhiêu đảng viên?", "738 đảng viên", "17,7% đảng viên"),
        ("tỉ lệ hộ nghèo", "còn 18,4%", "còn 184 hộ"),
        ("Kế hoạch số mấy?", "Kế hoạch số 45/2024/KH-UBND", "có 45 kế hoạch"),
        ("Thành lập ngày nào?", "ngày 16/6/2025", "năm 2025"),
        ("Bí thư là ai?", "đồng chí Lò Văn Hặc", "đồng chí Bí thư"),
    ],
)
def test_a_text_gives_what_is_asked_for_or_lacks_it(question, gives, lacks):
    (thing,) = asked_things(question)
    assert (holds_thing(gives, thing), holds_thing(lacks, thing)) == (True, False)


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("Có bao nhiêu hộ và bao nhiêu nhân khẩu?", "có 4.212 hộ", [True, False]),
        ("Có bao nhiêu hộ và bao nhiêu nhân khẩu?", "có 4.212 hộ, 19.356 nhân khẩu", [True, True]),
        ("Có bao nhiêu hộ và bao nhiêu hộ?", "có 4.212 hộ", [True]),
        ("Giải pháp là gì?", "có 4.212 hộ", []),
        ("Là bao nhiêu?", "có 4.212 hộ", []),
        ("", "có 4.212 hộ", []),
    ],
)
def test_each_thing_asked_for_is_looked_for_once(question, text, held):
    assert [holds_thing(text, thing) for thing in asked_things(question)] == held


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("có 4.212 hộ, trong đó 60 hộ nghèo", 4212),
        ("05 hộ khó khăn và 1,2 nghìn hộ vay", 1200),
        ("hộ gia đình văn hóa", 0),
    ],
)
def test_the_largest_count_is_of_the_whole(text, count):
    (thing,) = asked_things("Có bao nhiêu hộ?")
    assert largest_count(text, thing) == count


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Cò Nòi xây được bao nhiêu cái lò đốt rác mini?", "nâng tổng số lên 477 lò đốt rác mini"),
        ("bao nhieu luot nguoi dan ben Lao sang kham benh", "có 197 lượt công dân sang khám, điều trị"),
        ("Văn bản đi ký số bao nhiêu %?", "trên 95% văn bản đi được ký số"),
    ],
)
def test_what_is_asked_in_passing_words_is_found_in_the_reports_words(question: str, text: str) -> None:
    (thing,) = asked_things(question)
    assert holds_thing(text, thing)
