"""The page “Số liệu” in this process, over the sample reports or invented ones."""

from __future__ import annotations

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from corpus import Record, Unit
from tests.factories import make_report
from tests.ui.apptest import SECONDS, unescaped
from ui.figures.grid_view import GRID
from ui.workspace import open_workspace


def script() -> None:
    import streamlit as st

    from ui.figures import figures
    from ui.workspace import open_workspace

    st.session_state.dialog_open = False
    workspace = open_workspace()
    workspace.reading.wait()
    figures.show(workspace)


def open_figures() -> AppTest:
    return AppTest.from_function(script, default_timeout=SECONDS).run()


def open_invented(*reports: tuple[str, tuple[Unit, ...], tuple[Record, ...]]) -> AppTest:
    """The page over reports of these names, units and figures alone."""
    workspace = open_workspace()
    workspace.reading.wait()
    for report in workspace.index.reports():
        workspace.index.remove(report.name)
    with workspace.index.putting_many():
        for name, units, records in reports:
            made = make_report([f"Xã {units[0].name}: {record.said}." for record in records], name=name)
            numbered = tuple(
                replace(record, number=number, passage=passage.id, report=name)
                for number, (record, passage) in enumerate(zip(records, made.passages, strict=True))
            )
            workspace.index.put(replace(made, units=units, commune=units[0].name, records=numbered))
    return open_figures()


def grid(page: AppTest) -> list[list[str]]:
    """The titles, then the rows."""
    shown = page.dataframe[0].value
    return [list(shown.columns), *shown.to_numpy().tolist()]


def pick(page: AppTest, row: int, title: str) -> AppTest:
    """Choose a cell, as a click does."""
    (key,) = [key for key in page.session_state._state.filtered_state if key.startswith(GRID)]
    page.session_state[key] = {"selection": {"rows": [], "columns": [], "cells": [(row, title)]}}
    return page.run()


def html(page: AppTest) -> str:
    return "".join(element.proto.body for element in page.get("html"))


def captions(page: AppTest) -> list[str]:
    return [unescaped(caption.value) for caption in page.caption]
