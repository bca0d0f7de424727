"""Tables that a text file sets in columns, by tabs or by wide gaps: each row with its header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.source import SourceLine
from ingest.table_rows import Cell, rows_as_text

WIDE_GAP = 3  # blanks that part two cells; a tab is read as so many
_CELL = re.compile(rf"\S+(?: {{1,{WIDE_GAP - 1}}}\S+)*")
_NEAR_CELL = re.compile(r"\S+(?: \S+)*")
_FIGURE = re.compile(r"\d")
_FEWEST_CELLS = 3
_FEWEST_ROWS = 3
_FARTHEST_ROW = 4  # lines below a line of few cells
_GROUP = re.compile(r"\s*([IVX]{1,5}|[A-ZĐ])\s{2,}(\S.*)")


def with_column_rows(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """The lines; those of a table are rows with its header, behind the title of their group: "II   XÃ HUỔI SEN"."""
    k = 0
    while k < len(lines):
        table = _table_from(lines, k)
        if not table:
            yield lines[k]
            k += 1
            continue
        yield from _made_rows(lines, table)
        k = table[-1] + 1


def _table_from(lines: Sequence[SourceLine], first: int) -> list[int]:
    """The indexes of the lines of a table whose header is the first; none where no table begins there."""
    if len(_cells(lines[first].text)) < _FEWEST_CELLS:
        return []
    held = [first]
    full = 1
    for k in range(first + 1, len(lines)):
        cells = len(_cells(lines[k].text))
        if cells >= _FEWEST_CELLS:
            full += 1
        elif cells == 0 and k - held[-1] == 1:
            continue
        elif cells == 0 or not (_is_part_of_table(lines, k) or _hangs(lines[k].text, lines[held[-1]].text)):
            break
        held.append(k)
    return held if full >= _FEWEST_ROWS else []


def _is_part_of_table(lines: Sequence[SourceLine], k: int) -> bool:
    """Whether lines of few cells stand between full rows: a group's title, or words that did not fit in a cell."""
    following = [line for line in lines[k + 1 : k + 1 + _FARTHEST_ROW] if line.text.strip()]
    return any(len(_cells(line.text)) >= _FEWEST_CELLS for line in following)


def _hangs(text: str, row: str) -> bool:
    """Whether a line of few words stands below the second column of a row, or behind it."""
    cells = list(_CELL.finditer(row))
    return len(cells) >= _FEWEST_CELLS and len(text) - len(text.lstrip()) >= cells[1].start()


def _made_rows(lines: Sequence[SourceLine], table: Sequence[int]) -> Iterator[SourceLine]:
    below = [lines[k].text for k in table[1:]]
    header = _header_for(lines[table[0]].text, below)
    rows = _unwrapped([header, *(_cells_under(text, len(header)) for text in below)])
    placed = [_in_columns(row, header) for row in rows]
    made = dict.fromkeys(range(table[0], table[-1] + 1), "")
    made.update(zip(table, rows_as_text(placed, header_rows=1), strict=True))
    for k, text in made.items():
        yield replace(lines[k], text=text, row=bool(text))


def _unwrapped(rows: Sequence[Sequence[tuple[str, float]]]) -> list[list[tuple[str, float]]]:
    """The rows, words that did not fit in a cell put to it from the line below, which is left empty.

    Such a line leaves the first column free and holds no figures, unless it is the header's.
    """
    whole: list[list[tuple[str, float]]] = []
    last = 0
    for k, row in enumerate(rows):
        whole.append(list(row))
        above = whole[last]
        in_second = len(above) > 1 and row and row[0][1] > (above[0][1] + above[1][1]) / 2
        has_figure = any(_FIGURE.search(text) for text, _ in row)
        if not (k and in_second and len(row) < len(above) and (last == 0 or not has_figure)):
            last = k if row else last
            continue
        for text, middle in row:
            column = min(range(len(above)), key=lambda place: abs(above[place][1] - middle))
            above[column] = f"{above[column][0]} {text}", above[column][1]
        whole[k] = []
    return whole


def _cells_under(text: str, columns: int) -> list[tuple[str, float]]:
    """The cells of a row; where it lacks one of the header's, blanks of two part them if that makes as many."""
    cells = _cells(text)
    if len(cells) == 1 and (titled := _GROUP.fullmatch(text.rstrip())) is not None:
        return [(titled[k], (titled.start(k) + titled.end(k)) / 2) for k in (1, 2)]
    if len(cells) < columns:
        nearer = [(found[0], (found.start() + found.end()) / 2) for found in _NEAR_CELL.finditer(text)]
        return nearer if len(nearer) == columns else cells
    return cells


def _cells(text: str) -> list[tuple[str, float]]:
    """The cells of a line with the place of their middles."""
    return [(found[0], (found.start() + found.end()) / 2) for found in _CELL.finditer(text)]


def _header_for(text: str, rows: Sequence[str]) -> list[tuple[str, float]]:
    """The header's cells; words over two columns of the rows, too near each other, are two: "TT  Chỉ tiêu"."""
    header = _cells(text)
    usual = Counter(len(_cells(row)) for row in rows).most_common(1)[0][0]
    if usual <= len(header):
        return header
    spans = [[found.span() for found in _CELL.finditer(row)] for row in rows if len(_cells(row)) == usual]
    columns = [(min(row[k][0] for row in spans), max(row[k][1] for row in spans)) for k in range(usual)]
    words: dict[int, list[re.Match[str]]] = {}
    for word in re.finditer(r"\S+", text):
        middle = (word.start() + word.end()) / 2
        nearest = min(range(usual), key=lambda k: max(columns[k][0] - middle, middle - columns[k][1], 0))
        words.setdefault(nearest, []).append(word)
    if len(words) < usual:
        return header
    placed = [(found[0].start(), found[-1].end()) for _, found in sorted(words.items())]
    return [(" ".join(text[start:end].split()), (start + end) / 2) for start, end in placed]


def _in_columns(row: Sequence[tuple[str, float]], header: Sequence[tuple[str, float]]) -> list[Cell]:
    """The cells under the headers: one each where there are as many, else each under the nearest that is free."""
    if len(row) == len(header):
        return [Cell(text, column) for column, (text, _) in enumerate(row)]
    placed: list[Cell] = []
    for text, middle in row:
        free = range(placed[-1].column + 1 if placed else 0, len(header))
        column = min(free, key=lambda k: abs(header[k][1] - middle), default=len(header) + len(placed))
        placed.append(Cell(text, column))
    return placed
