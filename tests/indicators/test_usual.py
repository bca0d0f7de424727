"""What is usual of an indicator: how large its figures are, and how often a figure like them is one of them."""

from __future__ import annotations

import pytest

from corpus import Unit, UnitKind
from indicators.usual import Usual, size_of, usual_of, usual_row
from indicators.vocabulary import vocabulary
from text.figures import find_figures
from text.lexicon.active import lexicon

KNOWN = {known.indicator.id: known for known in vocabulary(lexicon()).known}
COMMUNE, PROVINCE = Unit("Nà Hin", UnitKind.COMMUNE), Unit("Lâm Viên", UnitKind.PROVINCE)


@pytest.mark.parametrize(
    ("written", "indicator", "unit", "size"),
    [
        ("25%", "ty-le-ho-ngheo", COMMUNE, 0.5),
        ("843,3%", "ty-le-ho-ngheo", COMMUNE, 3.0),
        ("9.999,9 người", "dan-so", COMMUNE, 4.0),
        ("1 triệu người", "dan-so", PROVINCE, None),
        ("25%", "ty-le-ho-ngheo", PROVINCE, 0.5),
        ("9/19 tiêu chí", "so-tieu-chi-ntm", COMMUNE, None),
    ],
)
def test_how_large_a_figure_is(written: str, indicator: str, unit: Unit, size: float | None) -> None:
    (figure,) = find_figures(written)
    assert size_of(figure, unit, KNOWN[indicator]) == size


def test_what_is_usual_is_learned_from_the_right_ones() -> None:
    seen = [
        ("so-ho", 3.0, True),
        ("so-ho", 3.4, True),
        ("so-ho", 0.5, False),
        ("dan-so", 4.0, True),
        ("dan-lon", 1.0, False),
    ]
    assert usual_of(seen) == {
        "so-ho": Usual(often=0.0364, middle=3.2, spread=0.3162),
        "dan-so": Usual(often=0.0800),
        "dan-lon": Usual(often=-0.1178),
    }


@pytest.mark.parametrize(
    ("usual", "size", "row"),
    [
        (Usual(often=0.3, middle=3.0, spread=0.5), 4.0, [2.0, 0.5, 0.0, 0.3]),
        (Usual(often=0.3, middle=3.0, spread=0.5), 9.0, [4.0, 2.5, 0.0, 0.3]),
        (Usual(often=0.3), 4.0, [0.0, 0.0, 1.0, 0.3]),
        (Usual(often=0.3, middle=3.0, spread=0.5), None, [0.0, 0.0, 1.0, 0.3]),
        (None, 4.0, [0.0, 0.0, 1.0, 0.0]),
    ],
)
def test_how_a_figure_lies_to_what_is_usual(usual: Usual | None, size: float | None, row: list[float]) -> None:
    assert usual_row(usual, size) == row
