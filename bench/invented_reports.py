"""Reports of invented communes as text files, and where in them each fact stands."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from bench.invented_communes import Commune
from bench.invented_wording import BLOCKS, BREAKTHROUGHS, SHORTCOMINGS

_OF_A_LIST = 3


@dataclass(frozen=True, slots=True)
class Written:
    """A report's text; `said` holds what each field of the wording says in it, `lines` the line that holds it."""

    text: str
    said: dict[str, str]
    lines: dict[str, int]


def write_report(commune: Commune, folder: Path) -> Written:
    """The commune's report, written to a file of its name in the folder."""
    written = invented_report(commune)
    (folder / f"{commune.file}.txt").write_text(written.text, encoding="utf-8")
    return written


def invented_report(commune: Commune) -> Written:
    """Its report, the same each time: every block in one of its wordings, with the commune's names and figures."""
    chance = random.Random(f"report {commune.name} {commune.district} {commune.number}")
    said = _said(commune, chance)
    lines: list[str] = []
    places: dict[str, int] = {}
    for wordings in BLOCKS:
        wording = chance.choice(wordings)
        lines += [wording.format_map(said), ""]
        places.update(dict.fromkeys(_fields(wording), len(lines) - 1))
    return Written("\n".join(lines), said, places)


def _fields(wording: str) -> Iterator[str]:
    return (field for _, field, _, _ in Formatter().parse(wording) if field)


def _said(commune: Commune, chance: random.Random) -> dict[str, str]:
    people = sum(old.people for old in commune.old)
    said = {
        "name": commune.name,
        "NAME": commune.name.upper(),
        "district": commune.district,
        "province": commune.province,
        "count": f"{len(commune.old):02}",
        "merged": _listed([old.name for old in commune.old]),
        "people": _thousands(people),
        "old people": "; ".join(f"xã {old.name} có {_thousands(old.people)} người" for old in commune.old),
        "old poor": "; ".join(f"xã {old.name} {old.poor}%" for old in commune.old),
        **commune.figures,
    }
    for field, choice in (("shortcoming", SHORTCOMINGS), ("breakthrough", BREAKTHROUGHS)):
        chosen = chance.sample(choice, _OF_A_LIST)
        said |= {f"{field} {place}": f"{words}." for place, words in enumerate(chosen, start=1)}
    return said


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} và {names[-1]}"


def _thousands(value: int) -> str:
    return f"{value:,}".replace(",", ".")
