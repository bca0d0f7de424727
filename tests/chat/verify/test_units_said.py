"""Of which commune, old or new, a figure of an answer is said."""

from __future__ import annotations

import pytest

from chat.verify.units_said import UnitsSaid, units_said
from corpus import Unit, UnitKind
from tests.chat.communes import ban_pat, na_hin
from text.figures import find_figures

PASSAGES = (*na_hin().passages, *ban_pat().passages)
NEW, OLD = "xã Nà Hin", "xã Nà Hin (cũ)"


def said_of(text: str, asked: frozenset[Unit] = frozenset()) -> list[tuple[str, list[str]]]:
    """Each figure with the units that it is said of."""
    mentions = UnitsSaid(PASSAGES, asked, text).mentions(text)
    figures = [figure.start for figure in find_figures(text)]
    return [
        (
            figure.text,
            sorted(
                label
                for mention in units_said(figure.start, text, figures, mentions)
                for label in ([unit.label for unit in mention.units] or [f"? {mention.named}"])
            ),
        )
        for figure in find_figures(text)
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Xã Nà Hin có 31 bản.", [("31", [NEW])]),
        ("Xã Nà Hin (cũ) đạt 2.150 tấn.", [("2.150 tấn", [OLD])]),
        ("Trước sáp nhập, xã Nà Hin đạt 2.150 tấn.", [("2.150 tấn", [OLD])]),
        ("Xã Nà Hin còn 18,4%, xã Bản Pát còn 23,9%.", [("18,4%", [NEW]), ("23,9%", ["xã Bản Pát"])]),
        (
            "Xã Nà Hin và xã Bản Pát lần lượt còn 18,4% và 23,9%.",
            [("18,4%", [NEW]), ("23,9%", ["xã Bản Pát"])],
        ),
        (
            "Có 05 cơ sở ở thị trấn Phố Vải, 02 cơ sở ở Khe Sú.",
            [("05", ["thị trấn Phố Vải (cũ)"]), ("02", ["xã Khe Sú (cũ)"])],
        ),
        ("Xã Nà Hin sáp nhập từ xã Khe Sú và thị trấn Phố Vải, có 31 bản.", [("31", [NEW])]),
        ("Thu nhập bình quân đầu người của xã Bản Pát đạt 48 triệu đồng.", [("48 triệu đồng", ["xã Bản Pát"])]),
        ("Sau sáp nhập, xã Bản Pát có 22 bản.", [("22", ["xã Bản Pát"])]),
        ("Số thanh niên nhập ngũ của xã Bản Pát là 12.", [("12", ["xã Bản Pát"])]),
        ("Xã Mường Lạ có 12 bản.", [("12", ["? Mường Lạ"])]),
        ("Bản Nà Hin có 40 hộ.", [("40", [])]),
        ("Toàn xã có 31 bản.", [("31", [])]),
    ],
)
def test_a_figure_is_said_of_a_unit(text: str, said: list[tuple[str, list[str]]]) -> None:
    assert said_of(text) == said


def test_the_namesake_that_was_asked_about_is_meant_unless_the_answer_tells_both_apart() -> None:
    asked = frozenset({Unit("Nà Hin", UnitKind.OLD_COMMUNE)})
    assert said_of("Xã Nà Hin đạt 2.150 tấn.", asked) == [("2.150 tấn", [OLD])]
    assert said_of("Xã Nà Hin có 31 bản, xã Nà Hin (cũ) 9 bản.", asked) == [("31", [NEW]), ("9", [OLD])]
