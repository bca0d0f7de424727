"""The page “Bài phát biểu” in this process."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.apptest import SECONDS, buttons

pytestmark = pytest.mark.usefixtures("own_settings")

REQUEST = (
    "Soạn bài phát biểu khai mạc hội nghị tổng kết công tác giảm nghèo của Bí thư Đảng ủy xã Mường Tảng, 3 phút, "
    "nêu kết quả giảm nghèo và hạ tầng"
)


def script() -> None:
    import streamlit as st

    from ui.speeches import speech
    from ui.workspace import open_workspace

    st.session_state.dialog_open = False
    workspace = open_workspace()
    workspace.reading.wait()
    speech.show(workspace)


def open_speeches() -> AppTest:
    return AppTest.from_function(script, default_timeout=SECONDS).run()


def click(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click().run()


def drafted() -> AppTest:
    page = open_speeches()
    page.text_area(key="speech-request").set_value(REQUEST)
    click(page, "Đọc yêu cầu")
    click(page, "Soạn bài")
    return page


def words(page: AppTest) -> str:
    return page.text_area(key="speech-edited").value


def test_a_request_is_understood_for_correction_before_it_is_written():
    page = open_speeches()
    page.text_area(key="speech-request").set_value(REQUEST)
    click(page, "Đọc yêu cầu")
    assert page.text_input(key="speech-occasion").value == "hội nghị tổng kết công tác giảm nghèo"
    assert page.text_input(key="speech-speaker").value == "Bí thư Đảng ủy xã Mường Tảng"
    assert page.selectbox(key="speech-role").value == "khai mạc"
    assert page.multiselect(key="speech-units").value == ["muong-tang|xã Mường Tảng"]
    assert page.multiselect(key="speech-topics").value == ["giảm nghèo và an sinh xã hội", "kết cấu hạ tầng"]
    assert page.multiselect(key="speech-parts").value == ["results"]
    assert page.number_input(key="speech-minutes").value == 3
    assert not page.header


def test_the_form_is_folded_but_while_it_is_to_be_corrected():
    page = open_speeches()

    def details() -> bool:
        return next(part for part in page.expander if part.label == "Chỉnh chi tiết").proto.expanded

    assert not details()
    page.text_area(key="speech-request").set_value(REQUEST)
    click(page, "Đọc yêu cầu")
    assert details()
    click(page, "Soạn bài")
    assert "347 nhà tạm" in words(page)
    assert not details()


@pytest.mark.parametrize(
    ("occasion", "understood", "minutes"),
    [
        ("Tổng kết nhiệm kỳ", "hội nghị tổng kết nhiệm kỳ", 5),
        ("Ngày hội Đại đoàn kết", "Ngày hội Đại đoàn kết toàn dân tộc", 4),
        ("Tiếp xúc cử tri", "hội nghị tiếp xúc cử tri", 6),
        ("Gặp mặt doanh nghiệp", "hội nghị gặp mặt doanh nghiệp", 5),
        ("Khai giảng năm học", "lễ khai giảng năm học mới", 3),
        ("Phát động thi đua", "phát động phong trào thi đua", 4),
    ],
)
def test_a_common_occasion_is_a_request_to_begin_from(occasion, understood, minutes):
    page = open_speeches()
    click(page, occasion)
    click(page, "Đọc yêu cầu")
    assert not page.warning
    assert page.text_input(key="speech-occasion").value == understood
    assert page.text_input(key="speech-speaker").value.endswith("xã Đắk Sơ Rai")
    assert page.number_input(key="speech-minutes").value == minutes
    click(page, "Soạn bài")
    assert words(page)


def test_a_corrected_form_is_what_is_written():
    page = open_speeches()
    page.text_input(key="speech-occasion").set_value("hội nghị tổng kết")
    page.multiselect(key="speech-units").set_value(["dak-so-rai|xã Đắk Sơ Rai"])
    page.multiselect(key="speech-topics").set_value(["giảm nghèo và an sinh xã hội"])
    page.number_input(key="speech-minutes").set_value(2.0)
    click(page, "Soạn bài")
    assert "237 nhà tạm" in words(page) and "347 nhà tạm" not in words(page)


def test_an_edited_figure_that_no_longer_stands_in_its_source_is_marked():
    page = drafted()
    assert "347 nhà tạm" in words(page)
    assert [message.value for message in page.success] == ["Mọi số liệu, lời trích trong bài đều khớp với nguồn."]
    page.text_area(key="speech-edited").set_value(words(page).replace("347 nhà tạm", "374 nhà tạm"))
    click(page, "Kiểm tra lại số liệu")
    assert "“374”: không có trong nguồn ghi bên cạnh" in page.error[0].value.replace("\\", "")
    html = next(element.proto.body for element in page.get("html") if "Kính thưa" in element.proto.body)
    assert '<span class="unsure">374</span>' in html and '<span class="checked">46,7 km</span>' in html


def test_a_draft_is_kept_as_edited_and_opened_again():
    page = drafted()
    page.text_area(key="speech-edited").set_value(words(page).replace("Xin trân trọng cảm ơn!", "Xin cảm ơn!"))
    click(page, "Kiểm tra lại số liệu")
    again = open_speeches()
    buttons(again, "draft")[0].click().run()
    assert words(again) == words(page) and words(again).endswith("Xin cảm ơn!")
    assert again.text_input(key="speech-speaker").value == "Bí thư Đảng ủy xã Mường Tảng"
    assert [button.label for button in again.get("download_button")] == [
        "Tải bản đọc (.docx)",
        "Tải bản đối chiếu (.docx)",
    ]


def test_a_source_opens_at_its_passage():
    page = drafted()
    buttons(page, "citation")[0].click().run()
    assert "<mark>" in page.get("dialog")[0].get("html")[0].proto.body


def test_a_request_for_an_unknown_commune_is_told():
    page = open_speeches()
    page.text_area(key="speech-request").set_value("Soạn bài phát biểu cho xã Hoàng Tiến về giảm nghèo")
    click(page, "Đọc yêu cầu")
    assert "Không có báo cáo của xã được nêu" in page.warning[0].value
