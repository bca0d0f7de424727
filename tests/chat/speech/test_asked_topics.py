"""The topics that a request asks for, each with its whole name."""

from __future__ import annotations

import pytest

from chat.speech.request import understand_request
from chat.units.registry import unit_names


@pytest.mark.parametrize(
    ("said", "topics"),
    [
        ("nêu kết quả về cây ăn quả, cà phê và cá lồng", ["cây ăn quả", "cà phê", "cá lồng"]),
        ("nêu kết quả đóng góp của Nhân dân, hàng rào xanh ở xã", ["đóng góp của Nhân dân", "hàng rào xanh"]),
        ("nói về thủ tục hành chính", ["cải cách hành chính, chuyển đổi số"]),
        ("giới thiệu xã, nghề gốm", ["vùng đất và con người", "nghề gốm"]),
        ("nói về quê hương và bản sắc các dân tộc", ["vùng đất và con người", "văn hóa, thể thao"]),
        ("nêu kết quả chăn nuôi đã đạt được trong nhiệm kỳ 2020-2025", ["chăn nuôi"]),
        ("kể chuyện học hành của con cháu, rồi nghề gốm ra sao", ["giáo dục và đào tạo", "nghề gốm"]),
        ("nói về đường sá, con em đi bộ đội; đừng kể chỉ tiêu", ["kết cấu hạ tầng", "quốc phòng, an ninh"]),
        ("noi ve nghe gom, che trung du", ["nghe gom", "che trung du"]),
    ],
)
def test_a_topic_is_called_by_its_whole_name(sample_index, said: str, topics: list[str]) -> None:
    request = understand_request(
        f"Soạn bài phát biểu của xã Khê Lũng, 3 phút, {said}", sample_index.of_reports(unit_names)
    )
    assert [topic.name for topic in request.topics] == topics


def test_a_topic_keeps_the_words_that_asked_for_it(sample_index):
    request = understand_request(
        "Soạn bài phát biểu của xã Khê Lũng, 3 phút, nói về giữ rừng, chuyện phá rừng",
        sample_index.of_reports(unit_names),
    )
    assert [topic.asked for topic in request.topics] == [("giữ rừng", "phá rừng")]
