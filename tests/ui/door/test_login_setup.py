"""A login that is switched on but not set up: the page says what to do, and shows nothing else."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.apptest import APP, SECONDS, unescaped
from ui.door.login_setup import setup_fault

AUTH = {
    "redirect_uri": "https://bao-cao.example.vn/oauth2callback",
    "cookie_secret": "chuoi-ky-cookie-0123456789-abcdefgh",
    "client_id": "tro-ly",
    "client_secret": "bi-mat",
    "server_metadata_url": "https://dang-nhap.example.vn/.well-known/openid-configuration",
}


@pytest.mark.parametrize(
    ("auth", "fault"),
    [
        (AUTH, ""),
        (
            {},
            "Đã bật LOGIN nhưng tệp .streamlit/secrets.toml không có hoặc thiếu mục [auth]; "
            "hãy làm theo README rồi mở lại phần mềm.",
        ),
        (
            AUTH | {"client_id": " ", "client_secret": 7},
            "Mục [auth] trong tệp .streamlit/secrets.toml thiếu client_id, client_secret; "
            "hãy điền rồi mở lại phần mềm.",
        ),
        (
            AUTH | {"cookie_secret": "xxx"},
            "cookie_secret trong tệp .streamlit/secrets.toml phải có ít nhất 32 ký tự ngẫu nhiên, "
            "nếu không thì có thể giả phiên đăng nhập; hãy tạo chuỗi mới rồi mở lại phần mềm.",
        ),
        (
            AUTH | {"redirect_uri": "https://bao-cao.example.vn/"},
            "redirect_uri trong tệp .streamlit/secrets.toml phải là địa chỉ của trang này, "
            "kết thúc bằng /oauth2callback; hãy sửa lại.",
        ),
        (
            AUTH | {"server_metadata_url": "dang-nhap.example.vn"},
            "server_metadata_url trong tệp .streamlit/secrets.toml phải là địa chỉ http:// hoặc https://; "
            "hãy sửa rồi mở lại phần mềm.",
        ),
    ],
)
def test_what_is_missing_is_told_without_its_values(auth: dict, fault: str) -> None:
    assert setup_fault(auth) == fault


def test_without_authlib_nobody_is_sent_to_the_login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.door.login_setup.find_spec", lambda name: None)
    assert setup_fault(AUTH) == (
        "Đã bật LOGIN nhưng máy chủ chưa cài Authlib; hãy chạy pip install -r requirements.txt rồi mở lại."
    )


@pytest.mark.usefixtures("new_settings")
def test_a_page_that_is_not_set_up_shows_one_line_and_opens_no_report(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("LOGIN", "true")
    monkeypatch.setenv("READERS", "*")
    page = AppTest.from_file(str(APP), default_timeout=SECONDS)
    page.secrets["auth"] = AUTH | {"cookie_secret": "qua-ngan-bi-mat"}
    page.run()
    (error,) = page.error
    assert unescaped(error.value).startswith("cookie_secret trong tệp .streamlit/secrets.toml phải có ít nhất 32")
    assert "qua-ngan-bi-mat" not in error.value
    assert not page.exception
    assert (len(page.button), len(page.chat_input), len(page.sidebar)) == (0, 0, 0)
    assert not (tmp_path / "index").exists()


@pytest.mark.usefixtures("new_settings")
@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (
            {"LOGIN": "true"},
            "Cài đặt không hợp lệ: đã bật LOGIN nhưng READERS và EDITORS đều trống; hãy nêu ai được vào.",
        ),
        (
            {"EDITORS": "hoa@tinh.vn"},
            "Cài đặt không hợp lệ: đã đặt EDITORS nhưng chưa bật LOGIN nên ai cũng vào được; hãy đặt LOGIN=true.",
        ),
        (
            {"LOGIN": "true", "EDITORS": "*"},
            "Cài đặt EDITORS không hợp lệ: không dùng dấu * ở đây; hãy nêu từng người, @tên-miền hoặc vai trò.",
        ),
        (
            {"LOGIN": "true", "READERS": "hoa@tinh"},
            "Cài đặt READERS không hợp lệ: “hoa@tinh” không phải địa chỉ e-mail, @tên-miền hay tên vai trò.",
        ),
        ({"LOGIN": "có"}, "Cài đặt LOGIN không hợp lệ: phải là true hoặc false."),
        ({"UPLOAD_MEGABYTES": "500"}, "Cài đặt UPLOAD_MEGABYTES không hợp lệ: phải không quá 200."),
    ],
)
def test_a_setting_that_would_let_nobody_or_everybody_in_is_told(monkeypatch, settings, told) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    page = AppTest.from_file(str(APP), default_timeout=SECONDS).run()
    assert [unescaped(error.value) for error in page.error] == [told]
    assert not page.button
