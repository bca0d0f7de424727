"""What no figure tells: who, when, which paper, where."""

from __future__ import annotations

import re

import pytest

from chat.understand.answer_target import AnswerTarget
from chat.understand.asked_entity import (
    ADDRESS,
    ASKED_BY_PATTERN,
    CLOCK,
    DATE,
    DOCUMENT,
    MERGED,
    NEIGHBOURS,
    PERSON,
    TELEPHONE,
    YEAR,
)
from text.fold import fold


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Bí thư Đảng ủy xã Nà Hin là ai?", [PERSON]),
        ("Chủ tịch xã tên là gì?", [PERSON]),
        ("Đảng bộ thành lập theo quyết định nào?", [DOCUMENT]),
        ("Xã được sáp nhập từ những xã nào?", [MERGED]),
        ("Số điện thoại của Ủy ban nhân dân xã?", [TELEPHONE]),
        ("Trụ sở xã đặt ở đâu?", [ADDRESS]),
        ("Xã giáp với những xã nào?", [NEIGHBOURS]),
        ("mo cua may gio", [CLOCK]),
        ("Đại hội họp ngày nào?", [DATE]),
        ("Trường được công nhận đạt chuẩn năm nào?", [YEAR]),
        ("Xã có bao nhiêu bản?", []),
        ("Hoàn thành nhiệm vụ nghị quyết nào?", []),
    ],
)
def test_the_form_of_what_is_asked_for(question: str, asked: list[AnswerTarget]) -> None:
    assert [target for target, words in ASKED_BY_PATTERN if words.search(fold(question))] == asked


@pytest.mark.parametrize(
    ("target", "told", "silent"),
    [
        (DOCUMENT, "theo Quyết định số 214-QĐ/TU", "theo quyết định của cấp trên"),
        (DATE, "họp ngày 23/6/2025", "họp tháng 6"),
        (YEAR, "được công nhận năm 2021", "được công nhận 21 lần"),
        (CLOCK, "mở cửa từ 7 giờ", "trồng 7 cây"),
        (PERSON, "đồng chí Lò Văn Pháng phụ trách", "đồng chí bí thư phụ trách"),
        (TELEPHONE, "liên hệ 0212 3456 789", "đạt 2.123.456 lượt"),
        (ADDRESS, "trụ sở đặt tại bản Tảng Luông", "trụ sở làm việc chật"),
        (MERGED, "trên cơ sở sáp nhập 03 đơn vị: xã Nà Hin, xã Khe Sú", "sau sáp nhập, bộ máy gọn hơn"),
    ],
)
def test_a_report_tells_it_in_its_form(target: AnswerTarget, told: str, silent: str) -> None:
    assert re.search(target.pattern, told) is not None
    assert re.search(target.pattern, silent) is None
