"""Gold sets that somebody sent: read in a process whose memory and time are bounded."""

from __future__ import annotations

import io
import json
import re
import resource
import sys
import zipfile
from pathlib import Path

import pytest

from eval.gold import gold_workbook, sent_set
from eval.gold.gold_set import GoldError, gold_row, read_gold
from eval.gold.gold_workbook import gold_xlsx
from eval.gold.sent_set import read_sent_set
from tests.eval.factories import FOLLOW_UP

SAMPLE = Path(__file__).parents[3] / "eval" / "gold" / "sample.jsonl"
SHEET = "xl/worksheets/sheet1.xml"
TOO_MUCH = "bộ.{}: tệp bị hỏng hoặc cần quá nhiều bộ nhớ hay thời gian để đọc; hãy mở tệp và lưu lại thành tệp mới."
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="bounded processes as on Linux")


def changed(workbook: bytes, part: str, change) -> bytes:
    """The workbook with one of its parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            data = old.read(member)
            new.writestr(member.filename, change(data) if member.filename == part else data)
    return made.getvalue()


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(GoldError) as error:
        read_sent_set(name, content)
    return str(error.value)


@pytest.mark.parametrize("ending", ["jsonl", "xlsx"])
def test_both_kinds_come_back_whole(ending: str) -> None:
    questions = (*read_gold([SAMPLE]), FOLLOW_UP)
    rows = "".join(f"{gold_row(question)}\n" for question in questions)
    content = gold_xlsx(questions) if ending == "xlsx" else rows.encode()
    sifted = read_sent_set(f"-bộ \0.{ending}", content)
    assert (sifted.questions, sifted.faults) == (questions, ())


def test_a_row_of_a_giant_number_takes_neither_memory_nor_time() -> None:
    far = changed(gold_xlsx([FOLLOW_UP]), SHEET, lambda data: re.sub(rb'r="2"', b'r="300000000"', data))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (
        refusal("bộ.xlsx", far) == "bộ.xlsx: bảng có hơn 50.000 dòng, kể cả dòng trống; hãy xóa bớt dòng rồi lưu lại."
    )
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes
    wide = changed(gold_xlsx([FOLLOW_UP]), SHEET, lambda data: data.replace(b'r="A2"', b'r="XFD2"'))
    assert read_sent_set("bộ.xlsx", wide).faults == ("bộ.xlsx, dòng 2, trường “id”: không được để trống.",)


def test_what_grows_when_it_is_unpacked_is_refused() -> None:
    laughing = changed(gold_xlsx([FOLLOW_UP]), SHEET, lambda data: b'<!DOCTYPE a [<!ENTITY b "ha">]>' + data)
    assert refusal("bộ.xlsx", laughing) == (
        "bộ.xlsx: tệp Excel có khai báo DTD, loại tệp này không được phép có; "
        "hãy mở bằng Excel và lưu lại thành tệp mới."
    )
    swollen = changed(gold_xlsx([FOLLOW_UP]), SHEET, lambda data: data + b" " * 70_000_000)
    assert refusal("bộ.xlsx", swollen) == (
        "bộ.xlsx: tệp Excel bung ra hơn 64 MB, quá mức của một báo cáo; "
        "hãy kiểm tra có đúng tệp không, hoặc mở bằng Excel và lưu lại thành tệp mới."
    )


def test_one_string_in_thousands_of_cells_is_not_multiplied() -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    strings = "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>{}</t></si></sst>"
    rows = "".join(f'<row r="{row}"><c r="H{row}" t="s"><v>0</v></c></row>' for row in range(3, 3_000))
    content = changed(
        gold_xlsx([FOLLOW_UP]), SHEET, lambda data: data.replace(b"</sheetData>", f"{rows}</sheetData>".encode())
    )
    types = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    content = changed(content, "[Content_Types].xml", lambda data: data.replace(b"</Types>", types.encode()))
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", strings.format("x" * 1_000_000))
    assert refusal("bộ.xlsx", made.getvalue()) == TOO_MUCH.format("xlsx")


def test_deep_and_long_json_is_a_fault_of_its_row() -> None:
    rows = ["[" * 1_000_000, '{"id": "' + "x" * 5_000_000, json.dumps({"id": "a", "lines": 10**400}), "\0" * 100_000]
    sifted = read_sent_set("bộ.jsonl", "\n".join(rows).encode())
    assert sifted.questions == ()
    assert [fault.partition(":")[0].partition(",")[2][:8] for fault in sifted.faults] == [
        " dòng 1", " dòng 2", " dòng 3,", " dòng 4"
    ]  # fmt: skip


def test_what_ends_the_process_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.apart.MAX_ANSWER_BYTES", 1_000)
    rows = "".join(f"{gold_row(question)}\n" for question in read_gold([SAMPLE]))
    assert refusal("bộ.jsonl", rows.encode()) == TOO_MUCH.format("jsonl")
    monkeypatch.setattr(sent_set, "MOST_MEGABYTES", 0)
    assert refusal("bộ.jsonl", b"{}") == "bộ.jsonl: tệp lớn hơn 0 MB, quá lớn cho một bộ câu hỏi."


def test_a_line_number_without_end_is_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    workbook = changed(gold_xlsx([FOLLOW_UP]), SHEET, lambda data: data.replace(b"na-hin:", b"na-hin:" + b"9" * 5_000))
    sifted = read_sent_set("bộ.xlsx", workbook)
    assert sifted.questions == ()
    assert "phải viết dạng tên_báo_cáo:dòng_đầu-dòng_cuối" in sifted.faults[0]
    assert gold_workbook.COLUMNS[0] == "id"
