from __future__ import annotations

import pytest

from chat.answer.attribution import said_of
from corpus import PassageRole, Unit, UnitKind


@pytest.mark.parametrize(
    ("unit", "role", "begins", "years"),
    [
        (Unit("Nà Hin", UnitKind.COMMUNE), PassageRole.RESULT, "Xã Nà Hin, kết quả", True),
        (Unit("Nà Hin", UnitKind.OLD_COMMUNE), PassageRole.RESULT, "Xã Nà Hin (cũ), kết quả", True),
        (Unit("Mộc Châu", UnitKind.WARD), PassageRole.TARGET, "Phường Mộc Châu, chỉ tiêu", True),
        (Unit("Phố Vải", UnitKind.OLD_TOWN), PassageRole.BACKGROUND, "Thị trấn Phố Vải (cũ)", False),
    ],
)
def test_a_quotation_is_headed_by_its_unit_and_what_it_tells_of(
    unit: Unit, role: PassageRole, begins: str, years: bool
) -> None:
    told = said_of(unit, role)
    assert told.startswith(begins)
    assert (" nhiệm kỳ 20" in told) is years
    assert years or told == begins
