"""Whole reports: the three samples, and the four real ones where they are at hand."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from corpus import PassageKind, PassageRole, Report
from ingest.readers import read_source
from ingest.report import fingerprint_of, read_report
from ingest.source import ReadError
from ingest.structure.markup import exponents_in_line, plain
from tests.real_reports import NAMES, REPORTS, needs_reports

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
SAMPLES = ("dak-so-rai.docx", "khe-lung.txt", "muong-tang.md")
REAL = tuple(f"{name}.txt" for name in NAMES)
WORD = re.compile(r"[^\W\d]+")  # without digits: a note's number and its mark are taken off


def both(samples: list[tuple], real: list[tuple]) -> list:
    """Rows that begin with a sample's file name, and rows for real reports, skipped where those are not there."""
    return [*(pytest.param(*row) for row in samples), *(pytest.param(*row, marks=needs_reports) for row in real)]


def path_of(name: str) -> Path:
    return (SAMPLE if name in SAMPLES else REPORTS) / name


@cache
def report_of(name: str) -> Report:
    return read_report(path_of(name))


def pieces_by_line(report: Report) -> dict[int, list[tuple[int, str]]]:
    """For each line the passages that hold words of it: their position and those words."""
    pieces: dict[int, list[tuple[int, str]]] = {}
    for passage in report.passages:
        ends = [offset for offset, _ in passage.line_starts[1:]] + [len(passage.text)]
        for (offset, line), end in zip(passage.line_starts, ends, strict=True):
            pieces.setdefault(line, []).append((passage.position, passage.text[offset:end]))
    return pieces


@pytest.mark.parametrize(
    ("name", "labels"),
    both(
        [
            ("dak-so-rai.docx", ["xã Đắk Sơ Rai", "xã Đắk Lêu (cũ)", "xã Krông Pui (cũ)", "huyện Krông Rai (cũ)"]),
            (
                "khe-lung.txt",
                [
                    "xã Khê Lũng",
                    "thị trấn Phố Khê (cũ)",
                    "xã Đông Mỗ (cũ)",
                    "xã Thạch Lũng (cũ)",
                    "huyện Khê Giang (cũ)",
                ],
            ),
            (
                "muong-tang.md",
                [
                    "xã Mường Tảng",
                    "xã Mường Tảng (cũ)",
                    "xã Pha Lót (cũ)",
                    "xã Huổi Sáy (cũ)",
                    "huyện Nậm Khao (cũ)",
                ],
            ),
        ],
        [
            ("chieng-hac.txt", ["xã Chiềng Hặc", "xã Chiềng Hặc (cũ)", "xã Tú Nang (cũ)", "xã Mường Lựm (cũ)"]),
            ("co-ma.txt", ["xã Co Mạ", "xã Co Mạ (cũ)", "xã Pá Lông (cũ)", "xã Co Tòng (cũ)", "huyện Thuận Châu (cũ)"]),
            (
                "mai-son.txt",
                ["xã Mai Sơn", "xã Hát Lót (cũ)", "xã Cò Nòi (cũ)", "thị trấn Hát Lót (cũ)", "huyện Mai Sơn (cũ)"],
            ),
            (
                "sop-cop.txt",
                ["xã Sốp Cộp", "xã Mường Và (cũ)", "xã Sốp Cộp (cũ)", "xã Nậm Lạnh (cũ)", "huyện Sốp Cộp (cũ)"],
            ),
        ],
    ),
)
def test_the_commune_and_its_units(name: str, labels: list[str]) -> None:
    report = report_of(name)

    assert [unit.label for unit in report.units] == labels
    assert report.commune == report.units[0].name


@pytest.mark.parametrize("name", both([(name,) for name in SAMPLES], [(name,) for name in REAL]))
def test_every_line_is_furniture_or_stands_whole_in_the_passages(name: str) -> None:
    report, source = report_of(name), read_source(path_of(name))
    pieces = pieces_by_line(report)
    written = {
        line.number: WORD.findall(plain(exponents_in_line(line.text))) for line in source.lines if line.text.strip()
    }

    assert sorted(written.keys() - pieces.keys() - set(report.outline.furniture)) == []
    assert sorted(set(report.outline.furniture) & pieces.keys()) == []
    assert [
        line
        for line, held in sorted(pieces.items())
        if [word for _, text in held for word in WORD.findall(text)] != written[line]
    ] == []


@pytest.mark.parametrize("name", both([(name,) for name in SAMPLES], [(name,) for name in REAL]))
def test_a_line_stands_in_one_passage_but_where_a_long_paragraph_is_cut(name: str) -> None:
    report = report_of(name)
    for held in pieces_by_line(report).values():
        passages = [report.passages[position] for position, _ in held]
        assert [passage.position - passages[0].position for passage in passages] == list(range(len(passages)))
        assert len({(passage.kind, passage.headings) for passage in passages}) == 1


@pytest.mark.parametrize("name", both([(name,) for name in SAMPLES], [(name,) for name in REAL]))
def test_clauses_cover_each_passage_and_ids_are_unique(name: str) -> None:
    report = report_of(name)

    assert len({passage.id for passage in report.passages}) == len(report.passages)
    for passage in report.passages:
        edges = [clause.end for clause in passage.clauses]
        assert [clause.start for clause in passage.clauses] == [0, *edges[:-1]]
        assert edges[-1] == len(passage.text)
        assert set(passage.units) <= set(report.units)


@pytest.mark.parametrize(
    ("name", "furniture"),
    both(
        [
            ("dak-so-rai.docx", (6,)),
            ("khe-lung.txt", (44, 135, 178, 226, 317, 364)),
            ("muong-tang.md", (8, 12, 47, 73, 91, 238)),
        ],
        [
            ("chieng-hac.txt", (434, 1029)),
            ("co-ma.txt", (171, 807, 966)),
            ("mai-son.txt", (3, 30, 68, 529)),
            ("sop-cop.txt", (13, 16, 89, 105, 225)),
        ],
    ),
)
def test_page_numbers_and_rules_are_furniture(name: str, furniture: tuple[int, ...]) -> None:
    assert report_of(name).outline.furniture == furniture


@pytest.mark.parametrize(
    ("name", "count"),
    both(
        [("dak-so-rai.docx", 6), ("khe-lung.txt", 11), ("muong-tang.md", 6)],
        [("chieng-hac.txt", 20), ("co-ma.txt", 9), ("mai-son.txt", 12), ("sop-cop.txt", 32)],
    ),
)
def test_all_notes_are_linked_with_what_cites_them(name: str, count: int) -> None:
    report = report_of(name)
    by_id = {passage.id: passage for passage in report.passages}
    notes = [passage for passage in report.passages if passage.kind is PassageKind.NOTE]
    citing = [[by_id[id] for id in note.linked] for note in notes]

    assert len(notes) == count
    assert [[note.id in passage.linked for passage in cites] for note, cites in zip(notes, citing, strict=True)] == [
        [True]
    ] * count
    assert PassageKind.NOTE not in {passage.kind for cites in citing for passage in cites}


@pytest.mark.parametrize(
    ("name", "note", "cited_at"),
    both(
        [("muong-tang.md", 69, 67), ("muong-tang.md", 71, 65), ("khe-lung.txt", 87, 67), ("dak-so-rai.docx", 133, 30)],
        [
            ("chieng-hac.txt", 275, 246),
            ("chieng-hac.txt", 376, 352),
            ("co-ma.txt", 570, 567),
            ("mai-son.txt", 360, 341),
            ("sop-cop.txt", 63, 49),
            ("sop-cop.txt", 267, 257),
        ],
    ),
)
def test_a_note_is_linked_with_the_line_that_cites_it(name: str, note: int, cited_at: int) -> None:
    report = report_of(name)
    by_id = {passage.id: passage for passage in report.passages}
    cites = [
        by_id[id].lines
        for passage in report.passages
        if passage.kind is PassageKind.NOTE and passage.lines[0] == note
        for id in passage.linked
    ]

    assert [first <= cited_at <= last for first, last in cites] == [True]


@pytest.mark.parametrize(
    ("name", "line", "path", "last_line"),
    both(
        [
            ("dak-so-rai.docx", 21, "Phần thứ nhất/B/3/3.1", 22),
            ("dak-so-rai.docx", 31, "Phần thứ hai/I/1/1.2", 32),
            ("khe-lung.txt", 10, "Phần thứ nhất", 58),
            ("khe-lung.txt", 53, "Phần thứ nhất/II/3/3.2", 58),
            ("khe-lung.txt", 74, "Phần thứ hai/I/1/1.1/1.1.1", 82),
            ("muong-tang.md", 39, "Phần thứ nhất/2/2.3/(2)", 50),
            ("muong-tang.md", 51, "Phần thứ hai", 158),
            ("muong-tang.md", 61, "Phần thứ hai/II/1", 116),
        ],
        [
            ("chieng-hac.txt", 122, "Phần thứ nhất/III/1/1.1", 149),
            ("chieng-hac.txt", 527, "Phần thứ nhất/III/4/4.2", 568),
            ("co-ma.txt", 182, "Phần thứ hai/I/1/1.1/1.1.4", None),
            ("co-ma.txt", 847, "Phần thứ ba/II/3/3.2", 880),
            ("mai-son.txt", 371, "Phần thứ hai/I/2/2.1/2.1.1", 471),
            ("mai-son.txt", 756, "Phần thứ hai/I/2/2.2/2.2.3", 786),
            ("sop-cop.txt", 303, "Phần thứ hai/II/2/2.2/(2)", 306),
            ("sop-cop.txt", 315, "Phần thứ hai/II/2/2.3", 316),
            ("sop-cop.txt", 457, "Phần thứ ba/II/2/2.4", 475),
        ],
    ),
)
def test_a_heading_opens_its_section(name: str, line: int, path: str, last_line: int | None) -> None:
    sections = [section for section in report_of(name).outline.sections if section.lines[0] == line]

    assert ["/".join(section.path) for section in sections] == [path]
    assert last_line in (None, sections[0].lines[1])


@pytest.mark.parametrize(
    ("name", "line", "term"),
    both(
        [
            ("muong-tang.md", 27, PassageRole.BACKGROUND),
            ("muong-tang.md", 41, PassageRole.BACKGROUND),
            ("muong-tang.md", 57, PassageRole.RESULT),
            ("khe-lung.txt", 25, PassageRole.BACKGROUND),
            ("khe-lung.txt", 76, PassageRole.RESULT),
        ],
        [
            ("chieng-hac.txt", 52, PassageRole.BACKGROUND),
            ("chieng-hac.txt", 115, PassageRole.BACKGROUND),
            ("chieng-hac.txt", 355, PassageRole.RESULT),
            ("chieng-hac.txt", 700, PassageRole.RESULT),
            ("chieng-hac.txt", 865, PassageRole.BACKGROUND),
            ("chieng-hac.txt", 961, PassageRole.TARGET),
            ("co-ma.txt", 677, PassageRole.RESULT),
            ("co-ma.txt", 745, PassageRole.BACKGROUND),
            ("co-ma.txt", 837, PassageRole.TARGET),
            ("co-ma.txt", 916, PassageRole.TASK),
            ("co-ma.txt", 1060, PassageRole.TASK),
            ("mai-son.txt", 250, PassageRole.BACKGROUND),
            ("mai-son.txt", 401, PassageRole.RESULT),
            ("sop-cop.txt", 77, PassageRole.RESULT),
            ("sop-cop.txt", 429, PassageRole.TARGET),
            ("sop-cop.txt", 433, PassageRole.RESULT),
            ("sop-cop.txt", 480, PassageRole.TASK),
        ],
    ),
)
def test_the_term_of_a_line(name: str, line: int, term: PassageRole) -> None:
    terms = {
        passage.role for passage in report_of(name).passages if any(number == line for _, number in passage.line_starts)
    }

    assert terms == {term}


@pytest.mark.parametrize(
    ("name", "line", "words", "label"),
    both(
        [
            ("muong-tang.md", 43, "1.802 hộ", "xã Mường Tảng (cũ)"),
            ("muong-tang.md", 57, "2.416 tỷ", "huyện Nậm Khao (cũ)"),
            ("muong-tang.md", 65, "320 ha lúa nếp", "xã Pha Lót (cũ)"),
            ("muong-tang.md", 69, "58,3%", "xã Huổi Sáy (cũ)"),
            ("muong-tang.md", 75, "1,63 tỷ", "xã Pha Lót (cũ)"),
            ("khe-lung.txt", 39, "8.132 người", "thị trấn Phố Khê (cũ)"),
            ("khe-lung.txt", 39, "7.489 người", "xã Đông Mỗ (cũ)"),
        ],
        [
            ("chieng-hac.txt", 164, "5927 con", "xã Chiềng Hặc (cũ)"),
            ("chieng-hac.txt", 164, "7035 con", "xã Tú Nang (cũ)"),
            ("chieng-hac.txt", 167, "54,85%", "xã Chiềng Hặc (cũ)"),
            ("chieng-hac.txt", 328, "74.466", "xã Tú Nang (cũ)"),
            ("chieng-hac.txt", 331, "335,4", "xã Mường Lựm (cũ)"),
            ("chieng-hac.txt", 385, "18,8%", "xã Tú Nang (cũ)"),
            ("co-ma.txt", 348, "32,31%", "xã Co Mạ (cũ)"),
            ("co-ma.txt", 349, "37,51", "xã Pá Lông (cũ)"),
            ("co-ma.txt", 353, "34,4%", "xã Co Tòng (cũ)"),
            ("mai-son.txt", 335, "19 chỉ tiêu", "thị trấn Hát Lót (cũ)"),
            ("mai-son.txt", 341, "17 chỉ tiêu", "xã Hát Lót (cũ)"),
            ("mai-son.txt", 401, "132.542 con", "xã Hát Lót (cũ)"),
            ("mai-son.txt", 403, "752.000 con", "xã Cò Nòi (cũ)"),
            ("mai-son.txt", 425, "879,78", "xã Cò Nòi (cũ)"),
            ("mai-son.txt", 720, "4.102", "xã Cò Nòi (cũ)"),
            ("sop-cop.txt", 77, "1.870 ha", "huyện Sốp Cộp (cũ)"),
            ("sop-cop.txt", 127, "254 ha", "xã Sốp Cộp (cũ)"),
            ("sop-cop.txt", 127, "1.114,96 ha", "xã Mường Và (cũ)"),
            ("sop-cop.txt", 127, "520 ha", "xã Nậm Lạnh (cũ)"),
            ("sop-cop.txt", 289, "80 đơn", "xã Mường Và (cũ)"),
            ("sop-cop.txt", 305, "142,27 ha", "xã Mường Và (cũ)"),
            ("sop-cop.txt", 429, "4%", "xã Sốp Cộp"),
        ],
    ),
)
def test_the_unit_that_a_figure_is_said_of(name: str, line: int, words: str, label: str) -> None:
    labels = [
        clause.unit.label
        for passage in report_of(name).passages
        for found in re.finditer(re.escape(words), passage.text)
        if passage.lines_of(found.start(), found.end())[0] == line
        for clause in passage.clauses
        if clause.start <= found.start() < clause.end
    ]

    assert labels == [label]


def test_a_report_knows_its_file(tmp_path: Path) -> None:
    path = tmp_path / "na-hin.txt"
    path.write_text("Xã Nà Hin có 14 bản.", encoding="utf-8")
    report = read_report(path)

    assert (report.name, report.source, report.fingerprint) == ("na-hin", str(path.resolve()), fingerprint_of(path))


def test_the_fingerprint_changes_with_the_bytes_alone(tmp_path: Path) -> None:
    path, copy = tmp_path / "na-hin.txt", tmp_path / "ban-sao.txt"
    path.write_text("Xã Nà Hin có 14 bản.", encoding="utf-8")
    copy.write_text("Xã Nà Hin có 14 bản.", encoding="utf-8")
    before = fingerprint_of(path)
    path.write_text("Xã Nà Hin có 15 bản.", encoding="utf-8")

    assert fingerprint_of(copy) == before
    assert fingerprint_of(path) != before


def test_a_file_that_is_not_there_has_no_fingerprint(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^na-hin\.txt: không mở được tệp"):
        fingerprint_of(tmp_path / "na-hin.txt")


def test_a_note_without_words_and_a_rule_behind_a_long_line_break_nothing(tmp_path: Path) -> None:
    path = tmp_path / "na-hin.txt"
    path.write_text("Xã Nà Hin có 14 bản<sup>1</sup>.\n\n<sup>1</sup>\n", encoding="utf-8")
    assert [passage.text for passage in read_report(path).passages] == ["Xã Nà Hin có 14 bản."]

    path.write_text("Xã Nà Hin có 14 bản." + "_" * 6_000, encoding="utf-8")
    report = read_report(path)
    assert report.outline.furniture == ()
    assert report.passages[0].text.startswith("Xã Nà Hin có 14 bản.")


def test_text_without_blanks_is_cut_beside_its_words(tmp_path: Path) -> None:
    path = tmp_path / "na-hin.txt"
    path.write_text("bản(" * 2_500, encoding="utf-8")
    words = [word for passage in read_report(path).passages for word in WORD.findall(passage.text)]
    assert words == ["bản"] * 2_500
