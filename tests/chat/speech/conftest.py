from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.report import read_report
from vectorstore.index import Index

SAMPLE = Path(__file__).parents[3] / "data" / "sample"


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The sample reports, searched by words alone; not to be changed."""
    with Index.open(tmp_path_factory.mktemp("sample"), None) as index:
        for path in sorted(SAMPLE.iterdir()):
            index.put(read_report(path))
        yield index
