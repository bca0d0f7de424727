"""The figures of a report as records: of which indicator and unit they are, and which tells how a unit stands."""

from __future__ import annotations

from corpus import FigureKind, PassageKind, PassageRole, Unit, UnitKind
from indicators.records import records_of
from indicators.weights import shipped_weights
from tests.chat.communes import ban_pat, na_hin
from tests.factories import COMMUNE, make_passage

WEIGHTS = shipped_weights()


def test_each_figure_has_its_indicator_unit_term_and_year() -> None:
    told = [
        (record.unit.label, record.indicator, record.written, record.year)
        for record in records_of(na_hin().passages, WEIGHTS)
        if record.chosen and not record.aimed
    ]
    assert told == [
        ("xã Nà Hin", "dien-tich-tu-nhien", "152,7 km2", None),
        ("xã Nà Hin", "so-thon-ban-to-dan-pho", "31 bản", None),
        ("xã Nà Hin", "so-ho", "4.212 hộ", None),
        ("xã Nà Hin", "dan-so", "19.356 người", None),
        ("xã Nà Hin", "so-chi-bo", "45 chi bộ", None),
        ("xã Nà Hin", "so-dang-vien", "738 đảng viên", None),
        ("xã Nà Hin (cũ)", "san-luong-luong-thuc-co-hat", "2.150 tấn", 2025),
        ("xã Khe Sú (cũ)", "san-luong-luong-thuc-co-hat", "1.730 tấn", 2025),
        ("thị trấn Phố Vải (cũ)", "san-luong-luong-thuc-co-hat", "640 tấn", 2025),
        ("xã Nà Hin", "thu-ngan-sach-tren-dia-ban", "12,6 tỷ đồng", 2025),
        ("xã Nà Hin", "ty-le-ho-ngheo", "18,4%", 2025),
        ("xã Nà Hin", "so-thon-van-hoa", "27 bản", None),
    ]


def test_what_is_aimed_at_is_no_result() -> None:
    told = [
        (record.indicator, record.written, str(record.term))
        for record in records_of(na_hin().passages, WEIGHTS)
        if record.aimed
    ]
    assert told == [
        ("thu-ngan-sach-tren-dia-ban", "20 tỷ đồng", "2025-2030"),
        ("thu-nhap-binh-quan-dau-nguoi", "52 triệu đồng/năm", "2025-2030"),
        ("ty-le-ho-ngheo", "dưới 6%", "2025-2030"),
        ("ty-le-lao-dong-qua-dao-tao", "35%", "2025-2030"),
    ]


def test_a_figure_of_no_known_indicator_keeps_its_words() -> None:
    unnamed = [
        (record.written, record.topic, record.said, record.lines)
        for record in records_of(ban_pat().passages, WEIGHTS)
        if not record.indicator
    ]
    assert unnamed == [
        ("14 máy cày", "máy cày", "Xã có 03 hợp tác xã trồng chè hoạt động hiệu quả, 14 máy cày", (9, 9)),
        (
            "31 lượt",
            "lượt người",
            "Bí thư Đảng ủy xã tiếp công dân định kỳ, đã tiếp 31 lượt người",
            (15, 15),
        ),
    ]


def _read(text: str, **options) -> list[tuple[str, str, FigureKind]]:
    records = records_of([make_passage(text, **options)], WEIGHTS)
    return [(record.indicator, record.written, record.kind) for record in records]


def test_the_level_that_was_reached_not_the_one_set_out_from_tells_how_the_unit_stands() -> None:
    (record,) = [
        record
        for record in records_of([make_passage("Tỷ lệ hộ nghèo giảm từ 24,13% xuống còn 9,2%.")], WEIGHTS)
        if record.chosen
    ]
    assert (record.indicator, record.written) == ("ty-le-ho-ngheo", "9,2%")


def test_a_row_takes_the_measure_of_its_title_and_the_year_of_its_column() -> None:
    row = make_passage("Chỉ tiêu: Thu ngân sách trên địa bàn (tỷ đồng); 2024: 30; 2025: 34", kind=PassageKind.ROW)
    told = [(record.value, record.measure, record.year, record.chosen) for record in records_of([row], WEIGHTS)]
    assert told == [(30_000_000_000, "đồng", 2024, False), (34_000_000_000, "đồng", 2025, True)]


def test_a_units_name_in_a_column_called_don_vi_is_no_measure() -> None:
    row = make_passage("Đơn vị: Nà Hin; Đảng viên: 412", kind=PassageKind.ROW)
    assert [(record.indicator, record.value, record.measure) for record in records_of([row], WEIGHTS)] == [
        ("so-dang-vien", 412, "")
    ]


def test_a_range_is_one_figure() -> None:
    (record,) = records_of(
        [make_passage("Phấn đấu thu nhập bình quân đầu người đạt 65-70 triệu đồng.", role=PassageRole.TARGET)], WEIGHTS
    )
    assert (record.written, record.value, record.upper, record.aimed) == (
        "65-70 triệu đồng",
        65_000_000,
        70_000_000,
        True,
    )


def test_what_a_figure_is_told_apart_by_its_words() -> None:
    assert _read("Thu ngân sách trên địa bàn đạt 105% kế hoạch.")[0][2] is FigureKind.PLAN_SHARE
    assert _read("Giá trị sản xuất tăng bình quân 8,6%/năm.")[0][2] is FigureKind.CHANGE
    assert _read("Nông nghiệp chiếm 42% cơ cấu kinh tế.")[0][2] is FigureKind.PART


def _told_of_units(parts: list[tuple[str, Unit]]) -> list[tuple[str, str, str]]:
    passages = [
        make_passage(text, id=f"na-hin:{place}", position=place, line=place + 1, unit=unit)
        for place, (text, unit) in enumerate(parts)
    ]
    return [
        (record.unit.name, record.indicator, record.written)
        for record in records_of(passages, WEIGHTS)
        if record.chosen
    ]


def test_what_a_bracket_counts_after_a_figure_says_nothing_of_the_figure() -> None:
    text = "Xã có 15 trường (05 mầm non, 06 tiểu học, 03 trung học cơ sở, 01 trung học phổ thông)."
    assert ("Nà Hin", "so-truong-mam-non", "15 trường") not in _told_of_units([(text, COMMUNE)])


def test_party_cells_are_no_party_committees_for_the_word_they_share() -> None:
    assert _told_of_units([("Đảng bộ xã hiện có 52 chi bộ trực thuộc.", COMMUNE)]) == [("Nà Hin", "so-chi-bo", "52")]


def test_persons_beside_households_are_the_population() -> None:
    assert _told_of_units([("Xã có 38 bản, 3.842 hộ với 17.965 người.", COMMUNE)]) == [
        ("Nà Hin", "so-thon-ban-to-dan-pho", "38 bản"),
        ("Nà Hin", "so-ho", "3.842 hộ"),
        ("Nà Hin", "dan-so", "17.965 người"),
    ]


def test_figures_of_merged_units_that_add_up_to_the_whole_are_likelier() -> None:
    def likelihood(whole: str) -> float:
        parts = [
            (f"Tổng đàn lợn {whole} con.", COMMUNE),
            ("Đàn lợn 1.240 con.", Unit("Khe Sú", UnitKind.OLD_COMMUNE)),
            ("Đàn lợn 860 con.", Unit("Tà Lìn", UnitKind.OLD_COMMUNE)),
        ]
        passages = [
            make_passage(text, id=f"na-hin:{place}", position=place, unit=unit)
            for place, (text, unit) in enumerate(parts)
        ]
        return records_of(passages, WEIGHTS)[0].likelihood

    assert likelihood("2.100") > likelihood("2.160")


def test_a_figure_is_certain_only_where_it_is_likely_enough_of_its_indicator() -> None:
    strict = WEIGHTS.model_copy(update={"certain_named_from": 0.99})
    told = [
        [record.written for record in records_of(na_hin().passages, weights) if record.certain and record.named < 0.99]
        for weights in (WEIGHTS, strict)
    ]
    assert (bool(told[0]), told[1]) == (True, [])
