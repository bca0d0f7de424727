"""A report that is in the index is audited once for each state of it."""

from __future__ import annotations

import pytest

from chat.audit.of_index import audit_of
from ingest.report import read_report
from tests.chat.audit.audited import HEAD
from vectorstore.index import Index

RESULTS = (
    "Tỷ lệ hộ nghèo cuối năm 2025 còn 3,18%.\n\n"
    "Tỷ lệ che phủ rừng đạt 44,6%.\n\n"
    "II. ĐÁNH GIÁ CHUNG\n\n"
    "Hộ nghèo giảm nhanh, đến cuối năm 2025 tỷ lệ hộ nghèo còn 3,81%.\n"
)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("doubted")
    (folder / "na-hin.txt").write_text(HEAD + RESULTS, encoding="utf-8")
    with Index.open(folder, None) as index:
        index.put(read_report(folder / "na-hin.txt"))
        yield index


def test_a_report_is_audited_anew_once_it_has_changed(index, tmp_path):
    assert [len(finding.places) for finding in audit_of(index, "na-hin")] == [2]
    assert audit_of(index, "na-hin") is audit_of(index, "na-hin")
    (tmp_path / "na-hin.txt").write_text(HEAD + RESULTS.replace("3,81", "3,18"), encoding="utf-8")
    index.put(read_report(tmp_path / "na-hin.txt"))
    assert audit_of(index, "na-hin") == ()
    assert audit_of(index, "khong-co") == ()
