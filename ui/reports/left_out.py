"""What of the loaded files could not be read, told with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from ui.safe_text import as_label
from ui.workspace import Workspace
from vectorstore.index import Index, ReportSummary


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """Looks through the outlines; the same for the same index, so that it is done once for each state of it."""

    index: Index

    def __call__(self, reports: tuple[ReportSummary, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        outlines = ((report.file, self.index.outline(report.name)) for report in reports)
        return tuple((file, outline.left_out) for file, outline in outlines if outline is not None and outline.left_out)


def show_left_out(workspace: Workspace) -> None:
    """Draw it; nothing where all was read."""
    for line in left_out_lines(workspace.index.of_reports(_LeftOut(workspace.index))):
        st.warning(as_label(line), icon=":material/visibility_off:")


def left_out_lines(files: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """A line for each thing that could not be read of a file."""
    return [f"{file}: chưa đọc được {told}" for file, each in files for told in each]
