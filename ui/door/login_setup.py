"""Whether Streamlit's own login is set up, checked before anybody is sent to it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

FEWEST_SECRET_CHARACTERS = 32
CALLBACK = "/oauth2callback"
KEYS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_FILE = "tệp .streamlit/secrets.toml"


def auth_section() -> Mapping[str, object]:
    """The section `[auth]` of Streamlit's secrets; empty where there is none or the file cannot be read."""
    try:
        section = st.secrets["auth"]
    except (StreamlitSecretNotFoundError, KeyError, OSError, UnicodeDecodeError):
        return {}
    return section if isinstance(section, Mapping) else {}


def setup_fault(auth: Mapping[str, object]) -> str:
    """What is missing for a login, and the remedy; "" where nothing is. No value of the section is repeated."""
    if find_spec("authlib") is None:
        return "Đã bật LOGIN nhưng máy chủ chưa cài Authlib; hãy chạy pip install -r requirements.txt rồi mở lại."
    missing = [key for key in KEYS if not _is_given(auth.get(key))]
    if len(missing) == len(KEYS):
        return f"Đã bật LOGIN nhưng {_FILE} không có hoặc thiếu mục [auth]; hãy làm theo README rồi mở lại phần mềm."
    if missing:
        return f"Mục [auth] trong {_FILE} thiếu {', '.join(missing)}; hãy điền rồi mở lại phần mềm."
    if len(str(auth["cookie_secret"])) < FEWEST_SECRET_CHARACTERS:
        return (
            f"cookie_secret trong {_FILE} phải có ít nhất {FEWEST_SECRET_CHARACTERS} ký tự ngẫu nhiên, "
            "nếu không thì có thể giả phiên đăng nhập; hãy tạo chuỗi mới rồi mở lại phần mềm."
        )
    if not _is_address(str(auth["redirect_uri"]), CALLBACK):
        return f"redirect_uri trong {_FILE} phải là địa chỉ của trang này, kết thúc bằng {CALLBACK}; hãy sửa lại."
    if not _is_address(str(auth["server_metadata_url"])):
        return f"server_metadata_url trong {_FILE} phải là địa chỉ http:// hoặc https://; hãy sửa rồi mở lại phần mềm."
    return ""


def _is_given(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_address(url: str, ending: str = "") -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and parts.path.endswith(ending)
