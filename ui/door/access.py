"""Who a visitor is and what they may do, read from the claims of their ID token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from settings import EVERYBODY, Settings

SECONDS_AN_HOUR = 3600


class Role(StrEnum):
    """A reader asks, compares and drafts; an editor also ingests, removes and evaluates."""

    READER = "reader"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Visitor:
    """`owner` is whose conversations and drafts are shown; `name` how the page names them; `known_as` how the audit
    log does."""

    owner: str
    name: str
    known_as: tuple[tuple[str, str], ...]
    role: Role


class NotAdmitted(Exception):
    """The page is not for this visitor; the message says why in Vietnamese.

    `known_as` is empty for one who has not signed in, `expired` true for one who did so too long ago.
    """

    def __init__(self, message: str, known_as: tuple[tuple[str, str], ...] = (), *, expired: bool = False) -> None:
        super().__init__(message)
        self.known_as, self.expired = known_as, expired


def at_machine(address: str) -> Visitor:
    """Whoever sits at this network address, where nobody has to sign in: may do everything."""
    return Visitor(address, address, (("address", address),), Role.EDITOR)


def admitted(claims: Mapping[str, object], settings: Settings, now: float) -> Visitor:
    """The visitor of these claims, which the login has verified.

    Args:
        claims: of the ID token, as `st.user` holds them.
        settings: who may read and who may edit.
        now: in seconds since the epoch.

    Raises:
        NotAdmitted: not signed in, signed in too long ago, or none of those who may read or edit.
    """
    issuer, subject, email = (_text(claims, key) for key in ("iss", "sub", "email"))
    if claims.get("is_logged_in") is not True or not issuer or not subject:
        raise NotAdmitted("Hãy đăng nhập để hỏi và xem báo cáo.")
    name = _text(claims, "name") or _text(claims, "preferred_username") or email or subject
    known_as = tuple((key, value) for key, value in (("email", email), ("sub", subject), ("iss", issuer)) if value)
    began = claims.get("iat")
    if not isinstance(began, int | float) or now - began > settings.login_hours * SECONDS_AN_HOUR:
        raise NotAdmitted("Phiên đăng nhập đã hết hạn; hãy đăng nhập lại.", known_as, expired=True)
    verified = claims.get("email_verified") is not False
    held = _entries(email if verified else "", claims, settings.roles_claim)
    role = _role(held, settings)
    if role is None:
        unverified = "" if verified else " Địa chỉ e-mail của tài khoản chưa được xác minh."
        shown = f"{name} ({email})" if email and email != name else name
        raise NotAdmitted(
            f"Tài khoản {shown} chưa được cấp quyền dùng trang này.{unverified} "
            "Hãy liên hệ người quản trị, hoặc đăng nhập bằng tài khoản khác.",
            known_as,
        )
    return Visitor(f"{issuer} {subject}", name, known_as, role)


def _entries(email: str, claims: Mapping[str, object], roles_claim: str) -> frozenset[str]:
    """What of READERS and EDITORS would name this person: the address, its domain, the roles."""
    found: object = claims
    for key in roles_claim.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    roles = [found] if isinstance(found, str) else found if isinstance(found, list | tuple) else []
    named = {role.casefold() for role in roles if isinstance(role, str) and "@" not in role and role != EVERYBODY}
    address = email.strip().casefold()
    local, at, domain = address.rpartition("@")
    return frozenset(named | ({address, f"@{domain}"} if local and at else set()))


def _role(held: frozenset[str], settings: Settings) -> Role | None:
    if held & set(settings.editors or ()):
        return Role.EDITOR
    readers = set(settings.readers or ())
    return Role.READER if EVERYBODY in readers or held & readers else None


def _text(claims: Mapping[str, object], key: str) -> str:
    """The claim as it is; "" where it is lacking, blank or no text."""
    value = claims.get(key)
    return value if isinstance(value, str) and value.strip() else ""
