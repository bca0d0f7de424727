import pytest

from chat.understand.answer_kind import Kind, kind_asked
from text.fold import fold


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Xã có bao nhiêu bản?", Kind.FIGURE),
        ("Mới có bao nhiêu héc ta cho thu hoạch?", Kind.FIGURE),
        ("Mỗi dân tộc chiếm bao nhiêu phần trăm?", Kind.LIST),
        ("Nhiệm kỳ tới chọn ba việc nào để tạo bứt phá?", Kind.LIST),
        ("Xử lý theo những kết luận, thông báo nào?", Kind.LIST),
        ("Các cuộc vận động lớn tên là gì?", Kind.LIST),
        ("Chủ tịch tên là gì?", Kind.FIGURE),
        ("Tóm tắt những việc gì đã làm về y tế?", Kind.SUMMARY),
        ("Vì sao còn nhiều hạn chế?", Kind.SUMMARY),
    ],
)
def test_a_question_wants_a_figure_a_list_or_a_summary(question, kind):
    assert kind_asked(fold(question)) is kind
