"""An office's own name for an indicator, put into its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from text.lexicon.load import load_lexicon, shipped_lexicon
from text.lexicon.own_indicators import UnusableFile, with_name
from text.lexicon.tables import Indicator

HEAD = "mã\tchỉ tiêu\tcách gọi khác\tđơn vị tính\tcộng được\ttốt khi\tnhóm"


def indicator(id: str, own: Path | None = None) -> Indicator:
    held = load_lexicon(own).lexicon if own else shipped_lexicon()
    return next(one for one in held.indicators if one.id == id)


def test_the_shipped_row_is_kept_with_the_name_added(tmp_path: Path) -> None:
    shipped = indicator("so-ho")
    file = tmp_path / "indicators.tsv"
    file.write_text(with_name(b"", shipped, "hộ | gia đình\tcư trú"), encoding="utf-8")
    loaded = load_lexicon(tmp_path)
    assert loaded.faults == ()
    own = next(one for one in loaded.lexicon.indicators if one.id == "so-ho")
    assert own.names == (*shipped.names, "hộ gia đình cư trú")
    assert (own.name, own.measures, own.adds_up, own.better, own.group) == (
        shipped.name,
        shipped.measures,
        shipped.adds_up,
        shipped.better,
        shipped.group,
    )
    assert {one.id for one in loaded.lexicon.indicators} == {one.id for one in shipped_lexicon().indicators}


def test_a_second_name_joins_the_first_and_other_lines_stay(tmp_path: Path) -> None:
    file = tmp_path / "indicators.tsv"
    file.write_bytes(
        f"{HEAD}\n# của văn phòng\nsan-luong-quy\tSản lượng quýt\t\ttấn\tcó\ttăng\tkinh tế\n".encode("utf-16")
    )
    for name in ("hộ cư trú", "nóc nhà"):
        file.write_text(with_name(file.read_bytes(), indicator("so-ho", tmp_path), name), encoding="utf-8")
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[:3] == [HEAD, "# của văn phòng", "san-luong-quy\tSản lượng quýt\t\ttấn\tcó\ttăng\tkinh tế"]
    assert len(lines) == 4
    assert indicator("so-ho", tmp_path).names[-2:] == ("hộ cư trú", "nóc nhà")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"ghi ch\xfa", "Tệp lexicon/indicators.tsv không phải chữ UTF-8; hãy lưu lại bằng mã UTF-8 rồi thử lại."),
        (b"ma\tten\n", "Dòng 1 của tệp lexicon/indicators.tsv không phải các tên cột; hãy sửa lại tệp rồi thử lại."),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(UnusableFile) as refusal:
        with_name(content, indicator("so-ho"), "nóc nhà")
    assert str(refusal.value) == told
