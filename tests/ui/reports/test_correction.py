"""Correcting a report's unit and terms on the page “Báo cáo”."""

from __future__ import annotations

import pytest

from corpus import UnitKind
from tests.ui.apptest import unescaped
from tests.ui.reports.test_documents import button, open_documents, reports_dir, rows, settle  # noqa: F401 - a fixture
from ui.reports.correction import CHOSEN, UNREADABLE_TERM, WITHOUT_NAME, kind_shown
from ui.workspace import open_workspace
from vectorstore.index import ReportSummary

pytestmark = pytest.mark.usefixtures("own_settings")


def choose(page):
    return page.selectbox(key=CHOSEN).set_value("na-hin").run()


def correct(page, name: str, kind: UnitKind, term: str):
    next(one for one in page.text_input if one.label == "Tên đơn vị").set_value(name)
    next(one for one in page.text_input if one.label == "Kỳ tới của báo cáo").set_value(term)
    next(one for one in page.selectbox if one.label == "Loại").set_value(kind)
    return button(page, "Lưu và đọc lại").click().run()


def report() -> ReportSummary:
    (only,) = open_workspace().index.reports()
    return only


def test_a_correction_stays_when_the_file_is_read_again(reports_dir):  # noqa: F811
    page = settle(correct(choose(open_documents()), "Nà Hin Mới", UnitKind.WARD, "quý IV/2026"))
    assert rows(page) == [("phường Nà Hin Mới", "na-hin.md")]
    assert (str(report().terms.past), str(report().terms.coming)) == ("quý III/2026", "quý IV/2026")

    file = reports_dir / "na-hin.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nXã có 02 chợ.\n", encoding="utf-8")
    button(page, "Đọc lại thư mục").click().run()
    page = settle(page)
    assert rows(page) == [("phường Nà Hin Mới", "na-hin.md")]


def test_it_can_be_taken_back(reports_dir):  # noqa: F811
    page = settle(correct(choose(open_documents()), "Gò Me", UnitKind.COMMUNE, ""))
    assert rows(page) == [("xã Gò Me", "na-hin.md")]
    button(page, "Bỏ phần đã sửa").click().run()
    page = settle(page)
    assert rows(page) == [("xã Nà Hin", "na-hin.md")]
    assert str(report().terms.coming) == "2025-2030"


@pytest.mark.parametrize(
    ("name", "term", "told"),
    [("Nà Hin", "kỳ sau", UNREADABLE_TERM.format("kỳ sau")), ("  ", "2025-2030", WITHOUT_NAME)],
)
def test_what_cannot_be_understood_is_told_and_nothing_kept(reports_dir, name, term, told):  # noqa: F811
    page = correct(choose(open_documents()), name, UnitKind.WARD, term)
    assert [unescaped(warning.value) for warning in page.warning] == [told]
    assert rows(settle(page)) == [("xã Nà Hin", "na-hin.md")]


def test_kinds_are_named_as_offices_do():
    assert [kind_shown(kind) for kind in (UnitKind.COMMUNE, UnitKind.CITY, UnitKind.ORGANISATION)] == [
        "xã",
        "thành phố",
        "tổ chức đảng, cơ quan",
    ]
