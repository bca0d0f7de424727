"""Invented communes: what each is called, what it was merged from, and its figures, the same for the same seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.invented_names import country_names

MOST_COMMUNES = 3321  # as many as the country has
_COMMUNES_A_DISTRICT = 5
_DISTRICTS_A_PROVINCE = 20


@dataclass(frozen=True, slots=True)
class OldCommune:
    """One of those merged; another of the same name may lie in another district."""

    name: str
    people: int
    poor: str


@dataclass(frozen=True, slots=True)
class Commune:
    """Figures are as a report prints them: "12,5" percent, "1.234" people; `number` is its place in the country."""

    number: int
    name: str
    district: str
    province: str
    old: tuple[OldCommune, ...]
    figures: dict[str, str]

    @property
    def file(self) -> str:
        """The name of its report's file without the ending; it does not tell the commune's name."""
        return f"bao-cao-{self.number:04d}"


def commune(number: int, seed: int) -> Commune:
    """The commune of this number, 0 to 3,320. Communes' names are all distinct; old ones bear any, often their own."""
    names = country_names(seed)
    chance = random.Random(f"commune {seed} {number}")
    district = number // _COMMUNES_A_DISTRICT
    own = names[number]
    others = _distinct(chance, names, chance.randint(1, 3), own)
    old_names = ([own] if chance.random() < 0.5 else _distinct(chance, names, 1, own, *others)) + others
    return Commune(
        number=number,
        name=own,
        district=names[-1 - district],
        province=names[-1001 - district // _DISTRICTS_A_PROVINCE],
        old=tuple(OldCommune(name, *_old_figures(chance)) for name in old_names),
        figures=_figures(chance),
    )


def _distinct(chance: random.Random, names: tuple[str, ...], count: int, *but: str) -> list[str]:
    taken: list[str] = []
    while len(taken) < count:
        name = chance.choice(names)
        if name not in (*but, *taken):
            taken.append(name)
    return taken


def _old_figures(chance: random.Random) -> tuple[int, str]:
    return chance.randint(2_100, 9_800), _decimal(chance, 8, 39)


def _figures(chance: random.Random) -> dict[str, str]:
    """Each by what it tells; a pair of result and target always differs."""
    poor, forest, income = chance.uniform(9, 38), chance.uniform(22, 68), chance.uniform(24, 58)
    insured, water = chance.uniform(81, 94), chance.uniform(61, 93)
    return {
        "area": f"{_decimal(chance, 41, 389)}{chance.randint(1, 9)}",
        "households": _thousands(chance.randint(2_100, 7_900)),
        "hamlets": str(chance.randint(14, 61)),
        "party members": _thousands(chance.randint(410, 1_990)),
        "party cells": str(chance.randint(21, 68)),
        "poor": _comma(poor),
        "poor before": _comma(poor + chance.uniform(6, 19)),
        "poor target": _comma(poor * chance.uniform(0.15, 0.6)),
        "forest": _comma(forest),
        "forest target": _comma(forest + chance.uniform(0.6, 6)),
        "income": _comma(income),
        "income target": _comma(income * chance.uniform(1.3, 1.9)),
        "revenue": _decimal(chance, 6, 92),
        "revenue target": _decimal(chance, 95, 190),
        "insured": _comma(insured),
        "insured target": _comma(insured + chance.uniform(1.1, 5.5)),
        "water": _comma(water),
        "rice": _thousands(chance.randint(310, 3_900)),
        "rice yield": _decimal(chance, 41, 64),
        "maize": _thousands(chance.randint(210, 2_900)),
        "fruit": _thousands(chance.randint(110, 1_900)),
        "cattle": _thousands(chance.randint(1_100, 9_900)),
        "criteria": str(chance.randint(9, 18)),
        "schools": str(chance.randint(5, 14)),
        "standard schools": str(chance.randint(2, 4)),
        "roads": _decimal(chance, 21, 98),
        "road share": _decimal(chance, 51, 97),
        "products": str(chance.randint(2, 19)),
        "visitors": _thousands(chance.randint(2_100, 39_000)),
        "admitted": str(chance.randint(61, 240)),
        "admitted target": str(chance.randint(241, 400)),
        "trained": _decimal(chance, 31, 69),
        "credit": _decimal(chance, 41, 190),
        "cultured": _decimal(chance, 76, 93),
        "computers": str(chance.randint(14, 70)),
    }


def _decimal(chance: random.Random, low: int, high: int) -> str:
    return _comma(chance.uniform(low, high))


def _comma(value: float) -> str:
    """With one digit after the comma, never 0, so that no figure is written in two ways.

    >>> _comma(12.52), _comma(12.04)
    ('12,5', '12,1')
    """
    tenths = round(value * 10)
    tenths += tenths % 10 == 0
    return f"{tenths // 10},{tenths % 10}"


def _thousands(value: int) -> str:
    return f"{value:,}".replace(",", ".")
