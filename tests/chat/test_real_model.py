"""A real llama.cpp server with a real, small model: it writes nonsense, and nothing false of it passes as checked."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.ask import FELL_BACK, ask
from chat.llm.client import ChatModel
from chat.llm.connection import try_model
from chat.llm.repair import FAILED_CHECK, MENDED
from chat.verify.faults import find_faults
from corpus import Turn
from tests.serving import free_port, wait_until_served

pytestmark = pytest.mark.real_model
CONTEXT = 8192
SECONDS = 60.0
EVIDENCE = 1200  # characters: a thread reads some fifty tokens a second where others work too
QUESTIONS = (
    "Dân số xã Khê Lũng là bao nhiêu?",
    "Xã Khê Lũng được sáp nhập từ những đơn vị nào?",
    "Đảng bộ xã Mường Tảng có bao nhiêu đảng viên?",
    "Tỷ lệ hộ nghèo của xã Mường Tảng năm 2025 là bao nhiêu?",
    "Thu ngân sách trên địa bàn xã Khê Lũng đạt bao nhiêu?",
    "Các khâu đột phá nhiệm kỳ 2025-2030 của xã Đắk Sơ Rai là gì?",
    "So sánh dân số của xã Khê Lũng và xã Mường Tảng.",
    "Mục tiêu thu nhập bình quân đầu người của xã Đắk Sơ Rai đến năm 2030?",
    "Xã Mường Tảng đã xóa bao nhiêu nhà tạm, nhà dột nát?",
    "Tóm tắt những hạn chế của xã Khê Lũng.",
)


@pytest.fixture(scope="module")
def model() -> Iterator[ChatModel]:
    command, weights = os.environ.get("LLAMA_SERVER"), os.environ.get("LLAMA_MODEL")
    if not command or not weights:
        pytest.skip("LLAMA_SERVER (llama.cpp's llama-server) and LLAMA_MODEL (a GGUF file) are not set")
    port = free_port()
    options = ["-m", weights, "-c", str(CONTEXT), "-t", "1", "-np", "1", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen([command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_served(f"http://127.0.0.1:{port}/health", process)
        yield ChatModel(Path(weights).stem, f"http://127.0.0.1:{port}/v1", seconds=SECONDS, context=CONTEXT)
    finally:
        process.terminate()
        process.wait(30)


def _mended(notices: tuple[str, ...]) -> bool:
    return notices in ((), (MENDED,))


def test_the_server_is_found_to_work(model):
    assert next(finding.ok for finding in try_model(model))


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_false_passes_and_the_fallback_says_why(sample_index, model, question):
    shown: list[str] = []
    quoted = ask(question, sample_index, evidence_characters=EVIDENCE)
    answer = ask(question, sample_index, evidence_characters=EVIDENCE, model=model, on_text=shown.append)
    assert answer.seconds < SECONDS + 5
    if answer.mode == "llm" and not answer.refused:
        assert find_faults(answer.text, answer.citations, answer.passages) == ()
        assert answer.citations and _mended(answer.notices)
    if answer.mode == "offline":
        assert (answer.text, answer.refused) == (quoted.text, quoted.refused)
    if answer.mode == "offline" and answer.notices:
        (notice,) = answer.notices
        reasons = (
            FAILED_CHECK,
            f"Mô hình {model.name} trả về câu trả lời trống.",
            f"Mô hình {model.name} không trả lời thành câu.",
            f"Mô hình {model.name} không trả lời xong trong 60 giây.",
            f"Mô hình {model.name} viết lặp đi lặp lại, không dừng lại.",
            f"Mô hình {model.name} viết quá dài, không dừng lại.",
            f"Câu trả lời của mô hình {model.name} bị đứt giữa chừng.",
        )
        assert notice in [f"{reason} {FELL_BACK}" for reason in reasons]
        if "trống" in notice:
            assert shown == []


def test_a_follow_up_fits_the_servers_context(sample_index, model):
    history = [Turn("user", QUESTIONS[0]), Turn("assistant", ask(QUESTIONS[0], sample_index).text)]
    answer = ask("Thế còn xã Mường Tảng?", sample_index, history=history, model=model)
    assert not any("CHAT_CONTEXT" in notice for notice in answer.notices)
