"""A report as it was understood, for a person to check or a program to read: sections, notes, furniture, passages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus import Footnote, Passage, Report, Section

_LONGEST_TITLE = 110  # characters of a title that a line of the tree shows


def outline_text(report: Report) -> str:
    """The report's units, the tree of its sections, its notes and its page furniture, in Vietnamese.

    The number path and lines stand before each title, the line that cites each note behind it.
    """
    return "\n".join(_text_lines(report))


def outline_json(report: Report) -> str:
    """One JSON object: commune, units, sections, notes, furniture and passages; lines are 1-based and inclusive.

    A passage's `lines` are stretches that hold no line of another passage or of the furniture.
    """
    taken = {line: k for k, passage in enumerate(report.passages) for _, line in passage.line_starts}
    taken |= dict.fromkeys(report.furniture, -1)
    document = {
        "commune": report.commune,
        "units": [unit.label for unit in report.units],
        "sections": [
            {"path": section.path, "title": section.title, "lines": section.lines} for section in report.sections
        ],
        "notes": [
            {"mark": note.mark, "lines": (note.lines[0], note.lines[-1]), "cited_line": note.cited_line}
            for note in report.footnotes
        ],
        "furniture": report.furniture,
        "passages": [_passage_object(passage, taken) for passage in report.passages],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def section_lines(sections: Iterable[Section]) -> Iterator[str]:
    """A line for each section, indented by its depth: lines, number path, title."""
    for section in sections:
        title = section.title if len(section.title) <= _LONGEST_TITLE else section.title[: _LONGEST_TITLE - 1] + "…"
        place = f"dòng {section.lines[0]}-{section.lines[1]}"
        yield f"{'  ' * max(0, len(section.path) - 1)}{title}  [{' › '.join(section.path) or '–'}; {place}]"


def footnote_lines(footnotes: Iterable[Footnote]) -> Iterator[str]:
    """A line for each note: its mark, its own lines, the line that cites it."""
    for note in footnotes:
        cited = f"dẫn ở dòng {note.cited_line}" if note.cited_line is not None else "không thấy chỗ dẫn"
        yield f"({note.mark}) dòng {_stretch(note.lines[0], note.lines[-1])}: {cited}"


def _text_lines(report: Report) -> Iterator[str]:
    yield f"Đơn vị: {', '.join(unit.label for unit in report.units)}"
    yield f"\nĐề mục ({len(report.sections)}):"
    yield from section_lines(report.sections)
    yield f"\nChú thích ({len(report.footnotes)}):"
    yield from footnote_lines(report.footnotes)
    yield f"\nSố trang, đường kẻ ({len(report.furniture)} dòng): {', '.join(map(str, report.furniture)) or 'không có'}"


def _passage_object(passage: Passage, taken: Mapping[int, int]) -> dict[str, object]:
    return {
        "kind": passage.kind,
        "path": passage.path,
        "lines": list(_stretches([line for _, line in passage.line_starts], taken)),
        "term": passage.term,
        "clauses": [
            {"text": passage.text[clause.start : clause.end].strip(), "unit": clause.unit.label}
            for clause in passage.clauses
        ],
    }


def _stretches(lines: Sequence[int], taken: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """The lines as stretches, joined over lines that belong to nothing."""
    first = last = lines[0]
    for line in lines[1:]:
        if any(between in taken for between in range(last + 1, line)):
            yield first, last
            first = line
        last = line
    yield first, last


def _stretch(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
