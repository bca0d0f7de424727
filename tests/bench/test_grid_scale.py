from __future__ import annotations

from pathlib import Path

from bench.grid_scale import FILE_INDICATORS, _fill, as_table, measure
from chat.grid.grid import Column, make_grid
from chat.kept_records import KeptRecords
from text.lexicon.active import lexicon
from vectorstore.index import Index


def test_the_table_has_a_column_for_each_size_and_how_they_grew() -> None:
    note, _, *rows, growth = as_table(measure((4, 2), records=150)).splitlines()
    assert note.startswith("The grid of figures: invented records")
    assert [row.split()[-2:] for row in rows[:2]] == [["2", "4"], ["300", "600"]]
    assert growth.startswith("Of 2 times as many reports the first page takes ")


def test_each_report_tells_the_indicators_that_files_hold_of_its_own_unit(tmp_path: Path) -> None:
    _fill(tmp_path, 2, 250, seed=1)
    with Index.open(tmp_path, None) as index:
        columns = [
            Column(indicator, aimed) for indicator in lexicon().indicators[:FILE_INDICATORS] for aimed in (False, True)
        ]
        rows = make_grid(index, columns).page(0)
        assert [len([cell for cell in row.cells if cell.record]) for row in rows] == [2 * FILE_INDICATORS] * 2
        assert {name: len(KeptRecords(index.database).of(name)) for name in ("bao-cao-0000", "bao-cao-0001")} == {
            "bao-cao-0000": 250,
            "bao-cao-0001": 250,
        }
        assert KeptRecords(index.database).unnamed_topics(1)[0][0].startswith("chủ đề thứ ")
