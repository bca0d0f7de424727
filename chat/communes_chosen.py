"""The reports of the communes that a command line names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus import Unit
from text.fold import fold
from vectorstore.catalog import ReportSummary

_KIND = re.compile(r"^(?:xa|phuong) ")
_SHOWN = 10


class UnknownCommune(ValueError):
    """No report is of a commune that was named; the message says in Vietnamese which, and which there are."""


def communes_chosen(names: Iterable[str], reports: Sequence[ReportSummary]) -> tuple[str, ...]:
    """The names of their reports, each once; of communes that bear the same name all.

    Args:
        names: "Nà Hin", "xã Nà Hin", without diacritics or with a comma behind, or the report's own name "na-hin".
        reports: those to choose among.

    Raises:
        UnknownCommune: if no report is of one of them.
    """
    chosen: dict[str, None] = {}
    for name in (part.strip() for text in names for part in text.split(",")):
        if not name:
            continue
        found = [report.name for report in reports if name == report.name or _is_of(report.units[0], name)]
        if not found:
            known = ", ".join(report.units[0].label for report in reports[:_SHOWN])
            more = f" và {len(reports) - _SHOWN} đơn vị khác" if len(reports) > _SHOWN else ""
            raise UnknownCommune(f"Không có báo cáo của “{name}”. Các báo cáo hiện có: {known}{more}.")
        chosen.update(dict.fromkeys(found))
    return tuple(chosen)


def _is_of(unit: Unit, name: str) -> bool:
    typed = fold(name)
    return typed == fold(unit.label) or _KIND.sub("", typed) == fold(unit.name)
