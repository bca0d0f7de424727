"""What an audit tells of a short report, read from a file as any other is."""

from __future__ import annotations

from pathlib import Path

from chat.audit.finding import Finding
from chat.audit.report_audit import audit
from ingest.report import read_report

HEAD = """BÁO CÁO CHÍNH TRỊ
trình Đại hội đại biểu Đảng bộ xã Nà Hin lần thứ I, nhiệm kỳ 2025 - 2030

Xã Nà Hin được thành lập trên cơ sở sáp nhập xã Khe Sú và xã Tà Lìn.

Phần thứ nhất
KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020 - 2025

I. VỀ KINH TẾ

"""
AHEAD = """
Phần thứ hai
PHƯƠNG HƯỚNG, MỤC TIÊU NHIỆM KỲ 2025 - 2030

I. CÁC CHỈ TIÊU CHỦ YẾU ĐẾN NĂM 2030

"""
FIRST = HEAD.count("\n") + 1
"""The line that a report's results begin on."""


def findings(folder: Path, results: str, targets: str = "") -> tuple[Finding, ...]:
    """Of a report that tells these results and aims at these targets."""
    file = folder / "na-hin.txt"
    file.write_text(f"{HEAD}{results}\n{AHEAD if targets else ''}{targets}", encoding="utf-8")
    report = read_report(file)
    return audit(report.passages, report.records)


def told(folder: Path, results: str, targets: str = "") -> list[str]:
    """The findings as sentences."""
    return [finding.text("na-hin.txt") for finding in findings(folder, results, targets)]
