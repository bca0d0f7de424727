"""The log of who asked or changed what: its lines, what it hides, and what happens where it cannot be written."""

from __future__ import annotations

import json
import logging
import stat
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from settings import Settings
from ui.door.audit_log import Action, AuditLog
from ui.door.redaction import keys_held, redact_logs, redaction
from vectorstore.database import Database

LAN = (("email", "lan@na-hin.vn"), ("sub", "42"), ("iss", "https://dang-nhap.vn"))
NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


def log_at(file: Path | None, *keys: str) -> AuditLog:
    return AuditLog(file, redaction(keys), lambda: NOW)


def test_a_line_says_when_who_what_and_how_it_ended(tmp_path: Path) -> None:
    file = tmp_path / "nhat-ky" / "audit.jsonl"
    log = log_at(file, "sk-bi-mat-123456", 'k"\\ế')
    question = 'Xã\nNà Hin\u2028có bao nhiêu bản? sk-bi-mat-123456 k"\\ế \ud800'
    log.note(LAN, Action.ASKED, question=question, outcome="answered", seconds=0.5, cited=None)
    log.note((("address", "10.0.0.7"),), Action.REMOVED, reports=["na-hin", "sk-bi-mat-123456"])
    log.close()
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {
            "time": "2026-11-21T08:30:00.000+00:00",
            "who": {"email": "lan@na-hin.vn", "sub": "42", "iss": "https://dang-nhap.vn"},
            "action": "asked",
            "question": "Xã\nNà Hin\u2028có bao nhiêu bản? [khóa] [khóa] \ud800",
            "outcome": "answered",
            "seconds": 0.5,
        },
        {
            "time": "2026-11-21T08:30:00.000+00:00",
            "who": {"address": "10.0.0.7"},
            "action": "removed",
            "reports": ["na-hin", "[khóa]"],
        },
    ]
    assert "Nà Hin" in lines[0]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_it_can_be_kept_in_the_database(database: Database, database_settings: dict[str, str], caplog) -> None:
    place = database_settings.get("DATABASE_URL") or database.file
    log = AuditLog(lambda: Database(place), redaction(["sk-bi-mat-123456"]), lambda: NOW)
    log.note(LAN, Action.ASKED, question="Có mấy bản? sk-bi-mat-123456 \ud800\0")
    log.note(LAN, Action.LOGOUT)
    log.close()
    rows = [json.loads(record) for (record,) in database.rows("SELECT record FROM audit_events ORDER BY number")]
    assert [row["action"] for row in rows] == ["asked", "logout"]
    assert rows[0]["question"] == "Có mấy bản? [khóa] \ud800\0"
    with database.transaction() as db:
        db.execute(text("DROP TABLE audit_events"))
    log = AuditLog(lambda: Database(place), redaction([]), lambda: NOW)
    log.note(LAN, Action.LOGIN)  # keeps nobody waiting
    log.close()
    assert "the audit log cannot be written" in caplog.text


def test_it_goes_on_after_a_line_that_was_cut_off(tmp_path: Path) -> None:
    file = tmp_path / "audit.jsonl"
    file.write_text('{"time": "2026', encoding="utf-8")
    log = log_at(file)
    log.note(LAN, Action.LOGIN)
    log.close()
    cut, whole = file.read_text(encoding="utf-8").splitlines()
    assert (cut, json.loads(whole)["action"]) == ('{"time": "2026', "login")


def test_what_cannot_be_written_is_told_and_later_lines_are_kept(tmp_path: Path, caplog) -> None:
    (tmp_path / "in-the-way").write_text("", encoding="utf-8")
    file = tmp_path / "in-the-way" / "audit.jsonl"
    log = log_at(file, "sk-bi-mat-123456")
    log.note(LAN, Action.ASKED, question="sk-bi-mat-123456")
    (record,) = caplog.records
    assert (record.levelno, record.getMessage()) == (logging.ERROR, f"the audit log {file} cannot be written")
    (tmp_path / "in-the-way").unlink()
    log.note(LAN, Action.LOGOUT)
    log.close()
    assert [json.loads(line)["action"] for line in file.read_text(encoding="utf-8").splitlines()] == ["logout"]


def test_a_full_disk_loses_its_line_alone(tmp_path: Path, caplog) -> None:
    log = log_at(Path("/dev/full"))
    log.note(LAN, Action.ASKED, question="một")
    log.note(LAN, Action.ASKED, question="hai")
    assert [record.getMessage() for record in caplog.records] == ["the audit log /dev/full cannot be written"] * 2


def test_off_it_writes_nothing(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(_env_file=None)
    assert settings.audit_file is None
    log_at(settings.audit_file).note(LAN, Action.ASKED, question="?")
    assert list(tmp_path.iterdir()) == []
    assert Settings(_env_file=None, audit_log="true").audit_file == Path("data/index/audit.jsonl")
    assert Settings(_env_file=None, audit_log="/var/log/a.jsonl").audit_file == Path("/var/log/a.jsonl")
    assert Settings(_env_file=None, audit_log="false").audit_file is None
    kept_there = Settings(_env_file=None, audit_log="database")
    assert (kept_there.audit_file, kept_there.audits_to_database) == (None, True)


def test_every_key_that_the_app_holds_is_known() -> None:
    settings = Settings(
        _env_file=None,
        openai_base_url="https://can-bo:m%E1%BA%ADt-kh%E1%BA%A9u@llm.vn/v1",
        openai_api_key="sk-1",
        database_url="postgresql://can_bo:mk-csdl@10.0.0.5/bao_cao",
        chroma_url="http://10.0.0.5:8000",
        chroma_token="khoa-chroma",
    )
    auth = {
        "cookie_secret": "cookie-1",
        "client_secret": "client-1",
        "client_id": "tro-ly",
        "google": {"client_secret": "client-2"},
    }
    assert keys_held(settings, auth) == {
        "sk-1", "khoa-chroma", "mk-csdl", "m%E1%BA%ADt-kh%E1%BA%A9u", "mật-khẩu", "cookie-1", "client-1", "client-2",
    }  # fmt: skip


def test_the_apps_own_log_hides_keys_in_messages_and_tracebacks(capfd) -> None:
    undo = redact_logs(redaction(["sk-bi-mat-123456"]))
    log = logging.Logger("of-its-own")
    log.addHandler(logging.StreamHandler())
    try:
        try:
            raise ValueError("401: bad key sk-bi-mat-123456")
        except ValueError:
            log.exception("asked with %s", "sk-bi-mat-123456")
    finally:
        undo()
    printed = capfd.readouterr().err
    assert "asked with sk-bi-mat-123456" not in printed
    assert "[khóa]" in printed and "ValueError: 401: bad key [khóa]" in printed
