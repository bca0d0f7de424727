from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.chat.communes import ban_pat, na_hin
from vectorstore.index import Index


@pytest.fixture(scope="session")
def communes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The reports of Nà Hin and Bản Pát, searched by words alone; not to be changed."""
    with Index.open(tmp_path_factory.mktemp("communes"), None) as index:
        index.put(na_hin())
        index.put(ban_pat())
        yield index
