"""The page “Báo cáo” shows where the chosen report contradicts itself."""

from __future__ import annotations

import pytest

from tests.ui.apptest import unescaped
from tests.ui.reports.test_documents import button, open_documents, reports_dir  # noqa: F401 - a fixture
from ui.reports.number_audit import NOTHING, WHAT

pytestmark = pytest.mark.usefixtures("own_settings")

SAID = "Tỷ lệ hộ nghèo giảm từ 5% lên 7%, [xem](http://vi-du.vn)"
FAULT = f"Dòng 5 nói “{SAID}”: “giảm” và “lên” ngược nhau, từ 5% đến 7%."
PERHAPS_NOT = "Có thể từ chỉ chiều nói về một nội dung khác trong câu."


def _audit(page, report):
    (choice,) = [box for box in page.selectbox if box.key == "audit-of"]
    choice.set_value(report).run()
    return page


def test_what_an_audit_finds_is_told_and_its_passage_opened(reports_dir):  # noqa: F811
    told = f"Đảng bộ xã Bản Pát\n\nI. Kinh tế\n\n{SAID}.\n"
    (reports_dir / "ban-pat.txt").write_text(told, encoding="utf-8")
    page = _audit(open_documents(), "ban-pat")

    told = [unescaped(element.value) for element in (*page.markdown, *page.caption)]
    assert [text for text in (WHAT, FAULT, PERHAPS_NOT) if text not in told] == []
    assert not page.exception
    shown = next(element.value for element in page.markdown if unescaped(element.value) == FAULT)
    assert r"\[xem\]\(http" in shown and "http://" not in shown

    button(page, "Mở dòng 5").click().run()
    (opened,) = [element.proto.body for element in page.get("html") if "passage-view" in element.proto.body]
    assert f"<mark>{SAID}</mark>" in opened


def test_a_report_that_fits_is_told_so(reports_dir):  # noqa: F811
    page = _audit(open_documents(), "na-hin")
    assert NOTHING in [element.value for element in page.markdown]
    assert [element.label for element in page.get("download_button")] == []


def test_nothing_is_audited_before_a_report_is_chosen(reports_dir):  # noqa: F811
    page = open_documents()
    assert NOTHING not in [element.value for element in page.markdown]
