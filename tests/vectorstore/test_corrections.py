"""What editors correct of reports."""

from __future__ import annotations

from corpus import Correction, Term, Terms, Unit, UnitKind
from vectorstore.corrections import Corrections
from vectorstore.database import Database

WARD = Correction(Unit("Gò Me", UnitKind.WARD))
QUARTER = Correction(
    Unit("Nà Hin", UnitKind.COMMUNE), Terms(Term(2026, 2026, "quý III/2026"), Term(2026, 2026, "quý IV/2026"))
)


def test_the_latest_is_kept_until_it_is_taken_back(database: Database) -> None:
    corrections = Corrections(database)
    corrections.keep("go-me", QUARTER)
    corrections.keep("na-hin", QUARTER)
    corrections.keep("go-me", WARD)
    assert corrections.all() == {"go-me": WARD, "na-hin": QUARTER}

    corrections.keep("na-hin", None)
    corrections.keep("khong-co", None)
    assert Corrections(database).all() == {"go-me": WARD}
