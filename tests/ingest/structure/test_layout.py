from __future__ import annotations

import pytest

from ingest.source import Source, SourceLine
from ingest.structure.layout import Layout, find_layout, is_terminated
from tests.ingest.sources import source_of

WRAPPED = [
    "Toàn xã gieo trồng 1.240 ha lúa nương và 318 ha ngô lai, sản lượng",
    "lương thực cả năm 4.615 tấn, bình quân đầu người đạt 402 kg mỗi năm",
    "so với 371 kg của năm 2020. Đàn trâu 918 con, đàn bò 2.046 con, đàn",
    "lợn 5.310 con.",
]
LONG = "Toàn xã gieo trồng 1.240 ha lúa nương và 318 ha ngô lai. " * 5


def test_full_lines_are_wrapped() -> None:
    assert find_layout(source_of("\n".join(WRAPPED)), frozenset()) == Layout(wrapped=True, width=68, gap=0)


def test_wrapped_lines_may_be_double_spaced() -> None:
    assert find_layout(source_of("\n\n".join(WRAPPED)), frozenset()) == Layout(wrapped=True, width=68, gap=1)


@pytest.mark.parametrize(("separator", "gap"), [("\n", 0), ("\n\n", 1)])
def test_a_paragraph_a_line_is_not_wrapped(separator: str, gap: int) -> None:
    layout = find_layout(source_of(separator.join(["I. Kinh tế", LONG, "II. Xã hội", LONG])), frozenset())

    assert (layout.wrapped, layout.gap) == (False, gap)


def test_short_paragraphs_of_uneven_length_are_not_wrapped() -> None:
    text = "Nơi nhận:\n- Đảng ủy xã,\n- Lưu.\nKính gửi toàn thể đại biểu dự Đại hội Đảng bộ xã\nBáo cáo\nHết"

    assert find_layout(source_of(text), frozenset()).wrapped is False


def test_word_paragraphs_are_never_wrapped() -> None:
    assert find_layout(source_of("\n".join(WRAPPED), paragraphs=True), frozenset()).wrapped is False


def test_furniture_counts_as_blank() -> None:
    source = source_of("\n\n".join([*WRAPPED[:2], "7", *WRAPPED[2:]]))

    assert find_layout(source, frozenset({4})) == Layout(wrapped=True, width=68, gap=1)


def test_a_file_of_one_line_has_a_layout() -> None:
    assert find_layout(Source((SourceLine(1, "Dân số 4.120 người."),)), frozenset()).wrapped is False


@pytest.mark.parametrize(
    ("width", "following", "full", "room", "indented"),
    [
        (68, "so với 371 kg của năm 2020.", True, False, False),
        (72, "so với 371 kg của năm 2020.", True, False, True),
        (78, "so với 371 kg của năm 2020.", True, True, True),
        (80, "so với 371 kg của năm 2020.", False, True, True),
        (76, "", True, True, True),
    ],
)
def test_a_line_is_full_where_the_next_word_had_no_room(
    width: int, following: str, full: bool, room: bool, indented: bool
) -> None:
    layout = Layout(wrapped=True, width=width, gap=0)
    line = WRAPPED[1]

    assert layout.is_full(line, following) is full
    assert layout.has_room(line, following) is room
    assert layout.is_indented(line, following) is indented


@pytest.mark.parametrize(
    ("text", "terminated"),
    [
        ("đạt 97%.", True),
        ("gồm các dân tộc", False),
        ("cụ thể:", True),
        ("đạt 97%;", True),
        ("“Gia đình văn hóa.”", True),
        ("**đạt chuẩn.**", True),
        ("(theo chuẩn cũ.)", True),
        ("so với năm 2020,", False),
        ("bằng 103,7", False),
        ("và còn nhiều…", True),
    ],
)
def test_a_sentence_ends_with_its_stop(text: str, terminated: bool) -> None:
    assert is_terminated(text) is terminated
