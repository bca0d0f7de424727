from __future__ import annotations

from ingest.table_rows import Cell, header_rows_of, rows_as_text

PLANNED = [
    [Cell("Chỉ tiêu", 0), Cell("Năm 2024", 1, 2)],
    [Cell("Chỉ tiêu", 0, goes_on=True), Cell("Kế hoạch", 1), Cell("Thực hiện", 2)],
    [Cell("I. KINH TẾ", 0, 3)],
    [Cell("Lúa nương (ha)", 0), Cell("1.200", 1), Cell("1.240", 2)],
]


def test_a_header_of_two_rows_names_each_column_in_full() -> None:
    assert header_rows_of(PLANNED) == 2
    assert list(rows_as_text(PLANNED, 2)) == [
        "Chỉ tiêu | Năm 2024",
        "Kế hoạch | Thực hiện",
        "I. KINH TẾ",
        "I. KINH TẾ; Chỉ tiêu: Lúa nương (ha); Năm 2024, Kế hoạch: 1.200; Năm 2024, Thực hiện: 1.240",
    ]


def test_a_cell_merged_over_columns_is_told_once_and_one_merged_over_rows_in_each() -> None:
    rows = [
        [Cell("Chỉ tiêu", 0), Cell("Xã", 1), Cell("2023", 2), Cell("2024", 3)],
        [Cell("Hộ nghèo", 0), Cell("Nà Hin", 1), Cell("15,0", 2, 2)],
        [Cell("Hộ nghèo", 0, goes_on=True), Cell("Gò Me", 1), Cell("20,1", 2), Cell("", 3)],
    ]

    assert header_rows_of(rows) == 1
    assert list(rows_as_text(rows, 1))[1:] == [
        "Chỉ tiêu: Hộ nghèo; Xã: Nà Hin; 2023: 15,0",
        "Chỉ tiêu: Hộ nghèo; Xã: Gò Me; 2023: 20,1",
    ]


def test_a_title_over_the_whole_table_is_no_header() -> None:
    rows = [
        [Cell("Biểu 1", 0, 2)],
        [Cell("Chỉ tiêu", 0), Cell("2024", 1)],
        [Cell("Hộ nghèo", 0), Cell("12,4", 1)],
    ]

    assert list(rows_as_text(rows, header_rows_of(rows))) == [
        "Biểu 1",
        "Chỉ tiêu | 2024",
        "Chỉ tiêu: Hộ nghèo; 2024: 12,4",
    ]


def test_nothing_gives_nothing() -> None:
    assert (header_rows_of([]), list(rows_as_text([], 0))) == (0, [])
