"""Who may not send files makes the running server keep none; who may, not more than the settings allow."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from settings import Settings
from tests.ingest_command import write_report
from tests.oidc_provider import COOKIE_SECRET, write_secrets
from tests.serving import free_port, wait_until_served

ROOT = Path(__file__).parents[3]
SECONDS = 60
MEGABYTE = b"x" * 2**20
NOT_ALLOWED, NO_ROOM, NO_LENGTH = 403, 413, 411
TAKEN = 204


@dataclass
class Served:
    port: int
    folder: Path

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"


@dataclass
class Tab:
    """An open page: its websocket, session and cookies."""

    served: Served
    socket: ClientConnection
    session: str
    cookies: dict[str, str]

    def put(self, content: bytes, name: str) -> int:
        return self._send("PUT", name, files={"file": (name, content, "text/plain")})

    def _send(self, method: str, name: str, **options) -> int:
        url = f"{self.served.address}/_stcore/upload_file/{self.session}/{name}"
        headers = {"X-Xsrftoken": self.cookies["_streamlit_xsrf"]}
        with httpx.Client(cookies=self.cookies, headers=headers, timeout=SECONDS) as client:
            return client.request(method, url, **options).status_code

    def go_to(self, page: str) -> None:
        self.socket.send(BackMsg(rerun_script=ClientState(page_name=page)).SerializeToString())
        _session(self.socket)

    def delete(self, name: str) -> int:
        return self._send("DELETE", name)

    def answer_before_a_body(self, *headers: str) -> int | None:
        """The status of an upload that announces 40 MB and sends none of it; None where the server waits for them."""
        lines = [
            f"PUT /_stcore/upload_file/{self.session}/khong-gui HTTP/1.1",
            f"Host: localhost:{self.served.port}",
            f"X-Xsrftoken: {self.cookies['_streamlit_xsrf']}",
            "Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type: multipart/form-data; boundary=x",
            *(headers or ("Content-Length: 40000000",)),
        ]
        with socket.create_connection(("localhost", self.served.port), timeout=5) as connection:
            connection.sendall("\r\n".join([*lines, "", ""]).encode())
            try:
                return int(connection.recv(100).split()[1])
            except TimeoutError:
                return None


@contextmanager
def page_served(folder: Path, **settings: str) -> Iterator[Served]:
    write_report(folder / "reports", "na-hin.txt", "Nà Hin")
    served = Served(free_port(), folder)
    write_secrets(folder / "secrets.toml", served.port, "http://localhost:9")
    kept = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    with (folder / "page.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--server.port", str(served.port), "--secrets.files", str(folder / "secrets.toml")],
            cwd=ROOT,
            env=kept | {"DATA_DIR": str(folder / "index"), "REPORTS_DIR": str(folder / "reports")} | settings,
            stdout=log,
            stderr=log,
        )
    try:
        wait_until_served(f"{served.address}/_stcore/health", process)
        yield served
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def tab(served: Served, email: str = "", page: str = "", hours_ago: float = 0) -> Iterator[Tab]:
    """A page opened by somebody who signed in as this person; by nobody in particular without an address."""
    with httpx.Client() as client:
        client.get(f"{served.address}/_stcore/host-config")
        client.get(f"{served.address}/_stcore/health")
        cookies = dict(client.cookies)
    xsrf = cookies["_streamlit_xsrf"]
    if email:
        claims = {"iss": "https://a.vn", "sub": email, "email": email, "iat": time.time() - hours_ago * 3600}
        told = json.dumps({"origin": served.address, "is_logged_in": True} | claims)
        signed = create_signed_value(COOKIE_SECRET, "_streamlit_user", told)
        cookies["_streamlit_user"] = signed.decode() if isinstance(signed, bytes) else signed
    with connect(
        f"ws://localhost:{served.port}/_stcore/stream",
        origin=served.address,
        subprotocols=[Subprotocol("streamlit"), Subprotocol(xsrf)],
        additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
        max_size=None,
    ) as opened:
        opened.send(BackMsg(rerun_script=ClientState(page_name=page)).SerializeToString())
        shown = Tab(served, opened, _session(opened), cookies)
        yield shown
        if email:
            shown.go_to("hoi-dap")  # what was sent and not taken over is dropped


def _session(opened: ClientConnection) -> str:
    """The session's id, once its page has been drawn."""
    session = ""
    while True:
        message = ForwardMsg.FromString(opened.recv(SECONDS))
        kind = message.WhichOneof("type")
        if kind == "new_session":
            session = message.new_session.initialize.session_id
        if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            return session


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    settings = {
        "LOGIN": "true",
        "READERS": "lan@xa.vn",
        "EDITORS": "hoa@tinh.vn",
        "UPLOAD_FILES": "3",
        "UPLOAD_MEGABYTES": "2",
    }
    with page_served(tmp_path_factory.mktemp("guard"), **settings) as page:
        yield page


@pytest.mark.parametrize("who", ["", "lan@xa.vn", "ai-do@noi-khac.vn"], ids=["nobody", "reader", "stranger"])
@pytest.mark.parametrize("page", ["", "bao-cao"])
def test_who_may_not_upload_makes_the_server_keep_nothing(served: Served, who: str, page: str) -> None:
    with tab(served, who, page) as someone:
        assert [someone.put(MEGABYTE, f"{number}.txt") for number in range(3)] == [NOT_ALLOWED] * 3
        assert someone.answer_before_a_body() == NOT_ALLOWED
        assert someone.answer_before_a_body("Transfer-Encoding: chunked") == NOT_ALLOWED


def test_an_editor_sends_as_much_as_the_settings_say(served: Served) -> None:
    with tab(served, "hoa@tinh.vn", "bao-cao") as editor:
        assert editor.answer_before_a_body() == NO_ROOM
        assert editor.answer_before_a_body("Transfer-Encoding: chunked") == NO_LENGTH
        sent = [editor.put(MEGABYTE, f"{number}.txt") for number in range(5)]
        assert sent == [TAKEN, TAKEN, TAKEN, NO_ROOM, NO_ROOM]
        assert editor.delete("0.txt") == TAKEN
        assert [editor.put(MEGABYTE, f"{number}.txt") for number in ("5", "6")] == [TAKEN, NO_ROOM]


def test_what_is_taken_over_leaves_room_for_the_next(served: Served) -> None:
    with tab(served, "hoa@tinh.vn", "bao-cao") as editor:
        for _ in range(3):
            assert [editor.put(MEGABYTE, f"{number}.txt") for number in range(3)] == [TAKEN] * 3
            editor.go_to("hoi-dap")
            editor.go_to("bao-cao")


def test_all_pages_together_keep_no_more_than_one_full_upload(served: Served) -> None:
    with tab(served, "hoa@tinh.vn", "bao-cao") as one, tab(served, "hoa@tinh.vn", "bao-cao") as other:
        assert [one.put(2 * MEGABYTE, f"{number}.txt") for number in range(3)] == [TAKEN] * 3
        assert other.put(2 * MEGABYTE, "0.txt") == NO_ROOM
        one.go_to("hoi-dap")
        assert other.put(2 * MEGABYTE, "0.txt") == TAKEN


def test_an_editor_whose_time_runs_out_sends_no_more(served: Served) -> None:
    with tab(served, "hoa@tinh.vn", "bao-cao", hours_ago=12 - 4 / 3600) as editor:
        first = editor.put(MEGABYTE, "0.txt")
        deadline = time.monotonic() + SECONDS
        while editor.put(MEGABYTE, "0.txt") == TAKEN and time.monotonic() < deadline:
            time.sleep(0.1)
        assert (first, editor.put(MEGABYTE, "0.txt")) == (TAKEN, NOT_ALLOWED)


def test_an_open_page_sends_no_message_of_many_megabytes(served: Served) -> None:
    with tab(served, page="bao-cao") as nobody, pytest.raises(ConnectionClosed) as closed:
        nobody.socket.send(b"x" * 30 * 2**20)
        nobody.socket.recv(SECONDS)
    # Who is still sending when it is cut off may not get to read why.
    assert closed.value.rcvd is None or closed.value.rcvd.code == 1009
