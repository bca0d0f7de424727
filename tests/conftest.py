from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from ingest.report import read_report
from tests.real_reports import NAMES, REPORTS
from vectorstore.index import Index

# `HYPOTHESIS_PROFILE=fuzz` tries at least a hundred thousand inputs in tests/fuzz, others each time.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None, max_examples=200)
settings.register_profile(
    "fuzz", deadline=None, database=None, max_examples=20_000, suppress_health_check=list(HealthCheck), print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


@pytest.fixture(scope="session")
def real_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The four real reports, searched by words alone."""
    with Index.open(tmp_path_factory.mktemp("real"), None) as index:
        for name in NAMES:
            index.put(read_report(REPORTS / f"{name}.txt"))
        yield index
