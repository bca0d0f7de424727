"""A Chroma server: reached with its secrets, which are never shown, and its failures told in Vietnamese."""

from __future__ import annotations

import base64
import logging
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit

from embedding.embedder import EmbeddingUnavailable
from service_http import Service
from settings import public_address
from vectorstore.folder_lock import IndexUnusable

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

    from settings import Settings

CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 20.0
# A question that finds the server gone does not wait for it again at its next step.
TRIED_AGAIN_AFTER = 5.0
_log = logging.getLogger(__name__)


class ServerUnavailable(IndexUnusable):
    """The Chroma server does not serve now; the message is Vietnamese, says what to do and holds no secret."""


class CollectionGone(ServerUnavailable):
    """The server no longer has a collection that was in use."""


def choose_server(settings: Settings) -> ChromaServer | None:
    """The server that `CHROMA_URL` names; None where the index lies in `DATA_DIR`."""
    if settings.chroma_url is None:
        return None
    token = settings.chroma_token.get_secret_value() if settings.chroma_token else None
    return ChromaServer(settings.chroma_url, token)


class ChromaServer:
    """Connected to when it is first asked for something; one thread at a time may connect.

    The URL may hold a user name and a password; a token is sent with each request.
    """

    prefix = "commune-reports-1-"  # of all our collections there; the number changes when they can no longer be read
    compared_one_by_one = 0  # vectors: fetching them costs more than having the server search among them

    def __init__(self, url: str, token: str | None = None) -> None:
        parts = urlsplit(url)
        self.address = public_address(url)
        self._url = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        self._headers = _sign_in(parts.username, parts.password, token)
        self._client: ClientAPI | None = None
        # Where it is asked for something; raises CollectionGone or ServerUnavailable, whatever kept it from serving.
        self.faults_told = Service(
            TRIED_AGAIN_AFTER, lambda e: not isinstance(e, EmbeddingUnavailable), self._told
        ).asked

    def place_of(self, collection: str) -> str:
        """Where its vectors are, in Vietnamese."""
        return f"bộ {collection} trên máy chủ Chroma"

    def close(self) -> None:
        if self._client is not None:
            self._client.close()  # type: ignore[attr-defined]  # the interface lacks what every client has
            self._client = None

    def client(self) -> ClientAPI:
        """Connected."""
        if self._client is None:
            with self.faults_told():
                self._client = self._connect()
        return self._client

    def _connect(self) -> ClientAPI:
        import chromadb
        import httpx

        timeout = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
        # Chroma's client waits without end; what it does while it is made is tried out here before.
        httpx.get(f"{self._url}/api/v2/auth/identity", headers=self._headers, timeout=timeout).raise_for_status()
        client = chromadb.HttpClient(
            self._url, headers=dict(self._headers), settings=chromadb.Settings(anonymized_telemetry=False)
        )
        client._server._session.timeout = timeout  # type: ignore[attr-defined]  # Chroma has no public way
        return client

    def _told(self, error: BaseException | None) -> Exception:
        import httpx
        from chromadb.errors import AuthorizationError, ChromaAuthError, ChromaError, NotFoundError

        if isinstance(error, EmbeddingUnavailable | ServerUnavailable):
            return error
        _log.info("the Chroma server failed: %s", type(error).__name__)
        server = f"Máy chủ Chroma {self.address}"
        status = error.response.status_code if isinstance(error, httpx.HTTPStatusError) else 0
        match error:
            case NotFoundError():
                return CollectionGone(f"{server} không còn kho dữ liệu đang dùng; hãy thử lại.")
            case ChromaAuthError() | AuthorizationError() | httpx.HTTPStatusError() if status in (0, 401, 403):
                reason = f"{server} từ chối khóa; hãy kiểm tra CHROMA_TOKEN, hoặc tên và mật khẩu trong CHROMA_URL"
            case httpx.ReadTimeout():
                reason = f"{server} không trả lời kịp; hãy kiểm tra máy chủ"
            case httpx.TransportError():
                reached = f"Không kết nối được tới máy chủ Chroma {self.address}"
                reason = f"{reached}; hãy bật máy chủ, kiểm tra CHROMA_URL và mạng"
            case ChromaError() | httpx.HTTPStatusError() if status == 0 or status >= 500:
                reason = f"{server} báo lỗi; hãy xem nhật ký của máy chủ"
            case _:
                reason = f"Địa chỉ {self.address} không trả lời như một máy chủ Chroma bản 1; hãy kiểm tra CHROMA_URL"
        return ServerUnavailable(f"{reason} rồi thử lại.")


def _sign_in(user: str | None, password: str | None, token: str | None) -> dict[str, str]:
    if token:
        # Proxies ask for the first, Chroma's own sign-in for either.
        return {"Authorization": f"Bearer {token}", "X-Chroma-Token": token}
    if user:
        pair = f"{unquote(user)}:{unquote(password or '')}"
        return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
    return {}
