"""A speech as two Word files: one to read from, and one to check, with the source of each figure in a footnote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from textwrap import shorten

from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from chat.answer.markers import MarkersBeside, find_markers, without_markers
from chat.answer.sources import Source, sources_of
from chat.speech.footnotes import Footnotes
from chat.speech.speech import Speech
from chat.speech.spoken import read_aloud
from text.figures import Figure
from text.number_words import find_all_figures
from word_page import Margins, begun, readable, saved

TITLE = "BÀI PHÁT BIỂU"
CHECKING_TITLE = "BÀI PHÁT BIỂU (BẢN ĐỐI CHIẾU SỐ LIỆU)"
UNSUPPORTED = "Số này không có trong nguồn ghi bên cạnh; cần kiểm tra trước khi dùng."
_SIZES = {"Normal": 14, "Title": 15, "Header": 13}
_MARGINS = Margins(top=20, bottom=20, left=30, right=20)
_TITLES = 2  # of the section, its own and the one above
_QUOTE = 300  # characters
_READING_LINES, _CHECKING_LINES = 1.5, 1.15
_GREETING = re.compile(r"Kính thưa[^.!]*[!.]")


def reading_docx(speech: Speech) -> bytes:
    """The file to read from: no markers, measures in words, wide lines."""
    document = _begun(speech, TITLE, _READING_LINES)
    for text in _paragraphs(speech.text):
        _add(document, text).add_run(readable(read_aloud(without_markers(text))))
    return saved(document)


def checking_docx(speech: Speech, files: Mapping[str, str], unsupported: frozenset[int] = frozenset()) -> bytes:
    """The file to check by.

    Args:
        speech: the speech.
        files: the path of each report by its name.
        unsupported: where in the text figures begin that do not stand in their source; they are marked.
    """
    document = _begun(speech, CHECKING_TITLE, _CHECKING_LINES)
    notes = _Notes(Footnotes(document), speech, files)
    offset = 0
    for text in _paragraphs(speech.text):
        start = speech.text.index(text, offset)
        offset = start + len(text)
        _add_checked(_add(document, text), text, start, notes, unsupported)
    notes.footnotes.save()
    return saved(document)


def _begun(speech: Speech, title: str, spacing: float) -> DocumentType:
    document = begun(title, _SIZES, _MARGINS)
    document.styles["Normal"].paragraph_format.line_spacing = spacing
    document.styles["Title"].paragraph_format.space_after = Pt(0)
    heads = [speech.request.speaker and f"của {speech.request.speaker[0].lower()}{speech.request.speaker[1:]}"]
    heads.append(speech.request.occasion and f"tại {speech.request.occasion}")
    for line in filter(None, heads):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(readable(line)).bold = True
    return document


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def _add(document: DocumentType, text: str) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Mm(12.7)
    if not _GREETING.fullmatch(text):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    return paragraph


class _Notes:
    """The source beside each place of the speech."""

    def __init__(self, footnotes: Footnotes, speech: Speech, files: Mapping[str, str]) -> None:
        self.footnotes = footnotes
        self._sources = {source.marker: source for source in sources_of(speech.as_answer(), files)}
        self._beside = MarkersBeside(speech.text)
        self._given: dict[int, int] = {}

    def add(self, paragraph: Paragraph, position: int) -> None:
        for marker in self._beside.at(position):
            source = self._sources.get(marker)
            if source is not None:
                self.footnotes.add(paragraph, self._source_text(source))

    def _source_text(self, source: Source) -> str:
        if source.marker in self._given:
            return f"Nguồn như chú thích {self._given[source.marker]}."
        self._given[source.marker] = self.footnotes.count + 1
        section = " › ".join(source.section.split(" › ")[-_TITLES:])
        return f"{replace(source, section=section).label}: “{shorten(source.quote, _QUOTE, placeholder='…')}”"


def _add_checked(paragraph: Paragraph, text: str, start: int, notes: _Notes, unsupported: frozenset[int]) -> None:
    """The paragraph's words with a footnote after each figure, and after each statement that has none."""
    ends = {_end_of(text, figure): figure.start for figure in find_all_figures(text)}
    markers = {(marker.start, marker.end) for marker in find_markers(text)}
    cuts = sorted({*ends, *(at for span in markers for at in span), len(text)})
    position, noted = 0, False
    for cut in cuts:
        piece = text[position:cut]
        if (position, cut) in markers:
            if not noted:
                notes.add(paragraph, start + position)
            noted = False
        elif piece:
            run = paragraph.add_run(readable(piece.rstrip(" ") if (cut, _next(markers, cut)) in markers else piece))
            if cut in ends:
                figure = start + ends[cut]
                if figure in unsupported:
                    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
                    notes.footnotes.add(paragraph, UNSUPPORTED)
                else:
                    notes.add(paragraph, figure)
                noted = True
        position = cut


def _end_of(text: str, figure: Figure) -> int:
    """Where the figure ends with the thing that it counts or its rate: "1.590 đàn", "12 triệu đồng/người/năm"."""
    unit = rf"(?:\s+{re.escape(figure.unit)}(?!\w))?" if figure.unit else ""
    behind = re.sub(rf"\A{unit}(?:/[^\W\d_]+)*", "", text[figure.end :], flags=re.IGNORECASE)
    return len(text) - len(behind)


def _next(markers: set[tuple[int, int]], start: int) -> int:
    return next((end for begin, end in markers if begin == start), -1)
