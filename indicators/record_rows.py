"""A record as a row of the database."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from corpus import Record
from reading.comparable_figures import in_least_unit


@cache
def record_json() -> TypeAdapter[Record]:
    """Built when it is first needed: it takes a moment, and no file may have changed."""
    return TypeAdapter(Record)


def record_row(record: Record) -> dict[str, object]:
    """The columns of the table `records`."""
    return {
        "report": record.report,
        "number": record.number,
        "indicator": record.indicator,
        "aimed": int(record.aimed),
        "chosen": int(record.chosen),
        "of_new": int(record.unit.is_new),
        "value": float(in_least_unit(record.value, record.measure.partition("/")[0])),
        "topic": record.topic if not record.indicator else "",
        "record": record_json().dump_json(record).decode(),
    }
