"""What holds of figures whatever is written: made-up numbers, made-up surroundings, text without sense."""

from __future__ import annotations

import time
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from text.figures import Figure, find_figures, holds_figure, same_figure
from text.other_numbers import mask_other_numbers

UNITS = {
    "%": "%", "%%": "%", "phần trăm": "%", "điểm phần trăm": "%",
    "ha": "ha", "hécta": "ha", "km": "km", "km2": "km2", "km²": "km2", "m": "m", "m2": "m2", "m³": "m3", "mm": "mm",
    "kg": "kg", "tạ": "tạ", "tấn": "tấn", "lít": "lít", "kWh": "kwh", "MW": "mw", "kV": "kv",
    "đ": "đồng", "đồng": "đồng", "VNĐ": "đồng", "USD": "usd",
}  # fmt: skip
SCALES = {"": 1, "nghìn": 10**3, "triệu": 10**6, "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9, "nghìn tỷ": 10**12}
THINGS = ["con", "hộ", "người", "lượt khách", "đảng viên", "hồ sơ", "cây ăn quả", "trường hợp", "khẩu"]
PIECES = [
    *"0123456789.,-/%()[]|#*:;+±−",
    " ", "\n", "\u00a0", "12", "345", "2024", "1.888,96", "2,117", "9/19", "5 296 040", "1. 085", "15/8/2025",
    "ha", "km2", "m3", "đồng", "tỷ", "triệu", "con", "hộ", "năm", "ngày", "tháng", "tiêu chí", "người",
    "trên", "dưới", "khoảng", "tăng", "giảm", "âm", "từ", "đến", "xuống còn", "trở lên", "không quá", "đạt",
    "số", "Nghị quyết", "Tiểu khu", "mức độ", "TK", "kỳ họp thứ", "Covid", "-NQ/TW", "<sup>", "</sup>", "Đ", "h",
]  # fmt: skip

numbers = st.decimals(min_value=0, max_value=10**13, places=3) | st.integers(0, 5000).map(Decimal)
broken_texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
any_texts = st.text(max_size=80).map(lambda text: unicodedata.normalize("NFC", text)) | broken_texts
wordless_gaps = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyẠạỔổ ,;:()“”\n", max_size=40)


def _written(number: Decimal, grouped: bool = True) -> str:
    """As Vietnamese offices write it: 1888.960 is "1.888,96"."""
    plain = f"{number.normalize():,f}" if grouped else f"{number.normalize():f}"
    return plain.translate(str.maketrans(",.", ".,"))


@given(numbers, st.booleans(), st.sampled_from(sorted(UNITS)), st.sampled_from(["", " "]))
def test_a_number_with_a_measure_is_read_back(number, grouped, unit, space):
    (figure,) = find_figures(f"Kết quả đạt {_written(number, grouped)}{space}{unit}, vượt chỉ tiêu.")
    assert (figure.value, figure.unit, figure.total) == (number, UNITS[unit], None)


@given(numbers, st.sampled_from(sorted(SCALES)), st.sampled_from(["đồng", "tấn", "kWh", "m3"]))
def test_scale_words_multiply(number, scale, unit):
    (figure,) = find_figures(f"đạt {_written(number)} {scale} {unit}")
    assert (figure.value, figure.unit) == (number * SCALES[scale], unit.lower())


@given(st.integers(0, 10**9), st.sampled_from(THINGS), st.sampled_from(["{:,}", "{:_}", "{:02}"]))
def test_things_are_counted_whole(count, thing, form):
    written = form.format(count).replace("_", ".")
    (figure,) = find_figures(f"hiện có {written} {thing}")
    assert (figure.value, figure.unit) == (count, thing.split()[0])


@given(
    numbers,
    numbers,
    st.sampled_from(["-", " - ", "–", " đến ", " lên ", " xuống còn ", " đến khoảng "]),
    st.sampled_from(["", "triệu ", "tỷ "]),
    st.sampled_from(["đồng", "tấn", "%"]),
    st.sampled_from(["", "/năm", "/người/năm"]),
)
def test_both_ends_of_a_range_share_unit_scale_and_rate(low, high, between, scale, unit, per):
    scale = "" if unit == "%" else scale
    first, second = find_figures(f"bình quân từ {_written(low)}{between}{_written(high)} {scale}{unit}{per}.")
    factor = SCALES[scale.strip()]
    assert (first.value, first.unit, first.per) == (low * factor, unit, per.removeprefix("/"))
    assert (second.value, second.unit, second.per) == (high * factor, unit, per.removeprefix("/"))


@given(numbers, st.sampled_from(sorted(UNITS)), wordless_gaps, wordless_gaps)
def test_the_text_around_never_changes_the_value(number, unit, before, after):
    alone = f"{_written(number)} {unit}"
    (expected,) = find_figures(alone)
    (figure,) = find_figures(f"{before} đạt {alone}; {after}")
    assert (figure.text, figure.value, figure.unit) == (alone, expected.value, expected.unit)


@given(any_texts)
@example("1" * 500 + " tỷ 5 triệu đồng")
@example("9" * 30 + " nghìn tỷ - " + "9" * 30 + " nghìn tỷ đồng")
@example("٣٫٥ ha, १२ hộ, ５%, ²")
@example("\0 5 năm \0")
def test_any_text_gives_figures_that_stand_in_it_in_order(text):
    figures = find_figures(text)
    ends = [0, *(figure.end for figure in figures)]
    assert all(end <= figure.start < figure.end for end, figure in zip(ends, figures, strict=False))
    assert [figure.text for figure in figures] == [text[figure.start : figure.end] for figure in figures]
    assert ends[-1] <= len(text)


@given(any_texts)
def test_a_text_states_each_of_its_figures(text):
    for figure in find_figures(text):
        assert same_figure(figure, figure)
        assert holds_figure(text, figure)


@given(any_texts)
def test_masking_takes_out_digits_and_nothing_else(text):
    masked = mask_other_numbers(text)
    assert len(masked) == len(text)
    assert all(new == old or (old.isdecimal() and new == "\0") for old, new in zip(text, masked, strict=True))


@given(any_texts, st.sampled_from(["", " ", "\n", "\n\n  ", "\t"]), st.sampled_from(["", " ", "\n", "  \n"]))
def test_white_space_around_a_text_changes_nothing(text, before, after):
    assert [_moved(figure, len(before)) for figure in find_figures(text)] == [
        _moved(figure, 0) for figure in find_figures(before + text + after)
    ]


def _moved(figure: Figure, distance: int) -> tuple[object, ...]:
    read = (figure.text, figure.value, figure.total, figure.unit, figure.per, figure.bound, figure.change)
    return (figure.start + distance, figure.end + distance, *read)


@pytest.mark.parametrize(
    "piece",
    [
        "\n", " ", "1", "1.", "1,", "1 ", "1/", "[1,", "(1", "a1", "a1.", "1 tỷ ", "1 tỷ 200 triệu ", "*", "1**", "| ",
        "2024-", "Nghị quyết số ", "Nghị quyết số 1, ", "<sup>", "từ 1 đến ", "A-1", "1-", "ngày ", "ngày 1", "#",
        "1\n", "1 000 ", "1. ", "1 .", "trên ", "1 ha/", "/a", "h", "A", "1 a ", "tiểu khu 1, ", "mức độ 1,", "dịp a ",
        "5h", ": ", "−", "1 trở ", "năm 2024 ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("start", ["", "1"])
def test_hostile_text_takes_time_in_line_with_its_length(piece, start):
    def seconds(length: int) -> float:
        text = start + (piece * length)[:length]
        best = 1.0
        for _ in range(2):
            begin = time.process_time()
            find_figures(text)
            best = min(best, time.process_time() - begin)
        return max(best, 0.0005)

    # Eight times the length takes eight times as long, or 64 times where the time grows with its square.
    assert seconds(8_000) / seconds(1_000) < 32
