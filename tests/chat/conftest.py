from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.report import read_report
from tests.chat.communes import ban_pat, na_hin
from vectorstore.index import Index

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The sample reports, searched by words alone; not to be changed."""
    with Index.open(tmp_path_factory.mktemp("sample"), None) as index:
        for path in sorted(SAMPLE.iterdir()):
            index.put(read_report(path))
        yield index


@pytest.fixture(scope="session")
def communes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The reports of Nà Hin and Bản Pát, searched by words alone; not to be changed."""
    with Index.open(tmp_path_factory.mktemp("communes"), None) as index:
        index.put(na_hin())
        index.put(ban_pat())
        yield index
