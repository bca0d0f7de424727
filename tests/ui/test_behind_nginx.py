"""The page in Debian's Chromium through nginx with TLS, as deploy/nginx.conf has it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from settings import SAMPLE_DIR
from tests.nginx_server import RunningNginx, served
from tests.openai_server import openai_server
from tests.ui.conftest import CHROMIUM, CHROMIUM_ARGUMENTS, MILLISECONDS, Serve

pytestmark = pytest.mark.browser

HOST = "bao-cao.example.vn"
GOLD = Path(__file__).parents[2] / "eval" / "gold" / "sample.jsonl"
REPORTS = ("khe-lung.txt", "muong-tang.md")
PEOPLE = "Dân số xã Khê Lũng là bao nhiêu?"
# nginx tells the page a visitor's address; a browser that calls itself this one is told to come from elsewhere.
ELSEWHERE = "another office"
ADDRESSES = f'map $http_user_agent $visitor {{ default $remote_addr; "{ELSEWHERE}" 10.20.0.7; }}'


@pytest.fixture
def site(serve: Serve, tmp_path: Path) -> Iterator[RunningNginx]:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in REPORTS:
        shutil.copy(SAMPLE_DIR / name, reports)
    changes = {
        "X-Forwarded-For   $remote_addr": "X-Forwarded-For   $visitor",
        "map $http_upgrade": f"{ADDRESSES}\nmap $http_upgrade",
    }
    with openai_server() as endpoint:
        settings = {
            "REPORTS_DIR": str(reports),
            "OPENAI_BASE_URL": endpoint.base_url,
            "EMBEDDING_MODEL": "bge-m3",
            "STREAMLIT_BROWSER_SERVER_ADDRESS": HOST,
        }
        address = serve(**settings).replace("http://localhost", "127.0.0.1")
        with served(tmp_path / "nginx", "nginx.conf", address, changes) as running:
            yield running


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    arguments = [*CHROMIUM_ARGUMENTS, f"--host-resolver-rules=MAP {HOST} 127.0.0.1"]
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=arguments)
    yield browser
    browser.close()


def test_a_question_and_an_upload_go_through_and_nothing_is_blocked(
    site: RunningNginx, browser: Browser, tmp_path: Path
) -> None:
    page, errors, sockets = open_page(browser, site)
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(PEOPLE)
    box.press("Enter")
    expect(page.get_by_test_id("stChatMessage").nth(1)).to_contain_text("dân số 21.476 người")
    assert {urlsplit(url)[:2] for url in sockets} == {("wss", f"{HOST}:{site.https}")}

    page.get_by_role("link", name="Số liệu").click()
    expect(page.get_by_text("Đang đọc báo cáo")).to_have_count(0)
    page.get_by_role("tab", name="Chủ đề khác").click()
    page.get_by_label("Nội dung cần so sánh").fill("diện tích tự nhiên")
    page.get_by_role("button", name="So sánh", exact=True).click()
    expect(page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bảng (.xlsx)").click()
    assert download.value.path().stat().st_size > 1000

    page.get_by_role("link", name="Đánh giá").click()
    page.get_by_role("radio", name="Bộ câu hỏi").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(one_question(tmp_path / "mot-cau.jsonl"))
    expect(page.get_by_test_id("stFileChipName")).to_contain_text("mot-cau.jsonl")
    page.get_by_role("button", name="Nạp tệp").click()
    expect(page.get_by_text("Đã nạp 1 câu hỏi vào bộ mot-cau.")).to_be_visible()
    assert errors == []

    # Visitors of different machines do not see each other's conversations, though all come through one proxy.
    page, _, _ = open_page(browser, site)
    kept = page.get_by_test_id("stSidebar").get_by_role("button", name=PEOPLE)
    expect(kept.first).to_be_visible()
    page, _, _ = open_page(browser, site, user_agent=ELSEWHERE)
    expect(page.get_by_test_id("stSidebar").get_by_role("button", name=PEOPLE)).to_have_count(0)


def one_question(file: Path) -> Path:
    """A gold set of the first question about one of the reports."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    file.write_text(next(line for line in lines if line.startswith('{"id": "khe-lung-')), encoding="utf-8")
    return file


def open_page(browser: Browser, site: RunningNginx, **options: str) -> tuple[Page, list[str], list[str]]:
    """The page once it may be asked, its errors and the addresses of its sockets."""
    context = browser.new_context(ignore_https_errors=True, locale="vi-VN", **options)
    page, errors, sockets = context.new_page(), [], []
    page.set_default_timeout(MILLISECONDS)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(f"https://{HOST}:{site.https}")
    expect(page.get_by_text(f"Báo cáo đã nạp ({len(REPORTS)})")).to_be_visible()
    return page, errors, sockets
