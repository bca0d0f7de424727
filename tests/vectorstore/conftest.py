from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from embedding.embedder import Embedder
from tests.chroma_server import RunningChroma, chroma_server
from tests.postgresql_server import RunningPostgres
from tests.vectorstore.shared_indexes import Open, client, collections
from vectorstore import chroma_server as server_module
from vectorstore import index as index_module
from vectorstore.chroma_server import ChromaServer
from vectorstore.index import Index


@pytest.fixture
def open_index(tmp_path: Path):
    opened: list[Index] = []

    def open_one(embedder: Embedder | None = None) -> Index:
        opened.append(Index.open(tmp_path / "index", embedder))
        return opened[-1]

    yield open_one
    for index in opened:
        index.close()


@pytest.fixture(scope="session")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningChroma]:
    with chroma_server(tmp_path_factory.mktemp("chroma")) as server:
        yield server


@pytest.fixture
def server(one_server: RunningChroma, monkeypatch: pytest.MonkeyPatch) -> RunningChroma:
    """The Chroma server, empty; asked at once again after it failed, and the database before every reading."""
    monkeypatch.setattr(index_module, "LOOKED_EVERY", 0.0)
    monkeypatch.setattr(server_module, "TRIED_AGAIN_AFTER", 1e-6)
    for collection in collections(one_server):
        client(one_server).delete_collection(collection)
    return one_server


@pytest.fixture
def url(postgres: RunningPostgres) -> str:
    """Of an empty database."""
    return postgres.new_database()


@pytest.fixture
def open_shared(server: RunningChroma, url: str, tmp_path: Path) -> Iterator[Open]:
    opened: list[Index] = []

    def open_one(folder: str, embedder: Embedder | None = None) -> Index:
        opened.append(Index.open(tmp_path / folder, embedder, url, ChromaServer(server.url)))
        return opened[-1]

    yield open_one
    for index in opened:
        index.close()
