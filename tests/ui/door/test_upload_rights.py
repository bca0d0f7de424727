"""How much may be on its way at once; with a real server: tests/ui/door/test_upload_guard.py."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from ui.door.upload_rights import MEGABYTE, Held, UploadDenied, UploadLimits, UploadRights

LIMITS = UploadLimits(files=2, megabytes=3, megabytes_together=4)


def nothing(session: str) -> Held:
    return Held(0, 0)


@pytest.fixture
def rights() -> UploadRights:
    rights = UploadRights()
    for session in ("một", "hai"):
        rights.allow(session, LIMITS, lambda: True)
    return rights


def refusal(rights: UploadRights, session: str, megabytes: int | None, held=nothing) -> tuple[HTTPStatus, str] | None:
    announced = None if megabytes is None else megabytes * MEGABYTE
    try:
        with rights.receiving(session, announced, held):
            return None
    except UploadDenied as denied:
        return denied.status, str(denied)


def test_what_is_on_its_way_counts(rights: UploadRights) -> None:
    too_much = (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Mỗi lần chỉ nhận tối đa 2 tệp, mỗi tệp không quá 3 MB.")
    assert refusal(rights, "một", 5) == too_much
    assert rights.was_denied("một")
    assert not rights.was_denied("một")
    with rights.receiving("một", 3 * MEGABYTE, nothing):
        assert refusal(rights, "hai", 3) == too_much
        assert refusal(rights, "hai", 2) is None
        with rights.receiving("một", 0, nothing):
            assert refusal(rights, "một", 0) == too_much
    assert refusal(rights, "hai", 3) is None
    assert refusal(rights, "hai", 1, lambda session: Held(0, 4 * MEGABYTE)) is None
    assert refusal(rights, "hai", 1, lambda session: Held(0, 4 * MEGABYTE + 1)) == too_much
    assert refusal(rights, "hai", None) == (HTTPStatus.LENGTH_REQUIRED, "Yêu cầu không cho biết cỡ của tệp.")


def test_without_a_right_nothing_is_taken(rights: UploadRights) -> None:
    denied = (HTTPStatus.FORBIDDEN, "Trang này không được gửi tệp.")
    assert refusal(rights, "ba", 0) == denied
    rights.withdraw("một")
    assert refusal(rights, "một", 0) == denied
    rights.allow("hai", LIMITS, lambda: False)
    assert refusal(rights, "hai", 0) == denied
