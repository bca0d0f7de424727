import pytest

from chat.understand.out_of_scope import asks_beyond_reports


@pytest.mark.parametrize(
    "question",
    [
        "Nhà tôi ở Huổi Sáy, giờ nên trồng sa nhân hay mắc ca thì hơn?",
        "Có nên phá tiêu trồng sầu riêng lúc này không?",
        "co nen nuoi trau khong",
        "bay gio nen trong che hay mac ca",
        "Theo bạn thì trong ba xã cũ, lãnh đạo xã nào giỏi nhất?",
        "Bạn nghĩ sao về chỉ tiêu này?",
        "Theo ban thi xa nao lam tot hon?",
        "Liệu năm tới giá chè búp có tăng trở lại không?",
        "Dự đoán giá sầu riêng sang năm được bao nhiêu một ký?",
        "Ai sẽ làm Chủ tịch xã Khê Lũng khóa tới?",
        "Viết giúp tôi một đoạn mã Python để sắp xếp danh sách.",
        "Làm cho tôi bài thơ về nghề gốm",
        "lam giup toi bai tho ve nghe gom",
        "Dịch giúp đoạn này sang tiếng Anh",
    ],
)
def test_advice_opinions_forecasts_and_other_work_are_beyond_any_report(question):
    assert asks_beyond_reports(question)


@pytest.mark.parametrize(
    "question",
    [
        "Xã Mường Tảng trồng được bao nhiêu ha mắc ca?",
        "Công tác nào đã tạo nên chuyển biến, vì sao?",
        "Vì sao dự án trở nên chậm, ở đâu?",
        "nen kinh te cua xa phat trien ra sao",
        "nen van hoa cac dan toc duoc giu gin the nao",
        "Báo cáo nêu số liệu nào về tài liệu, dữ liệu số?",
        "nguon nguyen lieu co du khong",
        "Theo bản báo cáo, xã có mấy thôn?",
        "theo ban chap hanh thi co may khau dot pha",
        "Phần dự báo nêu những gì?",
        "Xã nào có tỷ lệ hộ nghèo thấp hơn?",
        "Xã sẽ làm gì để giảm nghèo?",
        "Thu ngân sách xã nào tốt nhất?",
        "den Ke Mo tho ai, xep hang di tich ngay nao",
        "",
    ],
)
def test_what_a_report_may_state_is_not(question):
    assert not asks_beyond_reports(question)
