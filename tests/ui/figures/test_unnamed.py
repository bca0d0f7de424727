"""Figures that have no indicator are named by an editor, and their reports read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chat.kept_records import KeptRecords
from tests.ui.apptest import unescaped
from tests.ui.figures.page import html, open_figures
from text.lexicon.active import add_own_words
from text.lexicon.load import load_lexicon
from ui.figures.unnamed import OPEN, likely_indicator
from ui.workspace import open_workspace

pytestmark = pytest.mark.usefixtures("own_settings")

TOPIC = "lò gạch thủ công"
HEAD = "mã\tchỉ tiêu\tcách gọi khác\tđơn vị tính\tcộng được\ttốt khi\tnhóm"


@pytest.fixture
def reports(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, commune in (("na-hin", "Nà Hin"), ("ban-pat", "Bản Pát")):
        (folder / f"{name}.txt").write_text(
            f"BÁO CÁO CHÍNH TRỊ\n\ncủa Đảng bộ xã {commune}\n\nI. Kinh tế\n\nLò gạch thủ công 14 tỷ đồng.\n\n"
            "Tỷ lệ hộ nghèo giảm còn 12,5%.\n",
            encoding="utf-8",
        )
    monkeypatch.setenv("REPORTS_DIR", str(folder))
    yield folder
    add_own_words(tmp_path / "nothing")


def unfold(page):
    page.session_state[OPEN] = True
    return page.run()


def test_a_topic_is_named_written_to_the_offices_words_and_read_again(reports, tmp_path, monkeypatch):
    monkeypatch.setenv("AUDIT_LOG", "true")
    page = unfold(open_figures())
    topics = KeptRecords(open_workspace().index.database).unnamed_topics(20)
    assert (topics[0][0], topics[0][1]) == (f"{TOPIC}", 2)
    assert f"<strong>{TOPIC}</strong> – 2 báo cáo" in html(page)
    assert "“Lò gạch thủ công 14 tỷ đồng” (ban-pat.txt, dòng 7)" in html(page)
    fingerprints = {report.fingerprint for report in open_workspace().index.reports()}
    page.selectbox(key=f"unnamed-as-{TOPIC}").set_value("doanh-thu-du-lich").run()
    page.button(key="unnamed-name-0").click().run()
    assert [unescaped(each.value) for each in page.success] == [
        f"Đã ghi “{TOPIC}” là Doanh thu du lịch. 2 báo cáo được đọc lại."
    ]
    open_workspace().reading.wait()
    head, row = (tmp_path / "index" / "lexicon" / "indicators.tsv").read_text(encoding="utf-8").splitlines()
    cells = row.split("\t")
    assert (head, cells[:2], cells[2].split(" | ")[-1]) == (
        HEAD,
        ["doanh-thu-du-lich", "Doanh thu du lịch"],
        f"{TOPIC}",
    )
    assert fingerprints.isdisjoint({report.fingerprint for report in open_workspace().index.reports()})
    told = [record.indicator for record in KeptRecords(open_workspace().index.database).of("na-hin")]
    assert told[0] == "doanh-thu-du-lich"
    line = json.loads((tmp_path / "index" / "audit.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (line["action"], line["indicator"], line["topic"]) == ("indicator named", "doanh-thu-du-lich", f"{TOPIC}")
    assert not page.exception


def test_a_file_of_the_office_that_is_no_table_is_left_and_told(reports, tmp_path):
    file = tmp_path / "index" / "lexicon" / "indicators.tsv"
    page = unfold(open_figures())
    file.parent.mkdir(parents=True)
    file.write_text("ghi chú của văn phòng\n", encoding="utf-8")
    page.selectbox(key=f"unnamed-as-{TOPIC}").set_value("doanh-thu-du-lich").run()
    page.button(key="unnamed-name-0").click().run()
    assert [unescaped(each.value) for each in page.warning] == [
        "Dòng 1 của tệp lexicon/indicators.tsv không phải các tên cột; hãy sửa lại tệp rồi thử lại."
    ]
    assert file.read_text(encoding="utf-8") == "ghi chú của văn phòng\n"


@pytest.mark.parametrize(
    ("topic", "likely"),
    [
        ("tỷ lệ hộ nghèo", "ty-le-ho-ngheo"),
        ("thu ngân sách trên địa bàn", "thu-ngan-sach-tren-dia-ban"),
        ("xyz abc", ""),
    ],
)
def test_the_indicator_of_a_like_name_is_proposed(topic, likely):
    assert likely_indicator(topic, load_lexicon().lexicon.indicators) == likely
