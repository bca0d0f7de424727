import pytest

from chat.understand.answer_kind import AnswerKind, kind_asked
from text.fold import fold


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Xã có bao nhiêu bản?", AnswerKind.FIGURE),
        ("Mới có bao nhiêu héc ta cho thu hoạch?", AnswerKind.FIGURE),
        ("Tỷ lệ hộ nghèo của xã Nà Hin?", AnswerKind.FIGURE),
        ("Độ che phủ rừng của xã Nà Hin?", AnswerKind.FIGURE),
        ("Đàn bò xã Nà Hin?", AnswerKind.FIGURE),
        ("Kết quả xây dựng nông thôn mới?", AnswerKind.SUMMARY),
        ("Xuất khẩu lao động đi nước nào?", AnswerKind.SUMMARY),
        ("Hạn chế lớn nhất của xã là gì?", AnswerKind.SUMMARY),
        ("Xã nào có diện tích lớn nhất?", AnswerKind.FIGURE),
        ("Chỉ tiêu nào chưa đạt?", AnswerKind.LIST),
        ("Bao nhiêu chỉ tiêu chưa đạt?", AnswerKind.FIGURE),
        ("Mỗi dân tộc chiếm bao nhiêu phần trăm?", AnswerKind.LIST),
        ("Nhiệm kỳ tới chọn ba việc nào để tạo bứt phá?", AnswerKind.LIST),
        ("Xử lý theo những kết luận, thông báo nào?", AnswerKind.LIST),
        ("Các cuộc vận động lớn tên là gì?", AnswerKind.LIST),
        ("Chủ tịch tên là gì?", AnswerKind.FIGURE),
        ("Tóm tắt những việc gì đã làm về y tế?", AnswerKind.SUMMARY),
        ("Vì sao còn nhiều hạn chế?", AnswerKind.SUMMARY),
    ],
)
def test_a_question_wants_a_figure_a_list_or_a_summary(question, kind):
    assert kind_asked(fold(question)) is kind
