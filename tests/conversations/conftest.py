from __future__ import annotations

from collections.abc import Iterator

import pytest
from conversations.database import open_database

from vectorstore.database import Database


@pytest.fixture
def database(tmp_path) -> Iterator[Database]:
    opened = open_database(tmp_path)
    yield opened
    opened.close()
