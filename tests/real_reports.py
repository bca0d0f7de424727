"""Where the four real reports are, which are no part of this project; tests that need them are skipped without."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

NAMES = ("chieng-hac", "co-ma", "mai-son", "sop-cop")
_FOLDERS = [Path(os.environ.get("REPORTS_DIR") or "/khong-co"), Path(__file__).parents[2] / "shared" / "reports"]
REPORTS = next(
    (folder for folder in _FOLDERS if all((folder / f"{name}.txt").exists() for name in NAMES)), Path("/khong-co")
)

needs_reports = [
    pytest.mark.real_reports,
    pytest.mark.skipif(
        not REPORTS.is_dir(), reason="neither ../shared/reports nor REPORTS_DIR holds the four real reports"
    ),
]
