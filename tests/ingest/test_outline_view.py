from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.outline_view import outline_json, outline_text, shortened
from ingest.report import read_report
from tests.ingest.test_labels import INVENTED, INVENTED_NAMES, file_of
from tests.ingest.test_report import REAL, SAMPLE, SAMPLES
from tests.real_reports import needs_reports

REPORT = """Báo cáo trình Đại hội đại biểu Đảng bộ xã Nà Hin lần thứ nhất.

**Phần thứ hai**

**KẾT QUẢ NHIỆM KỲ 2020-2025**

#### I- Kinh tế

Xã được thành lập trên cơ sở sáp nhập 02 xã: Nà Hin và Bản Lầm. Đàn bò 2.046 con<sup>1</sup>; xã Bản Lầm 1.020

---

<sup>1</sup> Số liệu tháng 6/2025.

con dê.
"""


def read(folder: Path) -> Path:
    path = folder / "na-hin.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_a_person_sees_tree_notes_and_furniture(tmp_path: Path) -> None:
    assert outline_text(read_report(read(tmp_path))) == (
        "Đơn vị: xã Nà Hin, xã Nà Hin (cũ), xã Bản Lầm (cũ)\n"
        "\n"
        "Đề mục (2):\n"
        "Phần thứ hai. KẾT QUẢ NHIỆM KỲ 2020-2025  [Phần thứ hai; dòng 3-15]\n"
        "  I- Kinh tế  [Phần thứ hai › I; dòng 7-15]\n"
        "\n"
        "Chú thích (1):\n"
        "(1) dòng 13: dẫn ở dòng 9\n"
        "\n"
        "Số trang, đường kẻ, đầu trang, mục lục (1 dòng): 11"
    )


def test_a_program_sees_passages_too(tmp_path: Path) -> None:
    document = json.loads(outline_json(read_report(read(tmp_path))))
    passages = document.pop("passages")

    assert document == {
        "commune": "Nà Hin",
        "units": ["xã Nà Hin", "xã Nà Hin (cũ)", "xã Bản Lầm (cũ)"],
        "sections": [
            {"path": ["Phần thứ hai"], "title": "Phần thứ hai. KẾT QUẢ NHIỆM KỲ 2020-2025", "lines": [3, 15]},
            {"path": ["Phần thứ hai", "I"], "title": "I- Kinh tế", "lines": [7, 15]},
        ],
        "notes": [{"mark": "1", "lines": [13, 13], "cited_line": 9}],
        "furniture": [11],
    }
    assert passages[3] == {
        "kind": "paragraph",
        "path": ["Phần thứ hai", "I"],
        "lines": [[9, 9], [15, 15]],
        "term": "result",
        "clauses": [
            {
                "text": "Xã được thành lập trên cơ sở sáp nhập 02 xã: Nà Hin và Bản Lầm. Đàn bò 2.046 con;",
                "unit": "xã Nà Hin",
            },
            {"text": "xã Bản Lầm 1.020 con dê.", "unit": "xã Bản Lầm (cũ)"},
        ],
    }
    assert passages[-1]["kind"] == "note"


@pytest.mark.parametrize(
    "path",
    [
        *(pytest.param(file_of(name), marks=needs_reports, id=name) for name in REAL),
        *(pytest.param(SAMPLE / name, id=name) for name in SAMPLES),
        *(pytest.param(INVENTED / name, id=name) for name in INVENTED_NAMES),
    ],
)
def test_each_line_belongs_to_passages_or_to_the_furniture(path: Path) -> None:
    report = read_report(path)
    document = json.loads(outline_json(report))
    held = {
        line for passage in document["passages"] for first, last in passage["lines"] for line in range(first, last + 1)
    }

    assert not held & set(document["furniture"])
    assert {line for passage in report.passages for _, line in passage.line_starts} <= held


def test_a_long_title_is_cut() -> None:
    assert shortened("Phát triển " * 20) == ("Phát triển " * 20)[:109] + "…"
