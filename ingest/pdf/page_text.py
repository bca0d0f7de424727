"""The lines of a PDF page that holds text, from where its letters stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median, median_low

from ingest.columns import in_reading_order, unfolded
from ingest.pages import Line
from ingest.pdf.letters import BLANK, Letter, text_of

_RAISED_SHARE = 0.8  # of the line's type size; a smaller digit that stands higher is a note mark
_LEAST_RISE, _GREATEST_RISE = 0.1, 0.75  # of the line's type size, by which a raised digit stands higher
_SAME_LINE_SHARE = 0.4  # of the type size, by which letters of one line may differ in height
_WORD_GAP_SHARE = 0.2  # of the type size; letters farther apart than is usual in the line belong to two words
_ONLY_GAP_SHARE = 0.11  # where the file has no blanks; kerning sets letters less apart
_LONG = 20  # letters, more than any word has
_FEWEST_GAPS = 4  # from which a run's usual gap is known
_WIDEST_SPACING = 0.35  # of the type size, by which letters of one word are set apart
_COVERED_SHARE = 0.02  # of the type size; a blank on which the next letter is printed is none
_PIECE_GAP_SHARE = 0.7  # of the type size; a gutter between columns is wider
_WIDER = 2  # times as wide as the blanks of the line, a gutter is


@dataclass(frozen=True, slots=True)
class _Row:
    """Letters of one line, the height it stands on and its type size; `row` where it is one of a table."""

    letters: Sequence[Letter]
    base: float
    size: float
    left: float = 0.0
    right: float = 0.0
    row: Line | None = None


def _row(letters: Sequence[Letter]) -> _Row:
    """Small letters among the others are raised, and tell neither size nor height."""
    printed = [letter for letter in letters if letter.char != BLANK]
    sizes = sorted([letter.size for letter in printed])
    size = sizes[len(sizes) * 2 // 3]
    least = _RAISED_SHARE * size
    base = median([letter.base for letter in printed if letter.size >= least])
    left, right = min([letter.left for letter in printed]), max([letter.right for letter in printed])
    return _Row(letters, base, size, left, right)


def lines_of(letters: Sequence[Letter]) -> list[Line]:
    """The letters put together to lines, from the top of the page to its foot."""
    return [_line(row) for row in _rows(letters)]


def page_lines(letters: Sequence[Letter], rows: Sequence[Line]) -> list[Line]:
    """The lines of a page with its table rows among them, one column after the other."""
    printed = [[*_pieces(row)] for row in _rows(letters)]
    printed += [[_Row((), row.base, row.size, row.left, row.right, row)] for row in rows]
    printed.sort(key=lambda pieces: -pieces[0].base)
    blocks = in_reading_order(printed)
    return unfolded([(block.column, [_joined(pieces) for pieces in block.rows]) for block in blocks])


def _joined(pieces: Sequence[_Row]) -> Line:
    (first, *others) = pieces
    if first.row is not None:
        return first.row
    return _line(_row([letter for piece in pieces for letter in piece.letters]) if others else first)


def _rows(letters: Sequence[Letter]) -> Iterator[_Row]:
    """The lines from top to bottom, the letters of each from left to right."""
    rows: list[list[Letter]] = []
    last: Letter | None = None
    for letter in letters:
        if last is not None and abs(last.base - letter.base) < _SAME_LINE_SHARE * max(last.size, letter.size):
            rows[-1].append(letter)
        else:
            rows.append([letter])
        last = letter
    return _merged([_row(row) for row in rows if any(letter.char != BLANK for letter in row)])


def _merged(rows: Iterable[_Row]) -> Iterator[_Row]:
    """Pieces that the file holds apart are one line again: the columns of a letterhead, raised digits."""
    merged: list[_Row] = []
    for row in sorted(rows, key=lambda row: -row.base):
        if merged and (_side_by_side(merged[-1], row) or _is_raised_above(merged[-1], row)):
            merged[-1] = _row([*merged[-1].letters, *row.letters])
        else:
            merged.append(row)
    return (replace(row, letters=sorted(row.letters, key=lambda letter: letter.left)) for row in merged)


def _side_by_side(row: _Row, other: _Row) -> bool:
    return abs(row.base - other.base) < _SAME_LINE_SHARE * max(row.size, other.size)


def _is_raised_above(row: _Row, line: _Row) -> bool:
    """Whether a piece holds the raised digits of the line that comes below it in the order of heights."""
    return all(
        letter.char == BLANK or (letter.char.isdigit() and _is_raised(letter, line.base, line.size))
        for letter in row.letters
    )


def _is_raised(letter: Letter, base: float, size: float) -> bool:
    rise = (letter.base - base) / size
    return letter.size < _RAISED_SHARE * size and _LEAST_RISE < rise < _GREATEST_RISE


def _pieces(row: _Row) -> Iterator[_Row]:
    """The row, parted at wide gaps."""
    least = max(_PIECE_GAP_SHARE * row.size, _WIDER * _usual_blank(row.letters))
    cuts: list[int] = []
    right = row.right
    for k, letter in enumerate(row.letters):
        if letter.char != BLANK:
            if letter.left - right > least:
                cuts.append(k)
            right = letter.right
    if not cuts:
        yield row
        return
    for start, end in pairwise([0, *cuts, len(row.letters)]):
        yield _row(row.letters[start:end])


def _usual_blank(row: Sequence[Letter]) -> float:
    """How far the words of a line are usually apart."""
    gaps, right, blank = [], None, False
    for letter in row:
        if letter.char == BLANK:
            blank = True
            continue
        if blank and right is not None:
            gaps.append(letter.left - right)
        right, blank = letter.right, False
    return median_low(gaps) if gaps else 0.0


def _line(row: _Row) -> Line:
    words = _words(row)
    text = " ".join([_word(word, row) for word in words])
    bold = [letter.bold for word in words for letter in word if letter.char.isalnum()] or [False]
    first = words[0]
    return Line(
        text=text,
        left=first[0].left,
        right=row.right,
        base=row.base,
        size=row.size,
        first_word=first[-1].right - first[0].left,
        bold_start=bold[0],
        bold_end=bold[-1],
        bold=all(bold),
    )


def _words(row: _Row) -> list[list[Letter]]:
    """The words: parted by the blanks of the file, and by gaps wider than letters of the line are usually apart."""
    has_blanks = len(row.letters) < _LONG or any(letter.char == BLANK for letter in row.letters)
    wide = (_WORD_GAP_SHARE if has_blanks else _ONLY_GAP_SHARE) * row.size
    usual, own = _usual_gaps(row)
    words: list[list[Letter]] = []
    blank: Letter | None = None
    last: Letter | None = None
    for letter in row.letters:
        if letter.char == BLANK:
            blank = letter
            continue
        parted = blank is not None and letter.left >= blank.left + _COVERED_SHARE * row.size
        if not parted and last is not None:
            gap = own.get(letter.run, usual) if letter.run == last.run else usual
            parted = letter.left - last.right - gap > wide
        if last is None or parted:
            words.append([])
        words[-1].append(letter)
        blank, last = None, letter
    return words


def _usual_gaps(row: _Row) -> tuple[float, dict[int, float]]:
    """How far the letters of a word are apart in the line, below 0 where they are set narrowly, and in each of its runs
    of several letters."""
    gaps: list[float] = []
    by_run: dict[int, list[float]] = {}
    for before, after in pairwise(row.letters):
        if before.char != BLANK and after.char != BLANK:
            gaps.append(after.left - before.right)
            if before.run == after.run:
                by_run.setdefault(after.run, []).append(gaps[-1])
    widest = _WIDEST_SPACING * row.size
    own = {run: min(median_low(held), widest) for run, held in by_run.items() if len(held) >= _FEWEST_GAPS}
    return (min(median_low(gaps), widest) if gaps else 0.0), own


def _word(word: Sequence[Letter], row: _Row) -> str:
    least = _RAISED_SHARE * row.size
    if all(letter.size >= least for letter in word):
        return text_of(word)
    pieces = []
    for raised, letters in groupby(word, key=lambda each: each.char.isdigit() and _is_raised(each, row.base, row.size)):
        text = text_of(list(letters))
        pieces.append(f"<sup>{text}</sup>" if raised else text)
    return "".join(pieces)
