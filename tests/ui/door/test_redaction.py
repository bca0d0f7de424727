"""Keys never reach a log, an error or the page."""

from __future__ import annotations

import logging

import pytest

from settings import Settings
from ui.door.redaction import HIDDEN, keys_held, redact_logs, redaction


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("khóa sk-bi-mat-12 sai", f"khóa {HIDDEN} sai"),
        ("url=https://ai/?k=sk-bi-mat-12345", f"url=https://ai/?k={HIDDEN}345"),
        ("x1 và x10", f"{HIDDEN} và x10"),
        ("không có khóa nào", "không có khóa nào"),
    ],
)
def test_a_key_is_hidden_wherever_it_stands(text: str, shown: str) -> None:
    assert redaction(["x1", "sk-bi-mat-12"])(text) == shown
    assert redaction([])(text) == text


def test_every_key_and_password_given_is_known() -> None:
    settings = Settings(
        _env_file=None,
        openai_api_key=" sk-khoa ",
        openai_base_url="https://ten:mat%20khau@ai.example/v1",
        chat_model="m",
    )
    auth = {"cookie_secret": "banh-quy", "google": {"client_secret": "bi-mat", "client_id": "cong-khai"}}
    assert keys_held(settings, auth) == {"sk-khoa", "mat%20khau", "mat khau", "banh-quy", "bi-mat"}


def test_no_record_of_the_log_holds_a_key_not_even_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    undo = redact_logs(redaction(["sk-bi-mat-12"]))
    log = logging.getLogger("thử")
    try:
        log.error("khóa %s sai", "sk-bi-mat-12")
        try:
            raise ValueError("sk-bi-mat-12 hết hạn")
        except ValueError:
            log.exception("hỏng")
    finally:
        undo()
    assert [record.getMessage() for record in caplog.records] == [f"khóa {HIDDEN} sai", "hỏng"]
    assert "sk-bi-mat" not in (caplog.records[1].exc_text or "")
    assert f"ValueError: {HIDDEN} hết hạn" in (caplog.records[1].exc_text or "")
