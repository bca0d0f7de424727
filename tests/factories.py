"""Small literal passages and reports for tests."""

from __future__ import annotations

from decimal import Decimal

from corpus import (
    Clause,
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
from text.figures import find_figures
from text.signs import Bound

TERMS = Terms(Term(2020, 2025), Term(2025, 2030))
COMMUNE = Unit("Nà Hin", UnitKind.COMMUNE)


def make_passage(
    text: str,
    *,
    id: str = "na-hin:1",
    report: str = "na-hin",
    commune: str = "Nà Hin",
    position: int = 0,
    kind: PassageKind = PassageKind.PARAGRAPH,
    path: tuple[str, ...] = ("Phần thứ nhất", "I"),
    headings: tuple[str, ...] = ("Phần thứ nhất. Kết quả", "I. Kinh tế"),
    line: int = 10,
    page: int | None = None,
    role: PassageRole = PassageRole.RESULT,
    unit: Unit = COMMUNE,
    linked: tuple[str, ...] = (),
) -> Passage:
    """A passage that stands on one line and speaks of one unit."""
    return Passage(
        id=id,
        report=report,
        commune=commune,
        position=position,
        kind=kind,
        path=path,
        headings=headings,
        text=text,
        line_starts=((0, line),),
        page=page,
        role=role,
        clauses=(Clause(0, len(text), unit),),
        linked=linked,
        terms=TERMS,
    )


def make_report(texts: list[str], *, name: str = "na-hin", commune: str = "Nà Hin", fingerprint: str = "f1") -> Report:
    """A report whose passages are the given texts, one a line."""
    passages = tuple(
        make_passage(text, id=f"{name}:{k}", report=name, commune=commune, position=k, line=k + 1)
        for k, text in enumerate(texts)
    )
    return Report(
        name=name,
        source=f"/reports/{name}.txt",
        fingerprint=fingerprint,
        commune=commune,
        units=(Unit(commune, UnitKind.COMMUNE),),
        outline=ReportOutline(),
        passages=passages,
        terms=TERMS,
    )


def make_record(
    indicator: str,
    written: str,
    *,
    number: int = 0,
    report: str = "na-hin",
    unit: Unit = COMMUNE,
    aimed: bool = False,
    said: str = "",
    topic: str = "",
    line: int = 10,
    chosen: bool = True,
    certain: bool = True,
    kind: FigureKind = FigureKind.LEVEL,
    upper: Decimal | None = None,
) -> Record:
    """What a report tells of a unit; its value, measure and bound are those of the figure that is written."""
    figure = find_figures(written)[0]
    return Record(
        report=report,
        number=number,
        passage=f"{report}:{line}",
        span=(0, len(said or written)),
        lines=(line, line),
        page=None,
        unit=unit,
        indicator=indicator,
        topic=topic,
        said=said or written,
        written=written,
        value=figure.value,
        upper=upper,
        total=figure.total,
        measure="/".join(filter(None, (figure.unit, figure.per))),
        aimed=aimed,
        term=TERMS.coming if aimed else TERMS.past,
        year=None,
        kind=kind,
        bound=Bound(figure.bound),
        likelihood=0.9,
        chosen=chosen and indicator != "",
        certain=chosen and certain and indicator != "",
    )
