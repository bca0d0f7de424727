from __future__ import annotations

import pytest

from ingest.attribution.units import find_units


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        pytest.param(
            [
                "Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của các xã Suối Trong, Gò Me và thị trấn Đồi Cao "
                "thành xã mới có tên gọi là xã Đồi Cao."
            ],
            ["xã Đồi Cao", "xã Suối Trong (cũ)", "xã Gò Me (cũ)", "thị trấn Đồi Cao (cũ)"],
            id="as the resolutions of July 2025 word it",
        ),
        pytest.param(
            ["Phường Tân Lộc được hình thành trên cơ sở hợp nhất 03 phường: Tân An, Lộc Thọ và Vĩnh Hoà."],
            ["phường Tân Lộc", "phường Tân An (cũ)", "phường Lộc Thọ (cũ)", "phường Vĩnh Hoà (cũ)"],
            id="wards counted before they are named",
        ),
        pytest.param(
            ["Đảng bộ xã Ea Drông được thành lập trên cơ sở hợp nhất Đảng bộ xã Ea Siên và Đảng bộ xã Ea Drông."],
            ["xã Ea Drông", "xã Ea Siên (cũ)", "xã Ea Drông (cũ)"],
            id="their Party committees",
        ),
        pytest.param(
            ["Hợp nhất 2 đơn vị hành chính (xã Bản Lầm, thị trấn Mường Sai) thành xã Mường Sai."],
            ["xã Mường Sai", "xã Bản Lầm (cũ)", "thị trấn Mường Sai (cũ)"],
            id="merged into",
        ),
        pytest.param(
            ["Xã Ia Mơ được thành lập từ 2 xã Ia Mơ và Ia Lâu."],
            ["xã Ia Mơ", "xã Ia Mơ (cũ)", "xã Ia Lâu (cũ)"],
            id="founded from",
        ),
        pytest.param(
            [
                "Xã Nà Hin (mới) được thành lập trên cơ sở sáp nhập 3 xã: Nà Hin, Bản Lầm, Phiêng Ban "
                "thuộc huyện Mường Sai (cũ), tỉnh Nậm Thia."
            ],
            ["xã Nà Hin", "xã Nà Hin (cũ)", "xã Bản Lầm (cũ)", "xã Phiêng Ban (cũ)", "huyện Mường Sai (cũ)"],
            id="a list behind a colon, one bearing the new name",
        ),
        pytest.param(
            ["Xã mới được thành lập trên cơ sở 4 xã (Phú An, Phú Bình, Phú Cường và Phú Đông), tên gọi xã Phú An."],
            ["xã Phú An", "xã Phú An (cũ)", "xã Phú Bình (cũ)", "xã Phú Cường (cũ)", "xã Phú Đông (cũ)"],
            id="a list in brackets",
        ),
        pytest.param(
            [
                "Thực hiện sắp xếp, nhập toàn bộ diện tích tự nhiên, quy mô dân số của thị trấn Đồi Cao, "
                "xã Suối Trong và xã Gò Me để thành lập xã Đồi Cao."
            ],
            ["xã Đồi Cao", "thị trấn Đồi Cao (cũ)", "xã Suối Trong (cũ)", "xã Gò Me (cũ)"],
            id="a town that gave its name",
        ),
        pytest.param(
            [
                "Phường Tân Lộc được thành lập trên cơ sở nhập nguyên trạng phường Tân An, phường Lộc Thọ "
                "và xã Hoà Mỹ; lấy tên là phường Tân Lộc."
            ],
            ["phường Tân Lộc", "phường Tân An (cũ)", "phường Lộc Thọ (cũ)", "xã Hoà Mỹ (cũ)"],
            id="a ward of wards and a commune",
        ),
        pytest.param(
            ["Xã Ea H'Drông hình thành do hợp nhất xã Ea Siên và xã Ea H'Drông của huyện Krông Ana."],
            ["xã Ea H'Drông", "xã Ea Siên (cũ)", "xã Ea H'Drông (cũ)", "huyện Krông Ana (cũ)"],
            id="names of the highlands",
        ),
        pytest.param(
            [
                "Theo nghị quyết, xã Đông Hải được thành lập trên cơ sở sáp nhập nguyên trạng các xã: Hải Đông, "
                "Hải Tây và một phần xã Hải Nam."
            ],
            ["xã Đông Hải", "xã Hải Đông (cũ)", "xã Hải Tây (cũ)", "xã Hải Nam (cũ)"],
            id="part of a commune",
        ),
        pytest.param(
            ["Xã Trà Linh giữ nguyên, không thực hiện sáp nhập.", "Đảng bộ huyện Nam Trà đạt 15 chỉ tiêu."],
            ["xã Trà Linh", "huyện Nam Trà (cũ)"],
            id="a commune that was not merged",
        ),
    ],
)
def test_units_are_read_from_the_merger_sentence(texts: list[str], labels: list[str]) -> None:
    assert [unit.label for unit in find_units(texts, "bao-cao")] == labels


def test_the_list_with_as_many_units_as_stated_wins_over_a_shorter_one() -> None:
    texts = [
        "Việc sáp nhập xã Bản Lầm, xã Gò Me còn nhiều khó khăn.",
        "Xã Nà Hin được thành lập trên cơ sở sáp nhập 3 xã: Nà Hin, Bản Lầm, Gò Me.",
    ]

    assert [unit.label for unit in find_units(texts, "bao-cao")] == [
        "xã Nà Hin",
        "xã Nà Hin (cũ)",
        "xã Bản Lầm (cũ)",
        "xã Gò Me (cũ)",
    ]


def test_the_file_name_decides_where_the_text_does_not() -> None:
    texts = ["Xã Nà Hin và xã Bản Lầm cùng thi đua."]

    assert [find_units(texts, name)[0].label for name in ("na-hin", "Ban_Lam", "bản lầm")] == [
        "xã Nà Hin",
        "xã Bản Lầm",
        "xã Bản Lầm",
    ]


def test_a_text_that_names_no_commune_takes_the_file_name() -> None:
    assert [unit.label for unit in find_units(["Kết quả đạt được khá."], "na-hin")] == ["xã na-hin"]


def test_the_district_named_as_party_committee_wins() -> None:
    texts = ["Xã Nà Hin giáp huyện Sông Lam, huyện Sông Lam có chợ.", "Đảng bộ huyện Mường Sai đạt 15/18 chỉ tiêu."]

    assert find_units(texts, "na-hin")[-1].label == "huyện Mường Sai (cũ)"
