from __future__ import annotations

import pytest

from chat.answer.blocks import Stretch, Table, blocks_shown

TABLE = "| Đơn vị | Giá trị |\n| --- | --- |\n| Xã Nà Hin | 18,4% [1] |\n| Xã Bản Pát |  |"


def told(text: str) -> list[object]:
    return [
        block.text
        if isinstance(block, Stretch)
        else [[cell.text for cell in row] for row in (block.heads, *block.rows)]
        for block in blocks_shown(text)
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Một câu [1].", ["Một câu [1]."]),
        (
            f"Thấp nhất: xã Nà Hin.\n\n{TABLE}\n\nHết.",
            [
                "Thấp nhất: xã Nà Hin.",
                [["Đơn vị", "Giá trị"], ["Xã Nà Hin", "18,4% [1]"], ["Xã Bản Pát", ""]],
                "Hết.",
            ],
        ),
        ("| không phải bảng |", ["| không phải bảng |"]),
        ("**đậm** <b>thẻ</b>\n# tiêu đề", ["**đậm** <b>thẻ</b>\n# tiêu đề"]),
        ("\n\n", []),
    ],
)
def test_an_answer_is_stretches_and_tables(text: str, blocks: list[object]) -> None:
    assert told(text) == blocks


def test_each_stretch_and_cell_knows_where_it_stands() -> None:
    text = f"\n\nThấp nhất: xã Nà Hin.\n\n{TABLE}"
    held: list[Stretch] = []
    for block in blocks_shown(text):
        held += [block] if isinstance(block, Stretch) else [cell for row in (block.heads, *block.rows) for cell in row]
    assert any(isinstance(block, Table) for block in blocks_shown(text))
    assert len(held) == 7
    assert [text[stretch.start :].startswith(stretch.text) for stretch in held] == [True] * 7
