"""How a printed document is set, measured on pages laid out by hand."""

from __future__ import annotations

from ingest.pages import Line, Page
from ingest.pdf.page_measures import measure

LEFT, RIGHT = 85.0, 525.0


def line(base: float, *, left: float = LEFT, right: float = RIGHT, size: float = 14.0) -> Line:
    return Line("x" * round((right - left) / 6), left, right, base, size, first_word=30.0)


BODY = [line(700.0 - 20 * k, left=LEFT + 28 if k % 3 == 0 else LEFT) for k in range(12)]
NOTES = [line(100.0, size=10.0), line(88.0, size=10.0)]
MEASURES = measure([Page(1, (*BODY, *NOTES)), Page(2, tuple(BODY))])


def test_size_column_distance_and_indent_are_those_of_the_body() -> None:
    assert (MEASURES.size, MEASURES.distance, MEASURES.indent) == (14.0, 20.0, 28.0)
    assert MEASURES.widths == {1: RIGHT - LEFT, 2: RIGHT - LEFT}
    assert MEASURES.lefts == {1: LEFT, 2: LEFT}


def test_a_note_is_small_and_a_paragraphs_first_line_indented() -> None:
    assert [MEASURES.is_small(each) for each in (BODY[0], NOTES[0])] == [False, True]
    assert [MEASURES.is_indented(MEASURES.inset(each, 1)) for each in BODY[:2]] == [True, False]


def test_a_title_is_centred_and_an_indented_line_is_not() -> None:
    title = line(740.0, left=LEFT + 100, right=RIGHT - 100)
    assert MEASURES.is_centred(title, 1)
    assert not MEASURES.is_centred(BODY[0], 1)


def test_a_word_fits_on_a_line_that_ends_early() -> None:
    assert MEASURES.has_room(line(500.0, right=RIGHT - 60), 1, word=40.0)
    assert not MEASURES.has_room(line(500.0, right=RIGHT - 40), 1, word=40.0)
