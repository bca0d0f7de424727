"""Small literal passages and reports for tests."""

from __future__ import annotations

from corpus import Clause, Passage, PassageKind, PassageRole, Report, ReportOutline, Term, Terms, Unit, UnitKind

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
