"""Every setting once. Read at the edges (app, command lines, tests) and handed in; the environment wins over `.env`."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

EVERYBODY = "*"
AUDIT_FILE, AUDIT_TABLE = "audit.jsonl", "database"
SAMPLE_DIR = Path(__file__).parent / "data" / "sample"
_PEOPLE = re.compile(r"[^@\s]*@[^@\s]+\.[^@\s]+|[^@\s]+")  # an e-mail address or @domain, or a role
_OFF, _ON = ("0", "false", "no", "off"), ("1", "true", "yes", "on")


class SettingsError(ValueError):
    """A setting is wrong; the message says in Vietnamese which one and how to mend it."""


class Settings(BaseSettings):
    """The product's settings; each field's environment variable is its name in capitals."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    data_dir: Path = Field(
        default=Path("data/index"),
        description="Thư mục chứa chỉ mục và dữ liệu của ứng dụng; mỗi thời điểm chỉ một chương trình dùng được.",
    )
    reports_dir: Path | None = Field(
        default=None,
        description="Thư mục chứa báo cáo của đơn vị; để trống thì dùng báo cáo mẫu của các xã giả định.",
    )
    report_term: str = Field(
        default="2025-2030",
        description="Nhiệm kỳ sắp tới của những báo cáo không tự nêu nhiệm kỳ, ví dụ 2025-2030.",
    )
    database_url: SecretStr | None = Field(
        default=None,
        description="Cơ sở dữ liệu PostgreSQL cho nhiều bản chạy song song, ví dụ "
        "postgresql+psycopg://ten:mat-khau@10.0.0.5/bao_cao; để trống thì dùng SQLite trong DATA_DIR.",
    )
    chroma_url: str | None = Field(
        default=None,
        description="Địa chỉ máy chủ Chroma chứa véc-tơ, ví dụ http://10.0.0.5:8000; đi cùng DATABASE_URL, "
        "để trống thì véc-tơ nằm trong DATA_DIR.",
    )
    chroma_token: SecretStr | None = Field(
        default=None, description="Khóa của máy chủ Chroma; để trống nếu máy chủ không cần khóa."
    )
    openai_base_url: str | None = Field(
        default=None,
        description="Địa chỉ dịch vụ tương thích OpenAI, ví dụ http://localhost:11434/v1; "
        "để trống thì không gửi gì ra ngoài.",
    )
    openai_api_key: SecretStr | None = Field(
        default=None, description="Khóa của dịch vụ trên; để trống nếu dịch vụ không cần khóa."
    )
    chat_model: str | None = Field(
        default=None, description="Tên mô hình viết câu trả lời; để trống thì trả lời bằng cách trích nguyên văn."
    )
    chat_context: int = Field(
        default=8192,
        ge=4096,
        description="Số token mô hình nhận trong một lượt, kể cả câu trả lời; căn cứ, hội thoại được cắt cho vừa.",
    )
    chat_temperature: float | None = Field(
        default=0.0,
        ge=0,
        le=2,
        description="Độ ngẫu nhiên của mô hình, từ 0 đến 2; để trống thì không gửi tham số này.",
    )
    chat_reasoning_effort: str | None = Field(
        default=None,
        description="Mức suy nghĩ của mô hình biết suy nghĩ: none, minimal, low, medium hoặc high; "
        "để trống thì không gửi tham số này.",
    )
    chat_extra_body: Annotated[dict[str, Any] | None, NoDecode] = Field(
        default=None,
        description="Tham số khác gửi kèm mỗi yêu cầu tới mô hình, là một đối tượng JSON, ví dụ "
        '{"chat_template_kwargs": {"enable_thinking": false}}.',
    )
    embedding_model: str | None = Field(
        default=None,
        description="Tên mô hình véc-tơ ở dịch vụ trên; để trống thì dùng mô hình kèm sẵn trong máy.",
    )
    answer_timeout: float = Field(
        default=60.0, gt=0, description="Số giây chờ mô hình; quá hạn thì dùng câu trả lời trích nguyên văn."
    )
    evidence_characters: int = Field(
        default=6000, ge=500, description="Số ký tự văn bản báo cáo nhiều nhất được lấy làm căn cứ cho một câu trả lời."
    )
    login: bool = Field(
        default=False,
        description="true thì phải đăng nhập mới dùng được trang; cần tệp .streamlit/secrets.toml, xem README.",
    )
    readers: Annotated[tuple[str, ...] | None, NoDecode] = Field(
        default=None,
        description="Ai được hỏi, so sánh, soạn bài khi bật LOGIN: địa chỉ e-mail, @tên-miền hoặc vai trò, "
        "cách nhau bằng dấu phẩy; * là mọi người đăng nhập được.",
    )
    editors: Annotated[tuple[str, ...] | None, NoDecode] = Field(
        default=None,
        description="Ai được thêm việc nạp, gỡ báo cáo và đánh giá khi bật LOGIN; ghi như READERS, trừ dấu *.",
    )
    roles_claim: str = Field(
        default="roles", description="Mục chứa vai trò trong thẻ đăng nhập (ID token), ví dụ realm_access.roles."
    )
    login_hours: float = Field(default=12.0, gt=0, description="Số giờ kể từ lúc đăng nhập thì phải đăng nhập lại.")
    audit_log: str | None = Field(
        default=None,
        description="Tệp ghi ai đã hỏi, đã thay đổi gì; true là audit.jsonl trong DATA_DIR, database là bảng "
        "audit_events trong cơ sở dữ liệu, để trống thì không ghi.",
    )
    upload_megabytes: int = Field(
        default=50,
        ge=1,
        le=200,
        description="Cỡ lớn nhất (MB) của một báo cáo tải lên từ trang; không quá server.maxUploadSize của Streamlit.",
    )
    upload_files: int = Field(default=20, ge=1, description="Số báo cáo nhiều nhất trong một lần tải lên.")
    uploads_megabytes: int = Field(
        default=5000, ge=1, description="Tổng cỡ (MB) của mọi báo cáo tải lên được giữ trong DATA_DIR."
    )

    @field_validator(
        "reports_dir",
        "database_url",
        "chroma_url",
        "chroma_token",
        "openai_base_url",
        "openai_api_key",
        "chat_model",
        "chat_temperature",
        "chat_reasoning_effort",
        "chat_extra_body",
        "embedding_model",
        "readers",
        "editors",
        "audit_log",
        mode="before",
    )
    @classmethod
    def _empty_means_unset(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("openai_base_url")
    @classmethod
    def _is_a_web_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("phải bắt đầu bằng http:// hoặc https://")
        return value

    @field_validator("chat_reasoning_effort")
    @classmethod
    def _is_one_word(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[a-z]+", value.strip()):
            raise ValueError("phải là một từ như none, minimal, low, medium hoặc high")
        return value and value.strip()

    @field_validator("chat_extra_body", mode="before")
    @classmethod
    def _is_an_object(cls, value: object) -> object:
        found = value
        if isinstance(value, str):
            with suppress(ValueError):
                found = json.loads(value) if value.strip() else None
        if not isinstance(found, dict | None):
            raise ValueError('phải là một đối tượng JSON, ví dụ {"top_p": 0.9}')
        if taken := sorted(set(found or ()) & {"messages", "model", "stream"}):
            raise ValueError(f"không được chứa {', '.join(taken)}")
        return found

    @field_validator("chroma_url")
    @classmethod
    def _is_a_server(cls, value: str | None) -> str | None:
        if value is None:
            return None
        value = value.strip()
        example = "ví dụ http://10.0.0.5:8000"
        if not value.lower().startswith(("http://", "https://")):
            raise ValueError(f"phải bắt đầu bằng http:// hoặc https://, {example}")
        try:
            parts = urlsplit(value)
            host, _ = parts.hostname, parts.port
        except ValueError:  # brackets that do not close, a port that is no number or too large
            host = None
        if not host or " " in host:
            raise ValueError(f"phải có tên máy và số cổng đúng, {example}")
        if parts.query or parts.fragment:
            raise ValueError(f"chỉ gồm địa chỉ và số cổng, không kèm ? hoặc #, {example}")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _is_postgresql(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        example = "ví dụ postgresql+psycopg://ten:mat-khau@10.0.0.5/bao_cao"
        scheme, _, rest = value.get_secret_value().strip().partition("://")
        if scheme.lower() not in ("postgresql+psycopg", "postgresql"):
            raise ValueError(f"phải bắt đầu bằng postgresql+psycopg://, {example}")
        try:
            parts = urlsplit(f"postgresql://{rest}")
            named = bool(parts.path.strip("/")) and (parts.port is None or parts.port > 0)
        except ValueError:
            named = False
        if not named:
            raise ValueError(f"phải có tên máy, số cổng đúng và tên cơ sở dữ liệu, {example}")
        return SecretStr(f"postgresql+psycopg://{rest}")

    @field_validator("chroma_token")
    @classmethod
    def _goes_into_a_header(cls, value: SecretStr | None) -> SecretStr | None:
        token = value and value.get_secret_value().strip()
        if token and not (token.isascii() and token.isprintable() and " " not in token):
            raise ValueError("chỉ được gồm chữ cái không dấu, chữ số và dấu thường, không có dấu cách")
        return SecretStr(token) if token else None

    @field_validator("readers", "editors", mode="before")
    @classmethod
    def _are_people(cls, value: object) -> object:
        return tuple(filter(None, re.split(r"[,;\s]+", value.casefold()))) if isinstance(value, str) else value

    @field_validator("readers", "editors")
    @classmethod
    def _each_is_one(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        for entry in value or ():
            if not _PEOPLE.fullmatch(entry):
                raise ValueError(f"“{entry}” không phải địa chỉ e-mail, @tên-miền hay tên vai trò")
        return value or None

    @field_validator("editors")
    @classmethod
    def _not_everybody(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if EVERYBODY in (value or ()):
            raise ValueError("không dùng dấu * ở đây; hãy nêu từng người, @tên-miền hoặc vai trò")
        return value

    @field_validator("report_term")
    @classmethod
    def _is_a_term(cls, value: str) -> str:
        years = re.fullmatch(r"\s*(20\d\d)\s*[-–]\s*(20\d\d)\s*", value)
        if years is None or not 0 < int(years[2]) - int(years[1]) <= 5:
            raise ValueError("hãy ghi năm đầu và năm cuối của một nhiệm kỳ, ví dụ 2025-2030")
        return f"{years[1]}-{years[2]}"

    @field_validator("audit_log")
    @classmethod
    def _off_means_unset(cls, value: str | None) -> str | None:
        return None if value is not None and value.strip().lower() in _OFF else value

    @model_validator(mode="after")
    def _somebody_may_enter(self) -> Settings:
        named = "EDITORS" if self.editors else "READERS" if self.readers else None
        if self.login and named is None:
            raise ValueError("đã bật LOGIN nhưng READERS và EDITORS đều trống; hãy nêu ai được vào")
        if named and not self.login:
            raise ValueError(f"đã đặt {named} nhưng chưa bật LOGIN nên ai cũng vào được; hãy đặt LOGIN=true")
        return self

    @model_validator(mode="after")
    def _shared_together(self) -> Settings:
        if self.database_url and not self.chroma_url:
            raise ValueError("đã đặt DATABASE_URL nhưng thiếu CHROMA_URL; hãy đặt địa chỉ máy chủ Chroma chứa véc-tơ")
        if self.chroma_url and not self.database_url:
            raise ValueError("đã đặt CHROMA_URL nhưng thiếu DATABASE_URL; hãy đặt cơ sở dữ liệu PostgreSQL dùng chung")
        return self

    @model_validator(mode="after")
    def _one_way_to_sign_in(self) -> Settings:
        if self.chroma_token and not self.chroma_url:
            raise ValueError("đã đặt CHROMA_TOKEN nhưng thiếu CHROMA_URL; hãy đặt địa chỉ máy chủ Chroma")
        if self.chroma_token and "@" in urlsplit(self.chroma_url).netloc:
            raise ValueError("CHROMA_URL đã có tên và mật khẩu thì không đặt thêm CHROMA_TOKEN; hãy bỏ một trong hai")
        return self

    @model_validator(mode="after")
    def _models_need_an_endpoint(self) -> Settings:
        named = "CHAT_MODEL" if self.chat_model else "EMBEDDING_MODEL" if self.embedding_model else None
        if named and not self.openai_base_url:
            raise ValueError(f"đã đặt {named} nhưng thiếu OPENAI_BASE_URL; hãy đặt địa chỉ dịch vụ")
        return self

    @property
    def index_place(self) -> str:
        """Where the reports are kept, as a user is told."""
        url = self.database_secret
        return str(self.data_dir) if url is None else f"cơ sở dữ liệu {database_address(url)}"

    @property
    def database_secret(self) -> str | None:
        """The address of the shared database, with its password; None where it is SQLite."""
        return self.database_url.get_secret_value() if self.database_url else None

    @property
    def audit_file(self) -> Path | None:
        """The file that it is written to who asked or changed what; None where there is none."""
        if self.audit_log is None or self.audits_to_database:
            return None
        return self.data_dir / AUDIT_FILE if self.audit_log.strip().lower() in _ON else Path(self.audit_log)

    @property
    def audits_to_database(self) -> bool:
        """Whether the database holds who asked or changed what."""
        return self.audit_log is not None and self.audit_log.strip().lower() == AUDIT_TABLE

    @property
    def endpoint_in_use(self) -> str | None:
        """The address of the models that questions and passages are sent to, or None where they are sent to none."""
        return self.openai_base_url if self.chat_model or self.embedding_model else None


def public_address(url: str) -> str:
    """Scheme, host and port alone: the rest of an address may hold a password.

    >>> public_address("https://user:secret@llm.example.vn:8443/v1?key=abc")
    'https://llm.example.vn:8443'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def database_address(url: str) -> str:
    """Host, port and database alone.

    >>> database_address("postgresql+psycopg://can-bo:bi%40mat@10.0.0.5/bao_cao?sslmode=require")
    '10.0.0.5:5432/bao_cao'
    """
    parts = urlsplit(url)
    return f"{parts.hostname or 'localhost'}:{parts.port or 5432}{parts.path}"


def load_settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: naming the faulty setting, never its value.
    """
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False)[0]
        name = ".".join(str(part) for part in fault["loc"]).upper()
        reason = _reason(fault)
        message = f"Cài đặt {name + ' ' if name else ''}không hợp lệ: {reason}."
        raise SettingsError(message) from None


def _reason(fault: ErrorDetails) -> str:
    if fault["type"] in ("greater_than", "greater_than_equal"):
        limit = next(iter(fault["ctx"].values()))
        return f"phải {'lớn hơn' if fault['type'] == 'greater_than' else 'từ'} {limit:g}"
    if fault["type"] == "less_than_equal":
        return f"phải không quá {fault['ctx']['le']:g}"
    if fault["type"] == "bool_parsing":
        return "phải là true hoặc false"
    if fault["type"] in ("float_parsing", "int_parsing", "int_from_float"):
        return "phải là một số"
    return fault["msg"].removeprefix("Value error, ")
