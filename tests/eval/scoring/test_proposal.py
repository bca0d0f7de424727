from __future__ import annotations

from eval.gold.gold_cells import Cells
from eval.gold.report_lines import ReportTexts
from eval.scoring.proposal import propose


def test_an_answer_becomes_a_proposal_with_the_figures_that_stand_in_its_citations(texts: ReportTexts) -> None:
    proposed = propose(
        "dang bo co bao nhieu dang vien",
        "Đảng bộ có 120 đảng viên [1], 07 đảng viên dự bị [2]; hộ nghèo 12,5% [2]; 99 bản [2].",
        [("na-hin", (1, 1)), ("na-hin", (2, 2)), ("na-hin", (2, 2))],
        texts,
        communes=["Nà Hin", "Nà Hin"],
    )
    assert proposed == Cells(
        id="",
        question="dang bo co bao nhieu dang vien",
        kind="fact",
        style="no-diacritics",
        communes="Nà Hin",
        answer="Đảng bộ có 120 đảng viên, 07 đảng viên dự bị; hộ nghèo 12,5%; 99 bản.",
        facts="120 đảng viên\n07 đảng viên dự bị\n12,5%",
        evidence="na-hin:1\nna-hin:2",
    )
