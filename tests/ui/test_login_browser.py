"""Signing in with a real OpenID Connect provider, in Debian's Chromium: who sees what, who may do what."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from settings import Settings
from tests.chroma_server import chroma_server
from tests.ingest_command import write_report
from tests.oidc_provider import CLIENT_SECRET, COOKIE_SECRET, oidc_provider, write_secrets
from tests.openai_server import openai_server
from tests.postgresql_server import RunningPostgres
from tests.serving import free_port, wait_until_served
from tests.ui.conftest import MILLISECONDS, ROOT, until_visible

pytestmark = pytest.mark.browser

READER = {"sub": "r1", "email": "Lan@xa-na-hin.vn", "name": "Chị Lan"}
OTHER_READER = {"sub": "r2", "email": "minh@xa-na-hin.vn", "name": "Anh Minh"}
EDITOR = {"sub": "e1", "email": "hoa@tinh.vn", "name": "Cô Hoa", "realm_access": {"roles": ["bien-tap-bao-cao"]}}
STRANGER = {"sub": "x1", "email": "ai-do@noi-khac.vn", "name": "Người Lạ"}
API_KEY, TOKEN = "sk-khoa-mo-hinh-51aa", "khoa-chroma-77bb"
QUESTION = "Xã Nà Hin có bao nhiêu bản?"
DOOR = "Hỏi đáp báo cáo chính trị\n\nHãy đăng nhập để hỏi và xem báo cáo."


@dataclass(frozen=True)
class Served:
    address: str
    folder: Path

    def printed(self) -> str:
        return (self.folder / "page.log").read_text(encoding="utf-8")

    def log(self) -> list[dict]:
        lines = (self.folder / "index" / "audit.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]


@contextmanager
def page_served(folder: Path, port: int, **settings: str) -> Iterator[Served]:
    kept = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    with (folder / "page.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--server.port", str(port), "--secrets.files", str(folder / "secrets.toml")],
            cwd=ROOT,
            env=kept | {"DATA_DIR": str(folder / "index")} | settings,
            stdout=log,
            stderr=log,
        )
    try:
        served = Served(f"http://localhost:{port}", folder)
        wait_until_served(f"{served.address}/_stcore/health", process)
        yield served
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, chromium: Browser, postgres: RunningPostgres) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("login")
    write_report(folder / "reports", "na-hin.txt", "Nà Hin")
    port = free_port()  # before the provider is told where to send the browser back to
    with (
        oidc_provider(folder, READER, OTHER_READER, EDITOR, STRANGER) as provider,
        chroma_server(folder / "chroma") as chroma,
        openai_server(fault="refused_key") as model,
    ):
        write_secrets(folder / "secrets.toml", port, provider)
        settings = {
            "LOGIN": "true",
            "READERS": "@xa-na-hin.vn",
            "EDITORS": "bien-tap-bao-cao",
            "ROLES_CLAIM": "realm_access.roles",
            "AUDIT_LOG": "true",
            "REPORTS_DIR": str(folder / "reports"),
            "DATABASE_URL": postgres.new_database(),
            "CHROMA_URL": chroma.url,
            "CHROMA_TOKEN": TOKEN,
            "OPENAI_BASE_URL": model.base_url,
            "OPENAI_API_KEY": API_KEY,
            "CHAT_MODEL": "mo-hinh",
        }
        with page_served(folder, port, **settings) as page:
            yield page


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A tab of a browser in which nobody has signed in, as on another PC."""
    context = chromium.new_context(viewport={"width": 1360, "height": 900})
    context.set_default_timeout(MILLISECONDS)
    yield context.new_page()
    context.close()


def sign_in(tab: Page, served: Served, person: dict) -> None:
    tab.goto(served.address)
    tab.get_by_role("button", name="Đăng nhập").click()
    tab.get_by_placeholder("sub").fill(person["sub"])
    tab.get_by_role("button", name="Authorize", exact=True).click()


def sign_in_to_ask(tab: Page, served: Served, person: dict) -> None:
    sign_in(tab, served, person)
    expect(question_box(tab)).to_be_visible()


def question_box(tab: Page):
    return tab.get_by_test_id("stChatInputTextArea")


def ask(tab: Page, question: str) -> None:
    question_box(tab).fill(question)
    question_box(tab).press("Enter")
    expect(tab.get_by_role("button", name="Sao chép")).to_be_visible()


def listed(tab: Page, question: str):
    """The conversations of the sidebar that begin with this question."""
    return tab.get_by_role("button", name=re.compile(f"^{re.escape(question)}"))


def pages(tab: Page) -> list[str]:
    links = tab.get_by_test_id("stSidebarNavLink")
    expect(links.first).to_be_visible()
    return [name.split("\n")[-1] for name in links.all_inner_texts()]


def test_before_signing_in_there_is_a_button_and_one_sentence(served: Served, tab: Page) -> None:
    claims = json.dumps({"is_logged_in": True, "iss": "x", "sub": "e1", "email": "hoa@tinh.vn", "iat": 4e9})
    tab.context.add_cookies([{"name": "_streamlit_user", "value": claims, "url": served.address}])  # forged
    received: list[bytes | str] = []
    tab.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))
    for path in ("", "/danh-gia", "/bao-cao"):
        tab.goto(served.address + path)
        expect(tab.get_by_role("button", name="Đăng nhập")).to_be_visible()
        assert tab.get_by_test_id("stMain").inner_text().strip().startswith(DOOR)
        assert tab.get_by_role("button").all_inner_texts() == ["login\n\nĐăng nhập"]
        assert tab.get_by_test_id("stSidebarNavLink").count() == 0
    sent = b"".join(frame if isinstance(frame, bytes) else frame.encode() for frame in received)
    assert "Đăng nhập".encode() in sent
    for word in ("Nà Hin", "na-hin", "mo-hinh", "index"):
        assert word.encode() not in sent


def test_a_stranger_is_told_and_sees_nothing(served: Served, tab: Page) -> None:
    sign_in(tab, served, STRANGER)
    expect(
        tab.get_by_text(
            # A word joiner stands in the address, so that the page makes no link of it.
            "Tài khoản Người Lạ (ai-do@\u2060noi-khac.vn) chưa được cấp quyền dùng trang này. "
            "Hãy liên hệ người quản trị, hoặc đăng nhập bằng tài khoản khác."
        )
    ).to_be_visible()
    assert question_box(tab).count() == 0
    assert tab.get_by_test_id("stSidebarNavLink").count() == 0
    assert "Nà Hin" not in tab.locator("body").inner_text()
    (line,) = [line for line in served.log() if line["who"].get("sub") == "x1"]
    assert (line["action"], line["doing"], line["who"]["email"]) == ("refused", "login", "ai-do@noi-khac.vn")


def test_a_reader_asks_and_drafts_and_gets_no_more(served: Served, tab: Page) -> None:
    sign_in_to_ask(tab, served, READER)
    expect(tab.get_by_text("Chị Lan (người đọc)")).to_be_visible()
    assert pages(tab) == ["Hỏi đáp", "Số liệu", "Bài phát biểu", "Báo cáo", "Hướng dẫn"]
    ask(tab, QUESTION)
    expect(tab.get_by_test_id("stChatMessage").nth(1)).to_contain_text("06 bản")
    assert tab.get_by_role("button", name="Thêm vào bộ câu hỏi").count() == 0

    tab.get_by_role("link", name="Bài phát biểu").click()
    tab.get_by_label("Yêu cầu bằng lời").fill("Soạn bài phát biểu khai mạc của Bí thư Đảng ủy xã Nà Hin, 2 phút")
    tab.get_by_role("button", name="Đọc yêu cầu").click()
    expect(tab.get_by_label("Người phát biểu")).to_have_value("Bí thư Đảng ủy xã Nà Hin")
    drafted = tab.get_by_text(re.compile("Bài soạn: |Báo cáo không nêu|không nêu")).first
    # The part that has just been unfolded still moves.
    until_visible(lambda: tab.get_by_role("button", name="Soạn bài").click(timeout=5_000), drafted)

    tab.get_by_role("link", name="Báo cáo", exact=True).click()
    expect(tab.get_by_text("Cấu trúc báo cáo")).to_be_visible()
    assert tab.get_by_test_id("stFileUploader").count() == 0
    for name in ("Đọc lại thư mục", "Nạp các tệp này", "Gỡ báo cáo đã chọn…"):
        assert tab.get_by_role("button", name=name).count() == 0

    tab.goto(f"{served.address}/danh-gia")
    expect(question_box(tab)).to_be_visible()
    assert tab.get_by_text("Đánh giá câu trả lời").count() == 0


def test_an_editor_sends_a_report_and_takes_it_out(served: Served, tab: Page) -> None:
    sign_in_to_ask(tab, served, EDITOR)
    expect(tab.get_by_text("Cô Hoa (biên tập)")).to_be_visible()
    assert pages(tab) == ["Hỏi đáp", "Số liệu", "Bài phát biểu", "Báo cáo", "Hướng dẫn", "Đánh giá", "Kết nối"]
    tab.goto(f"{served.address}/danh-gia")
    expect(tab.get_by_role("button", name="Chạy đánh giá")).to_be_visible()

    tab.goto(f"{served.address}/bao-cao")
    text = "BÁO CÁO CHÍNH TRỊ\n\nĐảng bộ xã Pá Hàm\n\nI. KINH TẾ\n\nXã Pá Hàm có 37 bản.\n"
    tab.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(
        {"name": "Báo cáo ‮xã Pá Hàm.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )
    expect(tab.get_by_test_id("stFileUploader").get_by_text("Pá Hàm.txt")).to_be_visible()
    tab.get_by_role("button", name="Nạp các tệp này").click()
    expect(tab.get_by_text("Đã nhận Báo cáo xã Pá Hàm.txt; đang đọc.")).to_be_visible()
    expect(tab.get_by_test_id("stSidebar").get_by_text("xã Pá Hàm")).to_be_visible()
    kept = [path for path in (served.folder / "index" / "uploads").iterdir() if path.suffix == ".txt"]
    assert [bool(re.fullmatch(r"\d{20}-[0-9a-f]{16}\.txt", path.name)) for path in kept] == [True]

    tab.get_by_role("link", name="Hỏi đáp").click()
    expect(question_box(tab)).to_be_visible()
    ask(tab, "Xã Pá Hàm có bao nhiêu bản?")
    tab.get_by_test_id("stChatMessage").nth(1).get_by_role("button", name=re.compile(r"\[1\]")).click()
    expect(tab.get_by_text("Tệp Báo cáo xã Pá Hàm.txt, dòng 7")).to_be_visible()
    tab.keyboard.press("Escape")

    tab.goto(f"{served.address}/bao-cao")
    remove = tab.get_by_role("button", name="Gỡ báo cáo đã chọn…", disabled=False)

    def choose() -> None:
        tab.get_by_role("combobox", name="Báo cáo cần gỡ").fill("pá hàm")
        tab.get_by_role("option", name="xã Pá Hàm").click(timeout=5_000)
        tab.keyboard.press("Escape")

    until_visible(choose, remove)
    until_visible(lambda: remove.click(timeout=5_000), tab.get_by_role("dialog"))
    tab.get_by_role("dialog").get_by_role("button", name="Gỡ", exact=True).click()
    expect(tab.get_by_test_id("stSidebar").get_by_text("xã Pá Hàm")).to_have_count(0)
    assert not kept[0].exists()


def test_a_person_finds_their_conversation_elsewhere_and_nobody_else_does(
    served: Served, tab: Page, chromium: Browser
) -> None:
    asked = "Đảng bộ xã Nà Hin có tên là gì?"
    sign_in_to_ask(tab, served, OTHER_READER)
    ask(tab, asked)
    expect(listed(tab, asked)).to_have_count(1)
    for person, sees in ((OTHER_READER, 1), (EDITOR, 0)):
        context = chromium.new_context()
        context.set_default_timeout(MILLISECONDS)
        other = context.new_page()
        sign_in_to_ask(other, served, person)
        expect(other.get_by_test_id("stSidebar").get_by_text("Báo cáo đã nạp")).to_be_visible()
        expect(listed(other, asked)).to_have_count(sees)
        context.close()


def test_after_signing_out_the_door_is_shut(served: Served, tab: Page) -> None:
    sign_in_to_ask(tab, served, READER)
    tab.get_by_role("button", name="Đăng xuất").click()
    tab.get_by_role("button", name="End session").click()
    expect(tab.get_by_role("button", name="Đăng nhập")).to_be_visible()
    tab.goto(f"{served.address}/bao-cao")
    expect(tab.get_by_role("button", name="Đăng nhập")).to_be_visible()
    assert "Nà Hin" not in tab.locator("body").inner_text()


def test_nothing_written_or_printed_holds_a_key(served: Served, tab: Page) -> None:
    sign_in_to_ask(tab, served, EDITOR)
    ask(tab, QUESTION)
    first = served.log()[-1]
    tab.get_by_role("button", name="Hội thoại mới").click()
    expect(tab.get_by_test_id("stChatMessage")).to_have_count(0)
    ask(tab, f"{QUESTION} {API_KEY} {TOKEN} {CLIENT_SECRET} {COOKIE_SECRET}")
    (line,) = [line for line in served.log() if line.get("question", "").count("[khóa]")]
    assert line["who"] == {"email": "hoa@tinh.vn", "sub": "e1", "iss": line["who"]["iss"]}
    assert (line["action"], line["mode"]) == ("asked", "offline")
    assert line["question"] == f"{QUESTION} [khóa] [khóa] [khóa] [khóa]"
    assert line["seconds"] >= 0
    assert (first["question"], first["outcome"], first["cited"]) == (QUESTION, "answered", ["na-hin"])
    written = served.printed() + (served.folder / "index" / "audit.jsonl").read_text(encoding="utf-8")
    # The provider was sent an ID token at each sign-out and wrote it down: none of them is in what the app wrote.
    tokens = re.findall(r"id_token_hint=([\w.-]+)", (served.folder / "provider.log").read_text(encoding="utf-8"))
    for key in (API_KEY, TOKEN, CLIENT_SECRET, COOKIE_SECRET, "eyJ", *tokens):
        assert key not in written
