"""How fast the grid is over the figures of a whole country: invented records, put straight into the database."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.invented_communes import Commune, commune
from bench.scale import Memory, forget_peak, megabytes, memory
from chat.grid.files import grid_csv, grid_xlsx
from chat.grid.grid import Column, Order, make_grid
from chat.grid.totals import totals_of
from chat.kept_records import KeptRecords
from corpus import (
    FigureKind,
    Passage,
    PassageKind,
    PassageRole,
    Record,
    Report,
    ReportOutline,
    Term,
    Terms,
    Unit,
    UnitKind,
)
from progress_bar import ProgressBar
from text.lexicon.active import lexicon
from text.lexicon.tables import Indicator
from text.measures import is_measure
from text.signs import Bound
from text.written_number import written_number
from vectorstore.catalog import Catalog
from vectorstore.index import Index
from vectorstore.open_database import open_database

RECORDS = 400
"""Of a report, as many as reports of communes state."""

PAGE_INDICATORS, FILE_INDICATORS = 5, 20
_RESULTS, _TARGETS, _OF_PARTS, _PASSED_OVER = 100, 40, 40, 60  # of a report's records; the rest has no indicator
_TOPICS = 3000
_TERMS = Terms(Term(2020, 2025), Term(2025, 2030))


@dataclass(frozen=True, slots=True)
class Times:
    """Of one size: seconds for each thing by its name, by the clock and of the processor, less distorted;
    the database's MB; memory while the Excel file was written."""

    reports: int
    records: int
    megabytes: float
    file_megabytes: float
    seconds: dict[str, tuple[float, float]]
    memory: Memory


def measure(sizes: Sequence[int], records: int = RECORDS, seed: int = 1) -> tuple[Times, ...]:
    """The times at so many reports, each in a database of its own that is thrown away.

    Args:
        sizes: numbers of reports.
        records: of each report.
        seed: of the names and figures.
    """
    return tuple(_times(size, records, seed) for size in sorted(set(sizes)))


def _times(size: int, records: int, seed: int) -> Times:
    with TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        taken: dict[str, tuple[float, float]] = {}

        def timed(what: str, work: Callable[[], object]) -> object:
            began, used = time.perf_counter(), time.process_time()
            done = work()
            taken[what] = time.perf_counter() - began, time.process_time() - used
            return done

        timed("filling the database", lambda: _fill(folder, size, records, seed))
        with Index.open(folder, None) as index:
            columns = [Column(indicator, False) for indicator in lexicon().indicators[:FILE_INDICATORS]]
            few = columns[:PAGE_INDICATORS]

            def first_page() -> None:
                KeptRecords(index.database).told_indicators()
                make_grid(index, few).page(0)

            timed("first page, of an index just opened", first_page)
            grid, files = make_grid(index, few), {report.name: report.file for report in index.reports()}
            timed("a further page", lambda: grid.page(grid.pages - 1))
            timed("first page ordered by a value", lambda: make_grid(index, few, order=Order(few[0])).page(0))
            timed("first page of communes of a name", lambda: make_grid(index, few, named="la").page(0))
            timed("sums of the columns", lambda: totals_of(make_grid(index, columns)))
            timed("figures without a name, most frequent first", lambda: KeptRecords(index.database).unnamed_topics(60))
            forget_peak()
            whole = make_grid(index, columns)
            written = timed("Excel file", lambda: len(grid_xlsx(whole, files)))
            held = memory()
            timed("CSV file", lambda: grid_csv(whole, files))
        size_of = (folder / "database.sqlite").stat().st_size / 1e6
        assert isinstance(written, int)
        return Times(size, size * records, size_of, written / 1e6, taken, held)


def _fill(folder: Path, size: int, records: int, seed: int) -> None:
    database = open_database(folder, None)
    catalog = Catalog(database)
    with ProgressBar("Filling", size, "reports") as bar:
        for number in range(size):
            catalog.put(_report(commune(number, seed), records))
            bar.update()
    database.close()


def _report(one: Commune, records: int) -> Report:
    units = (Unit(one.name, UnitKind.COMMUNE), *(Unit(old.name, UnitKind.OLD_COMMUNE) for old in one.old))
    passage = Passage(
        id=f"{one.file}:0",
        report=one.file,
        commune=one.name,
        position=0,
        kind=PassageKind.PARAGRAPH,
        path=(),
        headings=(),
        text=f"Báo cáo chính trị của Đảng bộ xã {one.name}",
        line_starts=((0, 1),),
        page=None,
        role=PassageRole.BACKGROUND,
        clauses=(),
        terms=_TERMS,
    )
    return Report(
        name=one.file,
        source=f"/reports/{one.file}.txt",
        fingerprint="1",
        commune=one.name,
        units=units,
        outline=ReportOutline(),
        passages=(passage,),
        terms=_TERMS,
        records=tuple(_records(one, units, records)),
    )


def _records(one: Commune, units: Sequence[Unit], count: int) -> Iterator[Record]:
    """So many of a report: results and targets of its own unit, figures of merged ones, others that are passed over."""
    chance = random.Random(f"records {one.number}")
    indicators = lexicon().indicators
    # The first are told by all, as reports share what their congress asks them for.
    told = [*indicators[:FILE_INDICATORS], *chance.sample(indicators[FILE_INDICATORS:], _RESULTS - FILE_INDICATORS)]
    kinds = [*((units[0], False, True, indicator) for indicator in told)]
    kinds += ((units[0], True, True, indicator) for indicator in told[:_TARGETS])
    kinds += ((units[-1], False, True, indicator) for indicator in told[:_OF_PARTS])
    kinds += ((units[0], False, False, indicator) for indicator in told[:_PASSED_OVER])
    for number in range(count):
        unit, aimed, chosen, indicator = kinds[number] if number < len(kinds) else (units[0], False, False, None)
        yield _record(one, number, unit, aimed, chosen, indicator, chance)


def _record(
    one: Commune,
    number: int,
    unit: Unit,
    aimed: bool,
    chosen: bool,
    indicator: Indicator | None,
    chance: random.Random,
) -> Record:
    value = Decimal(chance.randint(10, 99_999)) / 10
    measure = indicator.measures[0] if indicator is not None and indicator.measures else "hộ"
    topic = f"chủ đề thứ {chance.randrange(_TOPICS)}" if indicator is None else indicator.name.lower()
    written = f"{written_number(value)} {measure}"
    return Record(
        report=one.file,
        number=number,
        passage=f"{one.file}:{number // 2}",
        span=(0, len(topic) + len(written) + 5),
        lines=(number + 1, number + 1),
        page=None,
        unit=unit,
        indicator=indicator.id if indicator is not None else "",
        topic=topic,
        said=f"{topic} năm 2025 trên địa bàn {unit.label} đạt {written}, tăng so với đầu nhiệm kỳ",
        written=written,
        value=value,
        upper=None,
        total=None,
        measure=measure if is_measure(measure) else measure.split()[0],
        aimed=aimed,
        term=_TERMS.coming if aimed else _TERMS.past,
        year=None if aimed else 2025,
        kind=FigureKind.LEVEL,
        bound=Bound.EXACT,
        likelihood=0.9,
        chosen=chosen,
        certain=chosen,
    )


def as_table(measured: Sequence[Times]) -> str:
    """What the figures mean, then a column for each size, and how they grew."""
    rows = {
        "reports": [f"{times.reports}" for times in measured],
        "records": [f"{times.records}" for times in measured],
        "database, MB": [f"{times.megabytes:.0f}" for times in measured],
        **{
            f"{what}, s": ["{:.2f} ({:.2f})".format(*times.seconds[what]) for times in measured]
            for what in measured[0].seconds
        },
        "Excel file, MB": [f"{times.file_megabytes:.1f}" for times in measured],
        "memory at its height, MB": [megabytes(times.memory.peak) for times in measured],
    }
    width = max(map(len, rows))
    lines = [f"{name:<{width}}" + "".join(f"{cell:>18}" for cell in cells) for name, cells in rows.items()]
    return "\n".join([_NOTE, *lines, *_growth(measured)])


_NOTE = f"""\
The grid of figures: invented records straight in the database, pages of {PAGE_INDICATORS} indicators, files of
{FILE_INDICATORS} indicators by all communes. In brackets the processor's seconds."""


def _growth(measured: Sequence[Times]) -> Iterator[str]:
    if len(measured) > 1:
        few, many = measured[0], measured[-1]
        what = next(name for name in few.seconds if name.startswith("first page"))
        yield (
            f"Of {many.reports / few.reports:.0f} times as many reports the first page takes "
            f"{many.seconds[what][1] / few.seconds[what][1]:.1f} times as long, the Excel file "
            f"{many.seconds['Excel file'][1] / few.seconds['Excel file'][1]:.1f} times."
        )
