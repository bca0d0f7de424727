from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.report import read_report
from tests.real_reports import NAMES, REPORTS
from vectorstore.index import Index


@pytest.fixture(scope="session")
def real_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The four real reports, searched by words alone."""
    with Index.open(tmp_path_factory.mktemp("real"), None) as index:
        for name in NAMES:
            index.put(read_report(REPORTS / f"{name}.txt"))
        yield index
