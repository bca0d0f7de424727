from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.gold.report_lines import ReportTexts
from tests.factories import make_report
from vectorstore.index import Index


@pytest.fixture
def texts(tmp_path: Path) -> Iterator[ReportTexts]:
    """A report of two lines."""
    with Index.open(tmp_path / "index", None) as index:
        index.put(make_report(["Đảng bộ có 120 đảng viên,", "trong đó 07 đảng viên dự bị; hộ nghèo còn 12,5%."]))
        yield ReportTexts(index)
