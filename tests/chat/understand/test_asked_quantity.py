import pytest

from chat.understand.asked_quantity import asked_things, holds_thing, is_of, largest_count, leaves_unnamed


@pytest.mark.parametrize(
    ("question", "gives", "lacks"),
    [
        ("Có bao nhiêu đảng viên?", "tổng số 738 đảng viên", "có 45 chi bộ"),
        ("co bao nhieu dang vien", "tổng số 738 đảng viên", "có 45 chi bộ"),
        ("Có bao nhiêu lớp dạy nghề?", "đãmở 14 l ớ p dạynghề", "đãmở 14 trạm y tế"),
        ("Có bao nhiêu máy bay?", "có 02 máy bay", "có 02 máy cày, 738 đảng viên"),
        ("có bao nhiu đảng viên", "Đảng viên: 738", "đảng viên tham gia đầy đủ"),
        ("Ban Chấp hành có bao nhiêu đồng chí?", "gồm 25 đồng chí", "chi 25 đồng"),
        ("bao nhieu dong chi", "gồm 25 đồng chí", "chi 25 tỷ đồng"),
        ("Có bao nhiêu khối phố?", "có 14 khối phố", "khai thác 14 m3"),
        ("Rộng bao nhiêu ha?", "rộng 64,82 km2", "dài 64,82 km"),
        ("Dài bao nhiêu mét?", "dài 8,4 km", "rộng 8,4 ha"),
        ("Hiến bao nhiêu m² đất?", "hiến 42.300 m2 đất", "dài 42 m"),
        ("Có bao nhiêu trường học?", "có 13 trường với 5.672 học sinh", "có 98 trường hợp"),
        ("Có bao nhiêu hộ?", "có 5.318 hộ", "nhận 5.318 hồ sơ"),
        ("Số hộ xã Nà Hin?", "có 5.318 hộ", "có 5.318 người"),
        ("Xã có bao nhiêu dân?", "dân số 9.120 người", "9.120 hộ"),
        ("Đàn lợn của xã?", "có 8.940 con lợn", "có 2.315 con bò"),
        ("Đàn lợn có bao nhiêu con?", "lợn 4.690 con", "trâu 1.374 con"),
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
        ("Bao nhiêu lượt khách?", "đón 900 lượt khách", "giám sát 58 lượt"),
        ("Có bao nhiêu đảng viên?", "738 đảng viên", "17,7% đảng viên"),
        ("tỉ lệ hộ nghèo", "còn 18,4%", "còn 184 hộ"),
        ("Kế hoạch số mấy?", "Kế hoạch số 45/2024/KH-UBND", "có 45 kế hoạch"),
        ("Thành lập ngày nào?", "ngày 16/6/2025", "năm 2025"),
        ("Bí thư là ai?", "đồng chí Lò Văn Hặc", "đồng chí Bí thư"),
        ("Ai dễ được rút lên tỉnh nhất?", "ông Lò Văn Hặc", "lãnh đạo tỉnh"),
        ("Giám đốc hợp tác xã tên là gì?", "bà Lò Thị Pản", "hợp tác xã Nà Sản"),
        ("Số điện thoại của xã?", "điện thoại 0212 3 850 123", "2.123.850 đồng"),
        ("Xã có email không?", "xa@tinh.gov.vn", "trang thông tin điện tử"),
        ("Trụ sở đặt ở đâu?", "trụ sở đặt tại bản Tảng Luông", "trụ sở làm việc chật"),
        ("Địa chỉ cụ thể ra sao?", "đóng trên địa bàn bản Pát", "hộ nghèo có địa chỉ"),
        ("Bốn phía giáp những đâu?", "phía Đông giáp xã Bản Pát", "phía Đông xã Bản Pát"),
        ("Chợ mở từ mấy giờ?", "từ 5 giờ sáng", "hơn 5 năm"),
        ("Tiếp dân vào thứ mấy?", "thứ Năm hằng tuần", "năm thứ năm"),
        ("Tổ chức hôm nào?", "mồng 8 tháng Giêng", "8 tháng đầu năm"),
        ("Đối thoại mấy lần?", "20 cuộc đối thoại", "20 điểm đối thoại"),
        ("Có bao nhiêu cơ sở?", "07 cơ sở", "07 hộ"),
        ("Có bao nhiêu chi bộ?", "45 chi bộ", "Đảng bộ đạt 18 chỉ tiêu"),
        ("Có bao nhiêu cơ sở lưu trú?", "07 cơ sở lưu trú", "47 tổ chức đảng (13 chi bộ cơ sở)"),
        ("Có mấy hợp tác xã?", "24 hợp tác xã", "01 chi bộ Hợp tác xã"),
        ("Kéo tỷ lệ nghèo từ bao nhiêu xuống bao nhiêu?", "còn 14,52%", "còn 145 hộ"),
        ("Công suất mấy MW?", "công suất 30MW", "công suất 30 ha"),
        ("Mặt đường rộng mấy mét?", "rộng 3,5 m", "rộng 3,5 ha"),
        ("Gom được bao nhiêu cân?", "khoảng 50 kg", "khoảng 50 cán bộ"),
        ("Khai thác bao nhiêu khối đá?", "30.000m3/năm", "30.000 tấn"),
        ("Nhận bao nhiêu bộ hồ sơ?", "nhận 1.263 hồ sơ", "12 bộ bàn ghế"),
        ("Có bao nhiêu gia đình được dùng điện?", "214 hộ", "214 người"),
        ("Trả lời bao nhiêu lượt kiến nghị?", "562 lượt ý kiến, kiến nghị", "562 lượt khách"),
        ("Xử lý mấy vụ hút cát?", "06 vụ khai thác cát", "06 hộ"),
        ("Có bao nhiêu người bị kỷ luật?", "13 đảng viên", "13 tổ chức"),
        ("Vận động bao nhiêu hộ tự dỡ?", "280 hộ tháo dỡ", "280 trường hợp"),
        ("Sáng phát từ mấy giờ?", "buổi sáng từ 5h30", "ngày 3 lần"),
        ("Xóa được mấy nhà?", "229 hộ", "229 người"),
        ("Từ năm nào?", "cấp quốc gia (2004)", "cấp quốc gia 2.004 lượt"),
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
        ("Bộ máy mới nhận bao nhiêu hồ sơ?", "có 12 máy, nhận 1.263 hồ sơ", [True]),
        ("Là bao nhiêu?", "có 4.212 hộ", []),
        ("", "có 4.212 hộ", []),
        ("Cả phường có bao nhiêu dân tất cả?", "61.318 người", [True]),
    ],
)
def test_each_thing_asked_for_is_looked_for_once(question, text, held):
    assert [holds_thing(text, thing) for thing in asked_things(question)] == held


@pytest.mark.parametrize(
    ("question", "text", "of"),
    [
        ("Có bao nhiêu cơ sở lưu trú?", "có 07 cơ sở lưu trú", True),
        ("co bao nhieu co so luu tru", "có 07 cơ sở lưu trú", True),
        ("Có bao nhiêu cơ sở lưu trú?", "13 chi bộ cơ sở", False),
        ("Trồng bao nhiêu ha mắc ca?", "145 ha mắc ca", True),
        ("Trồng bao nhiêu ha mắc ca?", "74 ha sa nhân", False),
        ("Thu gom bao nhiêu phần trăm rác thải?", "98% chất thải rắn", True),
        ("Có bao nhiêu học sinh giỏi?", "4.206 học sinh", True),
        ("Có bao nhiêu học sinh giỏi tỉnh?", "4.206 học sinh", False),
        ("Có bao nhiêu bản có điện?", "38 bản", True),
    ],
)
def test_a_thing_is_told_from_others_by_the_two_syllables_that_follow(question, text, of):
    (thing,) = asked_things(question)
    assert is_of(thing, text) is of


@pytest.mark.parametrize(
    ("text", "unnamed"),
    [("559,4 ha, (tăng 136 ha so với 2020)", True), ("trồng 74 ha sa nhân", False), ("đạt 12 ha.", True), ("", False)],
)
def test_a_measure_may_stand_without_what_is_measured(text, unnamed):
    (thing,) = asked_things("Có bao nhiêu ha?")
    assert leaves_unnamed(text, thing) is unnamed


@pytest.mark.parametrize("question", ["Thiên tai gây thiệt hại bao nhiêu cho xã?", "Đạt bao nhiêu so với nghị quyết?"])
def test_what_a_figure_is_compared_with_or_done_to_is_not_counted(question):
    assert asked_things(question) == ()


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


@pytest.mark.parametrize(
    "question",
    [
        "Đảng viên ở mấy đảng bộ cũ đoạt được giải gì?",
        "Vì sao mấy năm qua khách không ở lại?",
        "So giúp tôi chỉ tiêu chi bộ có chi ủy của hai xã",
        "Có những chỉ tiêu nghị quyết nào không đạt?",
    ],
)
def test_words_that_ask_for_no_number_or_paper_are_not_taken_for_it(question):
    assert asked_things(question) == ()


def test_things_asked_one_after_the_other_without_a_comma_are_each_asked():
    assert [thing.names[0] for thing in asked_things("Xã có mấy buôn mấy thôn?")] == ["buon", "thon"]


@pytest.mark.parametrize("question", ["Chi bộ có bao nhiêu cái?", "nha van hoa co may cai"])
def test_a_classifier_alone_says_nothing_of_what_is_counted(question: str) -> None:
    assert asked_things(question) == ()
