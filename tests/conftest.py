from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from ingest.report import read_report
from tests.postgresql_server import RunningPostgres, postgresql_server
from tests.real_reports import NAMES, REPORTS
from vectorstore.database import Database
from vectorstore.index import Index
from vectorstore.open_database import open_database

# `HYPOTHESIS_PROFILE=fuzz` tries at least a hundred thousand inputs in tests/fuzz, others each time.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None, max_examples=200)
settings.register_profile(
    "fuzz", deadline=None, database=None, max_examples=20_000, suppress_health_check=list(HealthCheck), print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[RunningPostgres]:
    """A cluster for all tests; each takes a database of its own, and one that kills it starts it again."""
    with postgresql_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_settings(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """What the environment says of an empty database of either kind; of its Chroma server nothing is asked."""
    if request.param == "sqlite":
        return {"DATA_DIR": str(tmp_path)}
    url = request.getfixturevalue("postgres").new_database()
    return {"DATA_DIR": str(tmp_path), "DATABASE_URL": url, "CHROMA_URL": "http://127.0.0.1:9"}


@pytest.fixture
def database(database_settings: dict[str, str], tmp_path: Path) -> Iterator[Database]:
    """An empty database of either kind."""
    opened = open_database(tmp_path, database_settings.get("DATABASE_URL"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def real_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The four real reports, searched by words alone."""
    with Index.open(tmp_path_factory.mktemp("real"), None) as index:
        for name in NAMES:
            index.put(read_report(REPORTS / f"{name}.txt"))
        yield index
