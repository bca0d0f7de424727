from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Clause, Passage, PassageKind, PassageRole, Report, Term, Terms, Unit, UnitKind
from ingest.report import read_report

NEW = Unit("Nà Hin", UnitKind.COMMUNE)
OLD = Unit("Nà Hin", UnitKind.OLD_COMMUNE)
LAM = Unit("Bản Lầm", UnitKind.OLD_COMMUNE)

REPORT = """\
Xã Nà Hin được thành lập trên cơ sở sáp nhập 2 xã: Nà Hin, Bản Lầm. Đại hội họp khi bộ máy xã mới vừa vận hành.

**Phần thứ hai**

**KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020-2025**

## I- Kinh tế

### 1.1. Chăn nuôi

Đàn bò toàn xã 2.046 con<sup>1</sup>, tăng 12% so với năm 2020. Đàn lợn 5.310 con được nuôi ở cả mười bốn bản.

- Xã Bản Lầm có 1.020 con bò; xã Nà Hin có 1.026 con.

<sup>1</sup> Riêng bò lai là 310 con.

**Phần thứ ba**

**PHƯƠNG HƯỚNG, NHIỆM VỤ NHIỆM KỲ 2025-2030**

## II- Mục tiêu

(1) Đàn bò đạt 2.400 con vào năm 2030.
"""
RESULTS = "Phần thứ hai. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020-2025"
SENTENCES = [
    f"Bản thứ {number} giữ {number * 10} ha rừng và trồng thêm {number} ha chè shan." for number in range(1, 31)
]


def _read(folder: Path, text: str) -> Report:
    path = folder / "na-hin.md"
    path.write_text(text, encoding="utf-8")
    return read_report(path)


def _starting(report: Report, words: str) -> Passage:
    (passage,) = (passage for passage in report.passages if passage.text.startswith(words))
    return passage


def test_each_block_becomes_a_passage_in_its_section(tmp_path: Path) -> None:
    report = _read(tmp_path, REPORT)

    assert [
        (passage.position, passage.kind, "/".join(passage.path), passage.lines, passage.role)
        for passage in report.passages
    ] == [
        (0, PassageKind.PARAGRAPH, "", (1, 1), PassageRole.BACKGROUND),
        (1, PassageKind.HEADING, "", (3, 5), PassageRole.RESULT),
        (2, PassageKind.HEADING, "Phần thứ hai", (7, 7), PassageRole.RESULT),
        (3, PassageKind.HEADING, "Phần thứ hai/I", (9, 9), PassageRole.RESULT),
        (4, PassageKind.PARAGRAPH, "Phần thứ hai/I/1.1", (11, 11), PassageRole.RESULT),
        (5, PassageKind.ITEM, "Phần thứ hai/I/1.1", (13, 13), PassageRole.RESULT),
        (6, PassageKind.HEADING, "", (17, 19), PassageRole.TASK),
        (7, PassageKind.HEADING, "Phần thứ ba", (21, 21), PassageRole.TARGET),
        (8, PassageKind.ITEM, "Phần thứ ba/II", (23, 23), PassageRole.TARGET),
        (9, PassageKind.NOTE, "Phần thứ hai/I/1.1", (15, 15), PassageRole.RESULT),
    ]


def test_a_passage_carries_its_place_units_and_links(tmp_path: Path) -> None:
    report = _read(tmp_path, REPORT)
    text = "- Xã Bản Lầm có 1.020 con bò; xã Nà Hin có 1.026 con."
    passage = _starting(report, "- Xã Bản Lầm")

    assert passage == Passage(
        id=passage.id,
        report="na-hin",
        commune="Nà Hin",
        position=5,
        kind=PassageKind.ITEM,
        path=("Phần thứ hai", "I", "1.1"),
        headings=(RESULTS, "I- Kinh tế", "1.1. Chăn nuôi"),
        text=text,
        line_starts=((0, 13),),
        page=None,
        role=PassageRole.RESULT,
        clauses=(Clause(0, 30, LAM), Clause(30, len(text), OLD)),
        terms=Terms(Term(2020, 2025), Term(2025, 2030)),
    )


def test_a_note_and_the_passage_that_cites_it_know_each_other(tmp_path: Path) -> None:
    report = _read(tmp_path, REPORT)
    citing, note = _starting(report, "Đàn bò toàn xã"), _starting(report, "Riêng bò lai")

    assert (citing.linked, note.linked) == ((note.id,), (citing.id,))
    assert citing.text.startswith("Đàn bò toàn xã 2.046 con, tăng 12%")
    assert [passage.id for passage in report.passages if passage.linked] == [citing.id, note.id]


def test_a_note_speaks_of_the_unit_at_its_mark(tmp_path: Path) -> None:
    text = (
        "Xã Nà Hin được thành lập trên cơ sở sáp nhập 2 xã: Nà Hin, Bản Lầm.\n\n# I. Kết quả\n\n"
        "Xã Nà Hin có 1.026 con bò<sup>1</sup>; xã Bản Lầm có 1.020 con bò<sup>2</sup>. Toàn xã có 5.310 con lợn.\n\n"
        "<sup>1</sup> Bò lai 210 con.\n\n<sup>2</sup> Bò lai 100 con.\n"
    )
    report = _read(tmp_path, text)

    assert [_starting(report, words).units for words in ("Bò lai 210", "Bò lai 100")] == [(OLD,), (LAM,)]


def test_a_mark_behind_words_that_stand_twice_is_placed_on_its_line(tmp_path: Path) -> None:
    text = (
        "Xã Nà Hin được thành lập trên cơ sở sáp nhập 2 xã: Nà Hin, Bản Lầm.\n\n# I. Kết quả\n\n"
        "Xã Nà Hin có 2.500 đàn ong, ổn định qua các năm và có thu nhập. Xã Bản Lầm có 1.590\n"
        "đàn ong4, nuôi cá trên 31 ha ở các bản dọc suối và các hồ, ao của các hộ dân.\n\n"
        "4 Trong đó ong nội 120 đàn.\n"
    )
    report = _read(tmp_path, text)

    assert _starting(report, "Trong đó ong").units == (LAM,)


def test_a_note_that_nothing_cites_belongs_to_no_section(tmp_path: Path) -> None:
    report = _read(tmp_path, f"{REPORT}\n<sup>9</sup> Số liệu đến tháng 6.\n")
    note = _starting(report, "Số liệu")

    assert (note.kind, note.headings, note.path, note.linked, note.units) == (PassageKind.NOTE, (), (), (), (NEW,))


def test_ids_are_the_same_at_every_reading(tmp_path: Path) -> None:
    first, again = _read(tmp_path, REPORT), _read(tmp_path, REPORT)

    assert first == again
    assert len({passage.id for passage in first.passages}) == len(first.passages)
    assert {passage.id.split(":")[0] for passage in first.passages} == {"na-hin"}


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(REPORT.replace("5.310 con", "5.410 con"), id="a figure"),
        pytest.param(REPORT.replace("mười bốn bản.", "mười bốn bản.\n\nĐàn dê 812 con."), id="a paragraph more"),
        pytest.param(REPORT.replace("Riêng bò lai", "Trong đó bò lai"), id="a note"),
    ],
)
def test_a_change_leaves_all_other_ids(tmp_path: Path, changed: str) -> None:
    before = {passage.id: passage.text for passage in _read(tmp_path, REPORT).passages}
    after = {passage.id: passage.text for passage in _read(tmp_path, changed).passages}

    assert len(after.keys() - before.keys()) == 1
    assert len(before.keys() - after.keys()) <= 1
    assert {id for id in before.keys() & after.keys() if before[id] != after[id]} == set()


def test_blank_lines_in_front_move_the_lines_but_not_the_ids(tmp_path: Path) -> None:
    before, after = _read(tmp_path, REPORT).passages, _read(tmp_path, f"\n\n{REPORT}").passages

    assert [passage.id for passage in before] == [passage.id for passage in after]
    assert [passage.lines[0] + 2 for passage in before] == [passage.lines[0] for passage in after]


def test_the_same_words_twice_in_a_section_have_two_ids(tmp_path: Path) -> None:
    lines = ["I. Kinh tế", "Đạt kế hoạch.", "Đạt kế hoạch.", "II. Xã hội", "Đạt kế hoạch.", " ".join(SENTENCES[:5])]
    passages = _read(tmp_path, "\n\n".join(lines)).passages
    ids = [passage.id for passage in passages if passage.text == "Đạt kế hoạch."]

    assert len(set(ids)) == 3
    assert ids[1] == f"{ids[0]}-2"
    assert not ids[2].endswith(("-2", "-3"))


def _parts(folder: Path, text: str) -> list[Passage]:
    report = _read(
        folder, f"Xã Nà Hin được thành lập trên cơ sở sáp nhập 2 xã: Nà Hin, Bản Lầm.\n\nI. Kết quả\n\n{text}\n"
    )
    return [passage for passage in report.passages if passage.path == ("I",) and passage.lines == (5, 5)]


def test_a_long_paragraph_is_split_between_sentences(tmp_path: Path) -> None:
    parts = [passage.text for passage in _parts(tmp_path, " ".join(SENTENCES))]

    assert len(parts) == 2
    assert " ".join(parts) == " ".join(SENTENCES)
    assert [part for part in parts if len(part) > 900 or not part.endswith("chè shan.")] == []


def test_a_long_paragraph_is_split_before_another_unit(tmp_path: Path) -> None:
    text = f"Xã Nà Hin có 12 bản. {' '.join(SENTENCES[:8])} Xã Bản Lầm có 9 bản. {' '.join(SENTENCES[:8])}"
    parts = _parts(tmp_path, text)

    assert [(part.text[:18], part.units) for part in parts] == [
        ("Xã Nà Hin có 12 bả", (OLD,)),
        ("Xã Bản Lầm có 9 bả", (LAM,)),
    ]


def test_a_long_paragraph_is_not_split_before_a_unit_that_only_has_its_figure(tmp_path: Path) -> None:
    rates = "Tỷ lệ hộ nghèo xã Nà Hin còn 32,3% (giảm 0,3%). Xã Bản Lầm còn 37,5% (giảm 7,4%)."
    parts = [part.text for part in _parts(tmp_path, f"{' '.join(SENTENCES[:8])} {rates} {' '.join(SENTENCES[:8])}")]

    assert len(parts) > 1
    assert [rates in part for part in parts].count(True) == 1


def test_a_long_paragraph_is_split_at_a_full_stop_rather_than_at_a_semicolon(tmp_path: Path) -> None:
    herds = f"Đàn lợn có 9.850 con, {'chăn nuôi an toàn, ' * 10}gồm: xã Nà Hin 1.240 con; xã Bản Lầm 3.190 con."
    parts = [part.text for part in _parts(tmp_path, f"{' '.join(SENTENCES[:8])} {herds} {' '.join(SENTENCES[:4])}")]

    assert len(parts) == 2
    assert [herds in part for part in parts].count(True) == 1


def test_a_long_sentence_without_a_stop_stays_whole(tmp_path: Path) -> None:
    text = "Trồng rừng phòng hộ, " * 60 + "giữ nước."

    assert [passage.text for passage in _parts(tmp_path, text)] == [text]


def test_a_short_paragraph_of_several_units_stays_whole(tmp_path: Path) -> None:
    text = "Xã Nà Hin có 12 bản. Xã Bản Lầm có 9 bản."

    assert [(passage.text, passage.units) for passage in _parts(tmp_path, text)] == [(text, (OLD, LAM))]


def test_the_parts_of_a_wrapped_paragraph_know_their_lines(tmp_path: Path) -> None:
    lines = [
        f"Bản thứ {number} giữ {number} ha rừng phòng hộ, trồng thêm {number + 3} ha chè shan. Bản"
        for number in range(10, 40)
    ]
    path = tmp_path / "na-hin.txt"
    path.write_text("\n".join(lines), encoding="utf-8")

    passages = read_report(path).passages

    assert len(passages) > 1
    for passage in passages:
        ends = [offset for offset, _ in passage.line_starts[1:]] + [len(passage.text)]
        for (offset, line), end in zip(passage.line_starts, ends, strict=True):
            assert passage.text[offset:end].strip() in lines[line - 1]
    assert " ".join(passage.text for passage in passages) == " ".join(lines)


def test_table_rows_are_passages_of_their_own_with_the_header() -> None:
    report = read_report(Path(__file__).parents[2] / "data" / "sample" / "dak-so-rai.docx")
    rows = [passage for passage in report.passages if passage.kind is PassageKind.ROW]

    assert len(rows) == 17
    assert rows[0].text == "TT | Chỉ tiêu | Đơn vị | Xã Đắk Lêu (cũ) | Xã Krông Pui (cũ) | Toàn xã"
    assert all(row.text.startswith("TT: ") for row in rows[1:11])
