from __future__ import annotations

from pathlib import Path

import pytest

from vectorstore.embedder import Embedder
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
