"""Lists of merged units, as different provinces word them."""

from __future__ import annotations

import pytest

from corpus import Unit, UnitKind
from ingest.attribution.merger import MergerList, find_merger_lists


def commune(name: str) -> Unit:
    return Unit(name, UnitKind.OLD_COMMUNE)


@pytest.mark.parametrize(
    ("text", "units", "stated"),
    [
        (
            "trên cơ sở sáp nhập 03 đơn vị: xã Nà Hin, xã Khe Sú và thị trấn Phố Vải, lấy tên là xã Nà Hin.",
            (commune("Nà Hin"), commune("Khe Sú"), Unit("Phố Vải", UnitKind.OLD_TOWN)),
            3,
        ),
        (
            "Xã Nà Hin được nhập từ bốn xã Nà Hin, Khe Sú, Tà Lìn và Trung Lộc của huyện Nậm Khao (đã giải thể)",
            tuple(map(commune, ("Nà Hin", "Khe Sú", "Tà Lìn", "Trung Lộc"))),
            4,
        ),
        (
            "được lập từ toàn bộ xã Nà Hin, toàn bộ xã Khe Sú và 3 ấp Rạch Vọp, Phú Thứ cắt từ xã Tà Lìn, đều thuộc",
            tuple(map(commune, ("Nà Hin", "Khe Sú", "Tà Lìn"))),
            None,
        ),
        (
            "được sáp nhập 3 xã (Nà Hin, Khe Sú, Tà Lìn), có vị trí thuận lợi",
            tuple(map(commune, ("Nà Hin", "Khe Sú", "Tà Lìn"))),
            3,
        ),
        ("do hợp nhất hai xã Ea H'Leo và Cư Mốt của huyện cũ.", (commune("Ea H'Leo"), commune("Cư Mốt")), 2),
        (
            "trên cơ sở nhập toàn bộ diện tích, dân số của phường Bến Gỗ và xã Đồng Dài; trụ sở đặt tại phường Bến Gỗ.",
            (Unit("Bến Gỗ", UnitKind.OLD_WARD), commune("Đồng Dài")),
            None,
        ),
        (
            "thành lập trên cơ sở nhập toàn bộ diện tích, dân số của 3 xã: Khe Sú (68,42 km2; 1.026 hộ; 11 thôn), Nà "
            "Lếch (54,17 km2; 874 hộ) và Tân Phin (47,86 km2; 701 hộ). Xã mới có 28 thôn",
            (commune("Khe Sú"), commune("Nà Lếch"), commune("Tân Phin")),
            3,
        ),
    ],
)
def test_the_units_are_read_in_order(text: str, units: tuple[Unit, ...], stated: int | None):
    found = [(merger.units, merger.stated) for merger in find_merger_lists(text)]
    assert found[-1] == (units, stated)


@pytest.mark.parametrize(
    "text",
    [
        "Việc sáp nhập 03 xã đặt ra yêu cầu cao về quản lý.",
        "Huyện Nậm Khao và 08 xã được sắp xếp lại thành 04 xã Nà Hin, Bản Pát, Mường Lăm, Mường Bon.",
        "Sau sáp nhập, xã Nà Hin có 31 bản.",
    ],
)
def test_what_names_no_two_merged_units_is_no_list(text: str):
    assert list(find_merger_lists(text)) == []


def test_a_list_says_where_it_stands():
    text = "Xã Nà Hin được thành lập trên cơ sở hợp nhất 02 xã: Khe Sú, Tà Lìn. Nay có 31 bản."
    (_, merger) = find_merger_lists(text)
    assert merger == MergerList(
        start=text.index("hợp nhất"), end=text.index(". Nay"), units=(commune("Khe Sú"), commune("Tà Lìn")), stated=2
    )
    assert merger.is_complete
