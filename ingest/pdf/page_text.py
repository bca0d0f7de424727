"""The lines of a PDF page that holds text, from where its letters stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median, median_low

from ingest.columns import in_reading_order, unfolded
from ingest.pages import Line
from ingest.pdf.letters import Letter, text_of

_RAISED_SHARE = 0.8  # of the line's type size; a smaller digit that stands higher is a note mark
_LEAST_RISE, _GREATEST_RISE = 0.1, 0.75  # of the line's type size, by which a raised digit stands higher
_SAME_LINE_SHARE = 0.4  # of the type size, by which letters of one line may differ in height
_WORD_GAP_SHARE = 0.2  # of the type size; letters farther apart than is usual in the line belong to two words
_WIDEST_SPACING = 0.35  # of the type size, by which letters of one word are set apart
_COVERED_SHARE = 0.02  # of the type size; a blank on which the next letter is printed is none
_PIECE_GAP_SHARE = 0.7  # of the type size; a gutter between columns is wider


@dataclass(frozen=True, slots=True)
class _Piece:
    """Letters of one line without a wide gap between them, or a table row as it is."""

    left: float
    right: float
    base: float
    letters: Sequence[Letter] = ()
    row: Line | None = None


def lines_of(letters: Sequence[Letter]) -> list[Line]:
    """The letters put together to lines, from the top of the page to its foot."""
    return [_line(row) for row in _rows(letters)]


def page_lines(letters: Sequence[Letter], rows: Sequence[Line]) -> list[Line]:
    """The lines of a page with its table rows among them, one column after the other."""
    printed = [[*_pieces(row)] for row in _rows(letters)]
    printed += [[_Piece(row.left, row.right, row.base, row=row)] for row in rows]
    printed.sort(key=lambda pieces: -pieces[0].base)
    blocks = []
    for block in in_reading_order(printed):
        lines = [_joined(pieces) for pieces in block.rows]
        blocks.append((block.column, lines))
    return unfolded(blocks)


def _joined(pieces: Sequence[_Piece]) -> Line:
    (first, *_) = pieces
    return first.row or _line([letter for piece in pieces for letter in piece.letters])


def _rows(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """The letters of each line from left to right."""
    rows: list[list[Letter]] = []
    for letter in letters:
        if rows and _same_line(rows[-1], letter):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return _merged([row for row in rows if not all(letter.is_blank for letter in row)])


def _same_line(row: Sequence[Letter], letter: Letter) -> bool:
    last = row[-1]
    return abs(last.base - letter.base) < _SAME_LINE_SHARE * max(last.size, letter.size)


def _merged(rows: Sequence[Sequence[Letter]]) -> Iterator[list[Letter]]:
    """Pieces that the file holds apart are one line again: the columns of a letterhead, raised digits."""
    merged: list[list[Letter]] = []
    for row in sorted(rows, key=_base, reverse=True):
        if merged and (_side_by_side(merged[-1], row) or _is_raised_above(merged[-1], row)):
            merged[-1].extend(row)
        else:
            merged.append(list(row))
    return (sorted(row, key=lambda letter: letter.left) for row in merged)


def _side_by_side(row: Sequence[Letter], other: Sequence[Letter]) -> bool:
    return abs(_base(row) - _base(other)) < _SAME_LINE_SHARE * max(_size(row), _size(other))


def _is_raised_above(row: Sequence[Letter], line: Sequence[Letter]) -> bool:
    """Whether a piece holds the raised digits of the line that comes below it in the order of heights."""
    return all(letter.char.isdigit() or letter.is_blank for letter in row) and all(
        _is_raised(letter, _base(line), _size(line)) for letter in row if not letter.is_blank
    )


def _is_raised(letter: Letter, base: float, size: float) -> bool:
    rise = (letter.base - base) / size
    return letter.size < _RAISED_SHARE * size and _LEAST_RISE < rise < _GREATEST_RISE


def _base(row: Sequence[Letter]) -> float:
    size = _size(row)
    return median(letter.base for letter in row if letter.size >= _RAISED_SHARE * size and not letter.is_blank)


def _size(row: Sequence[Letter]) -> float:
    """The usual type size; small ones among the letters are raised."""
    sizes = sorted(letter.size for letter in row if not letter.is_blank)
    return sizes[len(sizes) * 2 // 3]


def _pieces(row: Sequence[Letter]) -> Iterator[_Piece]:
    base, least = _base(row), _PIECE_GAP_SHARE * _size(row)
    held: list[Letter] = []
    right = 0.0
    for letter in row:
        if held and not letter.is_blank and letter.left - right > least:
            yield _piece(held, base)
            held = []
        if held or not letter.is_blank:
            held.append(letter)
        if not letter.is_blank:
            right = letter.right
    yield _piece(held, base)


def _piece(letters: Sequence[Letter], base: float) -> _Piece:
    printed = [letter for letter in letters if not letter.is_blank]
    return _Piece(printed[0].left, max(letter.right for letter in printed), base, letters)


def _line(row: Sequence[Letter]) -> Line:
    base, size = _base(row), _size(row)
    words = _words(row, size)
    text = " ".join(_word(word, base, size) for word in words)
    printed = [letter for word in words for letter in word]
    bold = [letter.bold for letter in printed if letter.char.isalnum()] or [False]
    first = words[0]
    return Line(
        text=text,
        left=printed[0].left,
        right=max(letter.right for letter in printed),
        base=base,
        size=size,
        first_word=first[-1].right - first[0].left,
        bold_start=bold[0],
        bold_end=bold[-1],
        bold=all(bold),
    )


def _words(row: Sequence[Letter], size: float) -> list[list[Letter]]:
    """The words: parted by the blanks of the file, and by gaps wider than letters of the line are usually apart."""
    usual = _usual_gap(row, size)
    words: list[list[Letter]] = []
    blank: Letter | None = None
    for letter in row:
        if letter.is_blank:
            blank = letter
            continue
        last = words[-1][-1] if words else None
        covered = blank is not None and letter.left < blank.left + _COVERED_SHARE * size
        parted = blank is not None and not covered
        if last is None or parted or letter.left - last.right - usual > _WORD_GAP_SHARE * size:
            words.append([])
        words[-1].append(letter)
        blank = None
    return words


def _usual_gap(row: Sequence[Letter], size: float) -> float:
    gaps = [after.left - before.right for before, after in pairwise(row) if not (before.is_blank or after.is_blank)]
    return min(median_low(gaps), _WIDEST_SPACING * size) if gaps else 0.0


def _word(word: Sequence[Letter], base: float, size: float) -> str:
    pieces = []
    for raised, letters in groupby(word, key=lambda letter: letter.char.isdigit() and _is_raised(letter, base, size)):
        text = text_of(list(letters))
        pieces.append(f"<sup>{text}</sup>" if raised else text)
    return "".join(pieces)
