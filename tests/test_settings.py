"""Settings that are wrong are told by name, never by value."""

from __future__ import annotations

from pathlib import Path

import pytest

from settings import Settings, SettingsError, load_settings

DATABASE = "postgresql+psycopg://can_bo:mat-khau@10.0.0.5/bao_cao"
DATABASE_EXAMPLE = "ví dụ postgresql+psycopg://ten:mat-khau@10.0.0.5/bao_cao"
EXAMPLE = "ví dụ http://10.0.0.5:8000"
SCHEME = f"Cài đặt CHROMA_URL không hợp lệ: phải bắt đầu bằng http:// hoặc https://, {EXAMPLE}."
HOST = f"Cài đặt CHROMA_URL không hợp lệ: phải có tên máy và số cổng đúng, {EXAMPLE}."


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("localhost:8000", SCHEME),
        ("10.0.0.5:8000", SCHEME),
        ("10.0.0.5", SCHEME),
        ("can-bo:mat-khau@10.0.0.5:8000", SCHEME),
        ("ftp://10.0.0.5:8000", SCHEME),
        ("http:/10.0.0.5:8000", SCHEME),
        ("http://", HOST),
        ("http://:8000", HOST),
        ("http://10.0.0.5:tám", HOST),
        ("http://10.0.0.5:80000", HOST),
        ("http://[::1:8000", HOST),
        ("http://may chu:8000", HOST),
        (
            "http://10.0.0.5:8000/?khoa=bi-mat",
            f"Cài đặt CHROMA_URL không hợp lệ: chỉ gồm địa chỉ và số cổng, không kèm ? hoặc #, {EXAMPLE}.",
        ),
    ],
)
def test_a_wrong_server_address(monkeypatch: pytest.MonkeyPatch, url: str, told: str) -> None:
    monkeypatch.setenv("CHROMA_URL", url)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert str(error.value) == told


@pytest.mark.parametrize("term", ["2025", "2030-2025", "2025-2035", "nhiệm kỳ tới"])
def test_a_wrong_term(monkeypatch: pytest.MonkeyPatch, term: str) -> None:
    monkeypatch.setenv("REPORT_TERM", term)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert str(error.value) == (
        "Cài đặt REPORT_TERM không hợp lệ: hãy ghi năm đầu và năm cuối của một nhiệm kỳ, ví dụ 2025-2030."
    )


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("http://localhost:8000", "http://localhost:8000"),
        (" https://chroma.example.vn/ ", "https://chroma.example.vn"),
        ("https://example.vn/chroma/", "https://example.vn/chroma"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("HTTP://10.0.0.5:8000", "HTTP://10.0.0.5:8000"),
        ("  ", None),
    ],
)
def test_a_server_address(monkeypatch: pytest.MonkeyPatch, url: str, taken: str | None) -> None:
    monkeypatch.setenv("CHROMA_URL", url)
    monkeypatch.setenv("DATABASE_URL", DATABASE if taken else "")
    assert load_settings().chroma_url == taken


@pytest.mark.parametrize(
    ("url", "token", "told"),
    [
        (
            "",
            "bi-mat",
            "Cài đặt không hợp lệ: đã đặt CHROMA_TOKEN nhưng thiếu CHROMA_URL; hãy đặt địa chỉ máy chủ Chroma.",
        ),
        (
            "http://can-bo:mat-khau@10.0.0.5:8000",
            "bi-mat",
            "Cài đặt không hợp lệ: CHROMA_URL đã có tên và mật khẩu thì không đặt thêm CHROMA_TOKEN; "
            "hãy bỏ một trong hai.",
        ),
        (
            "http://10.0.0.5:8000",
            "bí mật",
            "Cài đặt CHROMA_TOKEN không hợp lệ: chỉ được gồm chữ cái không dấu, chữ số và dấu thường, "
            "không có dấu cách.",
        ),
        (
            "http://10.0.0.5:8000",
            "bi-mat\r\nX-Khac: 1",
            "Cài đặt CHROMA_TOKEN không hợp lệ: chỉ được gồm chữ cái không dấu, chữ số và dấu thường, "
            "không có dấu cách.",
        ),
    ],
)
def test_a_wrong_token(monkeypatch: pytest.MonkeyPatch, url: str, token: str, told: str) -> None:
    monkeypatch.setenv("CHROMA_URL", url)
    monkeypatch.setenv("DATABASE_URL", DATABASE if url else "")
    monkeypatch.setenv("CHROMA_TOKEN", token)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert str(error.value) == told


@pytest.mark.parametrize(("url", "place"), [(None, "data/index"), (DATABASE, "cơ sở dữ liệu 10.0.0.5:5432/bao_cao")])
def test_where_the_reports_are_kept_is_told_without_a_password(url: str | None, place: str) -> None:
    assert Settings(database_url=url, chroma_url=url and "http://10.0.0.5:8000").index_place == place


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sqlite:///bao_cao.sqlite", f"phải bắt đầu bằng postgresql+psycopg://, {DATABASE_EXAMPLE}"),
        ("10.0.0.5/bao_cao", f"phải bắt đầu bằng postgresql+psycopg://, {DATABASE_EXAMPLE}"),
        (
            "postgresql://can_bo:bi-mat@10.0.0.5",
            f"phải có tên máy, số cổng đúng và tên cơ sở dữ liệu, {DATABASE_EXAMPLE}",
        ),
        (
            "postgresql+psycopg://can_bo:bi-mat@10.0.0.5:năm/bao_cao",
            f"phải có tên máy, số cổng đúng và tên cơ sở dữ liệu, {DATABASE_EXAMPLE}",
        ),
    ],
)
def test_a_wrong_database_address(monkeypatch: pytest.MonkeyPatch, url: str, told: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert str(error.value) == f"Cài đặt DATABASE_URL không hợp lệ: {told}."


@pytest.mark.parametrize("url", [DATABASE, DATABASE.replace("+psycopg", ""), f" {DATABASE} "])
def test_a_database_address(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("CHROMA_URL", "http://10.0.0.5:8000")
    assert load_settings().database_secret == DATABASE


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        (
            "DATABASE_URL",
            DATABASE,
            "đã đặt DATABASE_URL nhưng thiếu CHROMA_URL; hãy đặt địa chỉ máy chủ Chroma chứa véc-tơ",
        ),
        (
            "CHROMA_URL",
            "http://10.0.0.5:8000",
            "đã đặt CHROMA_URL nhưng thiếu DATABASE_URL; hãy đặt cơ sở dữ liệu PostgreSQL dùng chung",
        ),
    ],
)
def test_database_and_vectors_are_shared_together(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert str(error.value) == f"Cài đặt không hợp lệ: {told}."


def test_a_token_and_a_password_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(
        chroma_url="http://10.0.0.5:8000", chroma_token=" bi-mat ", database_url=DATABASE.replace("mat-khau", "bi-mat")
    )
    assert settings.chroma_token.get_secret_value() == "bi-mat"
    assert "bi-mat" not in f"{settings!r} {settings}"


OBJECT = 'phải là một đối tượng JSON, ví dụ {"top_p": 0.9}'


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("CHAT_TEMPERATURE", "2.5", "phải không quá 2"),
        ("CHAT_TEMPERATURE", "-1", "phải từ 0"),
        ("CHAT_TEMPERATURE", "nóng", "phải là một số"),
        ("CHAT_REASONING_EFFORT", "rất cao", "phải là một từ như none, minimal, low, medium hoặc high"),
        ("CHAT_EXTRA_BODY", "top_p=0.9", OBJECT),
        ("CHAT_EXTRA_BODY", "[1]", OBJECT),
        ("CHAT_EXTRA_BODY", '{"model": "khac", "messages": []}', "không được chứa messages, model"),
    ],
)
def test_a_wrong_parameter_of_the_model(monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert str(error.value) == f"Cài đặt {name} không hợp lệ: {told}."


def test_parameters_of_the_model_are_read_and_empty_ones_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    def held() -> tuple[float | None, str | None, dict[str, object] | None]:
        settings = load_settings()
        return settings.chat_temperature, settings.chat_reasoning_effort, settings.chat_extra_body

    assert held() == (0.0, None, None)
    for name, value in {"TEMPERATURE": "0.6", "REASONING_EFFORT": "low", "EXTRA_BODY": '{"top_p": 0.9}'}.items():
        monkeypatch.setenv(f"CHAT_{name}", value)
    assert held() == (0.6, "low", {"top_p": 0.9})
    for name in ("TEMPERATURE", "REASONING_EFFORT", "EXTRA_BODY"):
        monkeypatch.setenv(f"CHAT_{name}", " ")
    assert held() == (None, None, None)
