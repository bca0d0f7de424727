"""A report file in, a Report out: the whole way from lines to passages."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from corpus import Correction, Footnote, Report, ReportOutline, Term, Terms
from ingest.attribution.dates import find_date
from ingest.attribution.terms import find_terms
from ingest.attribution.units import find_units
from ingest.passages import make_passages
from ingest.readers import read_source
from ingest.snapshot import digest_of, snapshot
from ingest.source import OnPage, SourceLine, no_page_notice
from ingest.structure.blocks import body_blocks, note_blocks
from ingest.structure.furniture import find_furniture
from ingest.structure.layout import find_layout
from ingest.structure.notes import find_notes, raise_bracketed_marks
from ingest.structure.outline import build_outline
from text.fold import compose
from text.lexicon.active import own_lexicon
from text.lexicon.load import shipped_lexicon
from text.lexicon.tables import Lexicon
from text.ripped_words import as_words

USUAL_TERMS = Terms(Term(2020, 2025), Term(2025, 2030))
"""Of reports that name none where no setting says otherwise: those of the congresses of 2025."""


@cache
def _reading_code() -> str:
    """A digest of the code that reads, so that reports are read again after it changed."""
    digest = hashlib.sha256()
    root = Path(__file__).parents[1]
    rooms = [root.glob(f"{room}/**/*.py") for room in ("ingest", "reading", "indicators", "text")]
    data = [root / "corpus.py", root / "indicators" / "weights.json", root / "lexicon" / "indicators.tsv"]
    for file in sorted([*chain(*rooms), *data]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def name_of(path: Path) -> str:
    """The report's name: its file's without the ending, in NFC, which not every system keeps."""
    return compose(path.stem)


def place_of(path: Path) -> str:
    """Where a report's file lies, as the index keeps it: the whole path behind all links, as far as they lead."""
    return os.path.realpath(path)


def fingerprint_of(path: Path, usual: Terms = USUAL_TERMS, correction: Correction | None = None) -> str:
    """Changes when the file's bytes, the reading code, the terms of reports that name none or a correction do.

    Raises:
        ReadError: the file cannot be opened, or is none of a report's size.
    """
    return _fingerprint(digest_of(path), usual, correction)


def digest_in(fingerprint: str) -> str:
    """The SHA-256 of the bytes of the file that has this fingerprint."""
    return fingerprint.partition("-")[2].partition("-")[0]


def _fingerprint(digest: str, usual: Terms, correction: Correction | None) -> str:
    corrected = f"-{hashlib.sha256(repr(correction).encode()).hexdigest()[:12]}" if correction is not None else ""
    given = f"-{usual.coming}" if usual != USUAL_TERMS else ""
    return f"{_reading_code()}-{digest}{given}{corrected}{_own_indicators(own_lexicon())}"


@lru_cache(maxsize=2)
def _own_indicators(held: Lexicon | None) -> str:
    """Changes with an office's own indicators, by which figures are named; "" without any."""
    own = held.indicators if held is not None else ()
    if not own or own == shipped_lexicon().indicators:
        return ""
    return f"-{hashlib.sha256(repr(own).encode()).hexdigest()[:12]}"


def read_report(
    path: Path,
    on_page: OnPage = no_page_notice,
    name: str | None = None,
    usual: Terms = USUAL_TERMS,
    correction: Correction | None = None,
) -> Report:
    """The report that a file holds, named after it unless a `name` is given.

    `usual` are the terms of a report that names none; `on_page` is told how far the reading of scanned pages has come;
    a `correction` stands in place of what is read of its unit and terms.

    Raises:
        ReadError: the file cannot be read as a report; the message names it and says what to do.
    """
    # Imported when a file is read: where none has changed, starting must not take longer for it.
    from indicators.records import records_of
    from indicators.weights import shipped_weights

    name = name or name_of(path)
    with snapshot(path) as taken:
        source = raise_bracketed_marks(read_source(taken.path, on_page))
    furniture = find_furniture(source.lines)
    layout = find_layout(source, furniture)
    notes = find_notes(source.lines, furniture, layout)
    blocks = body_blocks(source, furniture, notes, layout)
    outline = build_outline(blocks)
    noted = note_blocks(source, notes, layout)
    texts = [as_words(block.text) for block in blocks]
    own = correction.unit if correction is not None else None
    units = find_units(texts, name, [as_words(block.text) for paragraphs in noted for block in paragraphs], own)
    terms = (correction.terms if correction is not None else None) or find_terms(texts, usual)
    passages = make_passages(name, units, terms, outline, noted, notes, source, find_date(texts))
    return Report(
        name=name,
        source=place_of(path),
        fingerprint=_fingerprint(taken.digest, usual, correction),
        commune=units[0].name,
        units=units,
        outline=ReportOutline(
            sections=outline.sections,
            footnotes=tuple(
                Footnote(
                    note.number,
                    tuple(source.lines[k].number for k in note.lines),
                    source.lines[note.mark.line].number if note.mark is not None else None,
                )
                for note in notes
            ),
            furniture=_numbers_of(furniture, source.lines),
            left_out=source.left_out,
        ),
        passages=passages,
        terms=terms,
        records=records_of(passages, shipped_weights()),
    )


def _numbers_of(furniture: frozenset[int], lines: Sequence[SourceLine]) -> tuple[int, ...]:
    """The numbers of the lines that are furniture; of a long line that was cut, only where all its parts are."""
    with_words = {line.number for k, line in enumerate(lines) if k not in furniture and line.text.strip()}
    numbers = dict.fromkeys(lines[k].number for k in sorted(furniture))
    return tuple(number for number in numbers if number not in with_words)
