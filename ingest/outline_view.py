"""A report as it was understood, for a person to check or a program to read: sections, notes, furniture, passages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus import Passage, Report
from text.place import place_in_file

_LONGEST_TITLE = 110  # characters of a title that a line of the tree shows


def outline_text(report: Report) -> str:
    """The report's units, the tree of its sections, its notes and its page furniture, in Vietnamese.

    Behind each title stand its number path and lines, behind each note's number its lines and the line citing it.
    """
    return "\n".join(_text_lines(report))


def outline_json(report: Report) -> str:
    """One JSON object: commune, units, sections, notes, furniture and passages; lines are 1-based and inclusive.

    A passage's `lines` are stretches that hold no line of another passage or of the furniture.
    """
    outline = report.outline
    taken = {line for passage in report.passages for _, line in passage.line_starts} | set(outline.furniture)
    document = {
        "commune": report.commune,
        "units": [unit.label for unit in report.units],
        "sections": [
            {"path": section.path, "title": section.title, "lines": section.lines} for section in outline.sections
        ],
        "notes": [
            {"mark": note.mark, "lines": (note.lines[0], note.lines[-1]), "cited_line": note.cited_line}
            for note in outline.footnotes
        ],
        "furniture": outline.furniture,
        **({"left_out": outline.left_out} if outline.left_out else {}),
        "passages": [_passage_object(passage, taken) for passage in report.passages],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def shortened(title: str) -> str:
    """A title cut to what a line can show.

    >>> shortened("1. Phát triển kinh tế")
    '1. Phát triển kinh tế'
    """
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"


def _text_lines(report: Report) -> Iterator[str]:
    outline, file = report.outline, Path(report.source).name
    yield f"Đơn vị: {', '.join(unit.label for unit in report.units)}"
    yield f"\nĐề mục ({len(outline.sections)}):"
    for section in outline.sections:
        indent = "  " * max(0, len(section.path) - 1)
        place = f"[{' › '.join(section.path) or '–'}; {place_in_file(section.lines, None, file)}]"
        yield f"{indent}{shortened(section.title)}  {place}"
    yield f"\nChú thích ({len(outline.footnotes)}):"
    for note in outline.footnotes:
        line = note.cited_line
        cited = f"dẫn ở {place_in_file((line, line), None, file)}" if line is not None else "không thấy chỗ dẫn"
        yield f"({note.mark}) {place_in_file((note.lines[0], note.lines[-1]), None, file)}: {cited}"
    furniture = ", ".join(map(str, outline.furniture)) or "không có"
    yield f"\nSố trang, đường kẻ, đầu trang, mục lục ({len(outline.furniture)} dòng): {furniture}"
    if outline.left_out:
        yield f"\nChưa đọc được ({len(outline.left_out)}):"
        yield from outline.left_out


def _passage_object(passage: Passage, taken: set[int]) -> dict[str, object]:
    return {
        "kind": passage.kind,
        "path": passage.path,
        "lines": list(_stretches([line for _, line in passage.line_starts], taken)),
        "term": passage.role,
        "clauses": [
            {"text": passage.text[clause.start : clause.end].strip(), "unit": clause.unit.label}
            for clause in passage.clauses
        ],
    }


def _stretches(lines: Sequence[int], taken: set[int]) -> Iterator[tuple[int, int]]:
    """The lines as stretches, joined over lines that belong to nothing."""
    first = last = lines[0]
    for line in lines[1:]:
        if any(between in taken for between in range(last + 1, line)):
            yield first, last
            first = line
        last = line
    yield first, last
