"""A choice among the communes whose reports are loaded."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from chat.answer.attribution import FILTERED_ROLES, role_label
from chat.units.registry import unit_names
from corpus import PassageRole
from ui.workspace import Workspace


def choose_communes(workspace: Workspace, label: str, key: str) -> tuple[str, ...]:
    """Draw it; the names of the chosen reports, () for none."""
    reports = workspace.reports
    bearing = Counter(report.units[0].label for report in reports)
    # Communes of different provinces may bear one name.
    told = {
        report.name: commune if bearing[commune] == 1 else f"{commune} ({report.file})"
        for report in reports
        for commune in (report.units[0].label,)
    }
    chosen = st.multiselect(
        label,
        list(told),
        format_func=lambda name: told.get(name, name),
        key=key,
        placeholder="Tất cả các xã, phường",
        persist_state="session",
    )
    return tuple(name for name in chosen if name in told)


def choose_term(workspace: Workspace, label: str, key: str) -> PassageRole | None:
    """Draw it; the chosen term, None for any."""
    years = workspace.index.of_reports(unit_names).shared_terms()
    return st.selectbox(
        label,
        FILTERED_ROLES,
        index=None,
        format_func=lambda role: role_label(role, years.of(role)).capitalize(),
        key=key,
        placeholder="Mọi nhiệm kỳ",
        persist_state="session",
    )
