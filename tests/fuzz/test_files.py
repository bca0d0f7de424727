"""What holds of Word and PDF files with any damage: lines, or one line that says what is wrong."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ingest.file_kinds import check_kind
from ingest.limits import check_length
from ingest.readers import read_source
from ingest.source import ReadError, Source
from ingest.word.read_docx import read_docx
from ingest.word.word_package import check_package
from tests.fuzz.amount import inputs
from tests.fuzz.report_texts import passage_texts
from tests.ingest.hostile_files import printed_pdf

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "dak-so-rai.docx"
NAMES = (
    "p r t tbl tr tc tcPr gridSpan vMerge pPr numPr ilvl numId pStyle ins del sdt sdtContent footnoteReference "
    "endnoteReference outlineLvl trPr tblHeader br sym tab noBreakHyphen fldChar instrText rPr b vanish vertAlign "
    "rFonts txbxContent"
).split()
VALUES = (
    "",
    "0",
    "-1",
    "1",
    "63",
    "64",
    "9999999999",
    "x",
    "1.5",
    "restart",
    "true",
    "superscript",
    "Heading 1",
    "heading 99",
)
PARTS = ("word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml")

Edit = tuple[str, int, str, str]
edits = st.lists(
    st.tuples(
        st.sampled_from(("value", "name", "drop", "double", "wrap", "empty", "text", "attributes")),
        st.integers(0, 5000),
        st.sampled_from(NAMES),
        st.sampled_from(VALUES),
    ),
    min_size=1,
    max_size=8,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def word_parts() -> dict[str, bytes]:
    """A short document with a heading, a list, a table and notes: the sample's own parts, its body cut down."""
    with zipfile.ZipFile(SAMPLE) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    body = document.find(qn("w:body"))
    for element in list(body)[45:]:
        if element.tag == qn("w:p"):
            body.remove(element)
    parts["word/document.xml"] = etree.tostring(document)
    return parts


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def read_word(path: Path) -> Source | None:
    """The lines of a Word file as the process apart reads them; None where it is refused in one line."""
    try:
        check_kind(path)
        check_package(path)
        source = read_docx(path)
        check_length(path, source)
    except ReadError as error:
        fault = str(error)
        assert fault.startswith(f"{path.name}: ") and fault.endswith(".") and "\n" not in fault and "hãy " in fault
        return None
    assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))
    assert not any("\n" in line.text for line in source.lines)
    return source


@inputs(10, 1_500)
@given(which=st.sampled_from(PARTS), changes=edits, words=passage_texts)
def test_a_word_file_with_changed_xml_is_read_or_refused(
    folder, word_parts, which: str, changes: list[Edit], words: str
):
    if which not in word_parts:
        which = PARTS[0]
    path = folder / "sua.docx"
    path.write_bytes(packed(word_parts | {which: _changed(word_parts[which], changes, words)}))
    assert read_word(path) == read_word(path)


def _changed(data: bytes, changes: list[Edit], words: str) -> bytes:
    root = etree.fromstring(data)
    for kind, place, name, value in changes:
        elements = list(root.iter(etree.Element))
        element = elements[place % len(elements)]
        parent = element.getparent()
        if parent is None:
            continue
        if kind == "value":
            element.set(qn("w:val"), value)
        elif kind == "name":
            element.tag = qn(f"w:{name}")
        elif kind == "drop":
            parent.remove(element)
        elif kind == "double":
            parent.append(etree.fromstring(etree.tostring(element)))
        elif kind == "wrap":
            parent.replace(element, outer := etree.Element(qn(f"w:{name}")))
            outer.append(element)
        elif kind == "empty":
            element.clear()
        elif kind == "attributes":
            element.attrib.clear()
        elif kind == "text":
            element.text = "".join(char for char in words if char in "\n\t" or ord(char) in range(32, 0xD800))
    return etree.tostring(root)


damage = st.lists(
    st.tuples(st.integers(0, 100_000), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=5
)


def damaged(data: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for start, length, put in cuts:
        start %= len(data) + 1
        data = data[:start] + put + data[start + length :]
    return data


@inputs(15, 1_500)
@given(cuts=damage)
def test_a_word_file_with_damaged_bytes_is_read_or_refused(
    folder, word_parts, cuts: list[tuple[int, int, bytes]]
) -> None:
    path = folder / "hong.docx"
    path.write_bytes(damaged(packed(word_parts), cuts))
    read_word(path)


@inputs(3, 150)
@given(cuts=damage, kind=st.sampled_from((".pdf", ".docx")))
def test_a_damaged_file_never_takes_the_program_down(
    folder, word_parts, cuts: list[tuple[int, int, bytes]], kind: str
) -> None:
    path = folder / f"hong{kind}"
    sound = printed_pdf("402 kg, 15 ha", "Xa Na Hin co 14 ban") if kind == ".pdf" else packed(word_parts)
    path.write_bytes(damaged(sound, cuts))
    try:
        source = read_source(path)
    except ReadError as error:
        fault = str(error)
        assert fault.startswith(f"{path.name}: ") and fault.endswith(".") and "\n" not in fault and "hãy " in fault
        return
    assert any(line.text.strip() for line in source.lines)
