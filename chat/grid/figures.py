"""A record's figure as a number in a measure, where it is one."""

from __future__ import annotations

from decimal import Decimal

from corpus import Record
from text.fold import fold
from text.lexicon.tables import Indicator
from text.measures import MONEY, is_measure

COUNTED = "số đếm"
"""What things of any name are measured in: "bản" and "thôn" are counted alike."""


UNSURE = " (?)"
"""Behind a figure that may not be the one that tells how its unit stands in the indicator."""


def shown(record: Record) -> str:
    """The figure as the report writes it, with a question mark where it is not certain."""
    return record.written if record.certain else f"{record.written}{UNSURE}"


def number_of(record: Record) -> Decimal | None:
    """The value to calculate with; None of a fraction or a range."""
    return record.value if record.total is None and record.upper is None else None


def class_of(record: Record, indicator: Indicator) -> str:
    """What its value can be set beside: its measure with what it is given for each of, or that it is counted.

    Of an average, "triệu đồng", "triệu đồng/năm" and "triệu đồng/người/năm" say the same.
    """
    measure, slash, each = record.measure.partition("/")
    if measure == MONEY and not indicator.adds_up:
        return MONEY
    return record.measure if is_measure(measure) or not measure else f"{COUNTED}{slash}{each}"


def measure_shown(record: Record, indicator: Indicator) -> str:
    """Its measure; of counted things the whole word by which the indicator's measures call them: "đảng viên"."""
    if record.measure and not is_measure(record.measure.partition("/")[0]):
        first = fold(record.measure).split()
        return next((word for word in indicator.measures if fold(word).split()[: len(first)] == first), record.measure)
    return record.measure
