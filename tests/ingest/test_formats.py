"""The same report gives the same outline and the same words in the same passages, whatever kind of file holds it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from corpus import Passage, PassageKind, Report
from ingest.report import read_report
from tests.ingest.fonts import FONTS, WITHOUT_FONTS
from tests.ingest.likeness import headings, share_of_headings, share_of_words, words
from tests.ingest.renderings import (
    Structured,
    structured,
    write_markdown,
    write_pdf,
    write_text,
    write_word,
)
from tests.ingest.scans import needs_ocr, write_scan
from tests.real_reports import NAMES, REPORTS, needs_reports

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
SAMPLES = ("dak-so-rai.docx", "khe-lung.txt", "muong-tang.md")
REAL = tuple(f"{name}.txt" for name in NAMES)

needs_fonts = pytest.mark.skipif(not all(FONTS.values()), reason=WITHOUT_FONTS)
needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="no LibreOffice: apt-get install libreoffice-writer-nogui"
)


def _write_word_with_styles(report: Structured, path: Path) -> None:
    write_word(report, path, heading_styles=True)


def _write_word_with_bold_lines(report: Structured, path: Path) -> None:
    write_word(report, path, heading_styles=False)


def _write_pdf_from_word(report: Structured, path: Path) -> None:
    word = path.with_suffix(".docx")
    write_word(report, word, heading_styles=False)
    profile = f"-env:UserInstallation=file://{path.parent / 'office'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


FORMATS = [
    pytest.param(".md", write_markdown, id="markdown"),
    pytest.param(".docx", _write_word_with_styles, id="word-styles"),
    pytest.param(".docx", _write_word_with_bold_lines, id="word-bold-lines"),
    pytest.param(".pdf", write_pdf, id="pdf", marks=needs_fonts),
    pytest.param(".pdf", _write_pdf_from_word, id="pdf-of-office", marks=[needs_office, needs_fonts]),
]
Writer = Callable[[Structured, Path], None]


def _notes(report: Report) -> list[Passage]:
    return [passage for passage in report.passages if passage.kind is PassageKind.NOTE]


@cache
def _original(path: Path) -> Report:
    return read_report(path)


def _rewritten(original: Path, folder: Path, ending: str, write: Writer) -> Report:
    path = folder / f"{original.stem}{ending}"
    write(structured(original), path)
    return read_report(path)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(("ending", "write"), FORMATS)
def test_a_sample_report_reads_the_same_in_every_format(name: str, ending: str, write: Writer, tmp_path: Path) -> None:
    original, found = _original(SAMPLE / name), _rewritten(SAMPLE / name, tmp_path, ending, write)

    assert headings(found) == headings(original)
    assert share_of_words(original, found) >= 0.99
    assert [unit.label for unit in found.units] == [unit.label for unit in original.units]
    assert [bool(note.linked) for note in _notes(found)] == [bool(note.linked) for note in _notes(original)]


def test_hard_wrapped_pages_of_text_read_the_same(tmp_path: Path) -> None:
    original = _original(SAMPLE / "khe-lung.txt")
    found = _rewritten(SAMPLE / "khe-lung.txt", tmp_path, ".txt", write_text)

    assert headings(found) == headings(original)
    assert share_of_words(original, found) >= 0.99


@pytest.mark.parametrize("name", [pytest.param(name, marks=needs_reports) for name in ("co-ma.txt", "sop-cop.txt")])
@pytest.mark.parametrize(("ending", "write"), FORMATS[:-1])
def test_a_real_report_reads_the_same_in_every_format(name: str, ending: str, write: Writer, tmp_path: Path) -> None:
    original, found = _original(REPORTS / name), _rewritten(REPORTS / name, tmp_path, ending, write)

    assert headings(found) == headings(original)
    assert share_of_words(original, found) >= 0.99


@needs_fonts
def test_a_table_of_a_pdf_keeps_its_header_over_the_page_break(tmp_path: Path) -> None:
    original = _original(SAMPLE / "dak-so-rai.docx")
    found = _rewritten(SAMPLE / "dak-so-rai.docx", tmp_path, ".pdf", write_pdf)
    rows, printed = (
        [passage for passage in report.passages if passage.kind is PassageKind.ROW] for report in (original, found)
    )

    assert [passage.text for passage in printed] == [passage.text for passage in rows]
    assert len({passage.page for passage in printed[:11]}) == 2


@needs_fonts
def test_a_passage_knows_the_page_of_each_of_its_lines(tmp_path: Path) -> None:
    found = _rewritten(SAMPLE / "khe-lung.txt", tmp_path, ".pdf", write_pdf)
    cut = next(passage for passage in found.passages if "làng nghề phía Tây của tỉnh" in passage.text)
    begin = cut.text.index("làng nghề phía Tây")

    assert cut.page == 6
    assert cut.page_of(cut.lines_of(0, 7)[0]) == 6
    assert cut.page_of(cut.lines_of(begin, begin + 8)[0]) == 7


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Three pages with text, and the same as a scan."""
    if not all(FONTS.values()):
        pytest.skip(WITHOUT_FONTS)
    folder = tmp_path_factory.mktemp("scan")
    printed, scanned = folder / "printed" / "khe-lung.pdf", folder / "scanned" / "khe-lung.pdf"
    printed.parent.mkdir()
    scanned.parent.mkdir()
    write_pdf(structured(SAMPLE / "khe-lung.txt").beginning(32), printed)
    write_scan(printed, scanned)
    return printed, scanned


@needs_ocr
def test_a_scan_reads_nearly_the_same(scan: tuple[Path, Path]) -> None:
    printed, scanned = map(read_report, scan)
    precision, recall = share_of_headings(printed, scanned)

    assert {passage.page for passage in scanned.passages} == {1, 2, 3}
    assert precision >= 0.9
    assert recall >= 0.9
    missing = list(words(printed.passages))
    for word in words(scanned.passages):
        if word in missing:
            missing.remove(word)
    assert len(missing) <= 0.03 * len(words(printed.passages))
    assert len(_notes(scanned)) == len(_notes(printed)) == 5
