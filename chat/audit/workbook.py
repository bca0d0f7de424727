"""The findings of an audit as an Excel file: a row each."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

from chat.answer.sheets import lay_out, write_row
from chat.audit.finding import Finding

TITLES = ("Loại", "Mức độ", "Nhận xét", "Vì sao có thể không phải lỗi", "Mục", "Vị trí", "Trích nguyên văn")
_WIDTHS = (26, 10, 80, 50, 50, 18, 60)


def audit_xlsx(findings: Sequence[Finding], file: str) -> bytes:
    """The file's bytes; several places of a finding stand in one cell, a line each.

    Args:
        findings: the worst first.
        file: the report's file, by whose kind places are named.
    """
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Rà soát số liệu"
    write_row(sheet, TITLES)
    for finding in findings:
        write_row(
            sheet,
            (
                finding.kind.label,
                finding.severity,
                finding.text(file),
                finding.why_perhaps_not,
                "\n".join(place.section for place in finding.places),
                "\n".join(place.named(file) for place in finding.places),
                "\n".join(place.quote for place in finding.places),
            ),
        )
    lay_out(sheet, _WIDTHS)
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()
