"""Who may enter and edit, told from the claims of an ID token; no Streamlit."""

from __future__ import annotations

import pytest

from settings import Settings
from ui.door.access import NotAdmitted, Role, Visitor, admitted

NOW = 1_800_000_000.0
LAN = {
    "is_logged_in": True,
    "iss": "https://dang-nhap.example.vn",
    "sub": "42",
    "email": "Lan@Na-Hin.example.vn",
    "name": "Chị Lan",
    "iat": NOW - 60,
}
KNOWN_AS = (("email", "Lan@Na-Hin.example.vn"), ("sub", "42"), ("iss", "https://dang-nhap.example.vn"))


def settings(readers: str = "", editors: str = "", **others: object) -> Settings:
    return Settings(_env_file=None, login=True, readers=readers, editors=editors, **others)


def test_a_visitor_is_told_by_issuer_and_subject_whatever_the_address() -> None:
    found = admitted(LAN, settings(readers="*"), NOW)
    assert found == Visitor("https://dang-nhap.example.vn 42", "Chị Lan", KNOWN_AS, Role.READER)
    elsewhere = admitted(LAN | {"iss": "https://khac.example.vn"}, settings(readers="*"), NOW)
    assert elsewhere.owner != found.owner


@pytest.mark.parametrize(
    ("readers", "editors", "role"),
    [
        ("lan@na-hin.example.vn", "", Role.READER),
        ("@na-hin.example.vn", "", Role.READER),
        ("*", "", Role.READER),
        ("can-bo", "", Role.READER),
        ("", "LAN@na-hin.example.vn; hoa@tinh.vn", Role.EDITOR),
        ("*", "Bien-Tap", Role.EDITOR),
        ("@example.vn, @hin.example.vn", "bien", None),
        ("xlan@na-hin.example.vn, an@na-hin.example.vn", "hoa@tinh.vn", None),
    ],
)
def test_the_role(readers: str, editors: str, role: Role | None) -> None:
    claims = LAN | {"roles": ["Can-Bo", "bien-tap", 7]}
    if role is None:
        with pytest.raises(NotAdmitted) as refused:
            admitted(claims, settings(readers, editors), NOW)
        assert str(refused.value) == (
            "Tài khoản Chị Lan (Lan@Na-Hin.example.vn) chưa được cấp quyền dùng trang này. "
            "Hãy liên hệ người quản trị, hoặc đăng nhập bằng tài khoản khác."
        )
        assert (refused.value.known_as, refused.value.expired) == (KNOWN_AS, False)
    else:
        assert admitted(claims, settings(readers, editors), NOW).role is role


@pytest.mark.parametrize(
    ("claims", "claim"),
    [
        ({"realm_access": {"roles": ["bien-tap"]}}, "realm_access.roles"),
        ({"nhom": "bien-tap"}, "nhom"),
    ],
)
def test_roles_stand_in_the_claim_that_is_set(claims: dict, claim: str) -> None:
    assert admitted(LAN | claims, settings(editors="bien-tap", roles_claim=claim), NOW).role is Role.EDITOR
    with pytest.raises(NotAdmitted):
        admitted(LAN | claims, settings(editors="bien-tap", roles_claim="roles"), NOW)


def test_a_role_is_no_way_to_pass_for_an_address() -> None:
    for role in ("hoa@tinh.vn", "@tinh.vn", "*"):
        with pytest.raises(NotAdmitted):
            admitted(LAN | {"roles": [role]}, settings(editors="hoa@tinh.vn,@tinh.vn"), NOW)


def test_an_address_that_the_provider_did_not_verify_opens_nothing() -> None:
    unverified = LAN | {"email_verified": False}
    with pytest.raises(NotAdmitted, match="Địa chỉ e-mail của tài khoản chưa được xác minh"):
        admitted(unverified, settings(editors="lan@na-hin.example.vn"), NOW)
    assert admitted(unverified, settings(readers="*"), NOW).role is Role.READER


@pytest.mark.parametrize(
    "changed",
    [{"is_logged_in": False}, {"is_logged_in": "true"}, {"sub": ""}, {"sub": None}, {"iss": None}],
)
def test_without_a_whole_sign_in_there_is_nobody(changed: dict) -> None:
    with pytest.raises(NotAdmitted) as refused:
        admitted(LAN | changed, settings(readers="*"), NOW)
    assert (str(refused.value), refused.value.known_as) == ("Hãy đăng nhập để hỏi và xem báo cáo.", ())


@pytest.mark.parametrize("began", [NOW - 12 * 3600 - 1, None, "hôm nay"])
def test_a_sign_in_ends_after_the_hours_that_are_set(began: object) -> None:
    with pytest.raises(NotAdmitted) as refused:
        admitted(LAN | {"iat": began}, settings(readers="*"), NOW)
    assert (str(refused.value), refused.value.expired) == ("Phiên đăng nhập đã hết hạn; hãy đăng nhập lại.", True)
    if isinstance(began, float):
        assert admitted(LAN | {"iat": began}, settings(readers="*", login_hours=13), NOW)
