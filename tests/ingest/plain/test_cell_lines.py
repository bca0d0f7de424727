from __future__ import annotations

import time

from ingest.plain.cell_lines import with_rows_of_cells
from ingest.source import SourceLine


def _rows(text: str) -> list[tuple[int, int | None, str]]:
    lines = [SourceLine(k, line) for k, line in enumerate(text.split("\n"), 1)]
    made = [*with_rows_of_cells(lines)]
    assert [line.number for line in made] == [line.number for line in lines]
    return [(line.number, line.last, line.text) for line in made if line.row]


HEAD = "TT\nChỉ tiêu\nĐơn vị tính\nNghị quyết\nThực hiện\n"


def test_a_table_with_a_cell_a_line_has_its_rows_again() -> None:
    rows = "1\nSản lượng lúa\ntấn\n22.000\n22.871\n2\nHộ nghèo\n%\n3\n2,4\n3\nLộ làm mới\nkm\n35\n41,3\n"
    text = f"Kết quả như sau:\n{HEAD}{rows}Hết."
    assert _rows(text) == [
        (2, 6, "TT | Chỉ tiêu | Đơn vị tính | Nghị quyết | Thực hiện"),
        (7, 11, "TT: 1; Chỉ tiêu: Sản lượng lúa; Đơn vị tính: tấn; Nghị quyết: 22.000; Thực hiện: 22.871"),
        (12, 16, "TT: 2; Chỉ tiêu: Hộ nghèo; Đơn vị tính: %; Nghị quyết: 3; Thực hiện: 2,4"),
        (17, 21, "TT: 3; Chỉ tiêu: Lộ làm mới; Đơn vị tính: km; Nghị quyết: 35; Thực hiện: 41,3"),
    ]


def test_groups_empty_cells_broken_names_and_a_total() -> None:
    rows = (
        "I\nKINH TẾ\n1\nLúa\ntấn\n22\n23\n2\nTrường đạt chuẩn\nquốc gia\ntrường\n3\n4\n"
        "II\nXÃ HỘI\n3\nTrạm y tế\n\n1\n1\n"
        "4\nNhà văn hóa\nnhà\n9\n8\n5\nĐường\nkm\n5\n6\n6\nCầu\ncái\n1\n2\n\nTổng cộng\n\n41\n\nNơi nhận: như trên"
    )
    assert [text for _, _, text in _rows(HEAD + rows)[1:]] == [
        "I KINH TẾ",
        "KINH TẾ; TT: 1; Chỉ tiêu: Lúa; Đơn vị tính: tấn; Nghị quyết: 22; Thực hiện: 23",
        "KINH TẾ; TT: 2; Chỉ tiêu: Trường đạt chuẩn quốc gia; Đơn vị tính: trường; Nghị quyết: 3; Thực hiện: 4",
        "II XÃ HỘI",
        "XÃ HỘI; TT: 3; Chỉ tiêu: Trạm y tế; Nghị quyết: 1; Thực hiện: 1",
        "XÃ HỘI; TT: 4; Chỉ tiêu: Nhà văn hóa; Đơn vị tính: nhà; Nghị quyết: 9; Thực hiện: 8",
        "XÃ HỘI; TT: 5; Chỉ tiêu: Đường; Đơn vị tính: km; Nghị quyết: 5; Thực hiện: 6",
        "XÃ HỘI; TT: 6; Chỉ tiêu: Cầu; Đơn vị tính: cái; Nghị quyết: 1; Thực hiện: 2",
        "XÃ HỘI; Chỉ tiêu: Tổng cộng; Nghị quyết: 41",
    ]


def test_a_numbered_list_is_no_table() -> None:
    assert _rows("STT\nđầu\nkhông rõ\n1\nCó 12 bản.\n5\nCó 4 xóm.\n") == []
    assert _rows(f"TT\n{'Tên rất dài ' * 30}\nghi chú\n1\na\nb\n2\na\nb\n3\na\nb") == []


def test_many_heads_take_time_by_their_number() -> None:
    for text in ("TT\n" * 40_000, "TT\na\nb\n1\n" * 10_000):
        began = time.process_time()
        _rows(text)
        assert time.process_time() - began < 5
