"""An answer that cites a figure which its report contradicts says so, with both places."""

from __future__ import annotations

import pytest

from chat.ask import ask
from chat.audit.of_index import audit_of
from ingest.report import read_report
from tests.chat.audit.audited import FIRST, HEAD
from vectorstore.index import Index

RESULTS = (
    "Tỷ lệ hộ nghèo cuối năm 2025 còn 3,18%.\n\n"
    "Tỷ lệ che phủ rừng đạt 44,6%.\n\n"
    "II. ĐÁNH GIÁ CHUNG\n\n"
    "Hộ nghèo giảm nhanh, đến cuối năm 2025 tỷ lệ hộ nghèo còn 3,81%.\n"
)
DOUBT = (
    f"Số liệu này cần rà soát lại trong báo cáo xã Nà Hin. Dòng {FIRST} nói “Tỷ lệ hộ nghèo cuối năm 2025 còn 3,18%”, "
    f"dòng {FIRST + 6} nói “Hộ nghèo giảm nhanh, đến cuối năm 2025 tỷ lệ hộ nghèo còn 3,81%”: hai số khác nhau về "
    "tỷ lệ hộ nghèo của xã Nà Hin, 3,18% và 3,81%, các chữ số như nhau nhưng đổi chỗ."
)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("doubted")
    (folder / "na-hin.txt").write_text(HEAD + RESULTS, encoding="utf-8")
    with Index.open(folder, None) as index:
        index.put(read_report(folder / "na-hin.txt"))
        yield index


def test_an_answer_that_cites_a_doubted_figure_says_so(index):
    answer = ask("Tỷ lệ hộ nghèo của xã Nà Hin năm 2025 là bao nhiêu?", index)
    assert ("3,18%" in answer.text or "3,81%" in answer.text, answer.notices) == (True, (DOUBT,))


def test_an_answer_from_the_same_report_that_cites_another_figure_does_not(index):
    answer = ask("Tỷ lệ che phủ rừng của xã Nà Hin là bao nhiêu?", index)
    assert ("44,6%" in answer.text, answer.notices) == (True, ())


def test_a_report_is_audited_anew_once_it_has_changed(index, tmp_path):
    assert [len(finding.places) for finding in audit_of(index, "na-hin")] == [2]
    assert audit_of(index, "na-hin") is audit_of(index, "na-hin")
    (tmp_path / "na-hin.txt").write_text(HEAD + RESULTS.replace("3,81", "3,18"), encoding="utf-8")
    index.put(read_report(tmp_path / "na-hin.txt"))
    assert audit_of(index, "na-hin") == ()
    assert audit_of(index, "khong-co") == ()
