"""What the grid shows: indicators and communes, result or target, the order of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import streamlit as st

from chat.answer.attribution import role_label
from chat.grid.grid import BY_NAME, Column, Grid, Order, columns_of, make_grid
from chat.grid.kept import kept
from chat.kept_records import KeptRecords
from chat.units.registry import unit_names
from corpus import PassageRole
from text.lexicon.active import lexicon
from text.lexicon.tables import Indicator, IndicatorGroup
from ui.conversation.commune_choice import choose_communes
from ui.workspace import Workspace

CHOSEN, GROUP, COMMUNES, SHOWN = "figures-indicators", "figures-group", "figures-communes", "figures-shown"
NAMED, ORDER, WITH_PARTS = "figures-named", "figures-order", "figures-parts"
_AT_FIRST = 5  # indicators, those that most reports tell
_SILENT = "Chưa đọc được số liệu nào có tên chỉ tiêu trong các báo cáo. Hãy xem tab “Chủ đề khác”."
_NONE_CHOSEN = "Hãy chọn ít nhất một chỉ tiêu."


class Shown(StrEnum):
    """Which figures of an indicator are shown."""

    RESULTS = "results"
    TARGETS = "targets"
    BOTH = "both"


def choose(workspace: Workspace) -> Grid | None:
    """Draw the choice; the grid of it, None where there is nothing to show."""
    told = kept(workspace.index, "told indicators", KeptRecords(workspace.index.database).told_indicators)
    indicators = [indicator for indicator in lexicon().indicators if indicator.id in told]
    if not indicators:
        st.write(_SILENT)
        return None
    chosen = _choose_indicators(indicators, told)
    left, right = st.columns(2, vertical_alignment="top")
    with left:
        communes = choose_communes(workspace, "Xã, phường", COMMUNES)
    with right:
        shown = _choose_shown(workspace)
    if not chosen:
        st.write(_NONE_CHOSEN)
        return None
    columns = columns_of(chosen, results=shown is not Shown.TARGETS, targets=shown is not Shown.RESULTS)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        named = st.text_input(
            "Lọc theo tên xã", key=NAMED, max_chars=100, placeholder="Tên xã, kể cả xã cũ", persist_state="session"
        )
        order = _choose_order(columns)
        with_parts = st.toggle("Kèm đơn vị cũ", key=WITH_PARTS, persist_state="session")
    return make_grid(workspace.index, columns, reports=communes, named=named, order=order, with_parts=with_parts)


def _choose_indicators(indicators: list[Indicator], told: Mapping[str, int]) -> list[Indicator]:
    groups = [group for group in IndicatorGroup if any(indicator.group is group for indicator in indicators)]
    by_id = {indicator.id: indicator for indicator in indicators}
    by_told = sorted(by_id, key=lambda id: -told[id])
    held = st.session_state.get(CHOSEN, by_told[:_AT_FIRST])
    left, right = st.columns([1, 3])
    with left:
        group = st.selectbox(
            "Nhóm chỉ tiêu",
            groups,
            index=None,
            format_func=lambda group: group.value[:1].upper() + group.value[1:],
            key=GROUP,
            placeholder="Mọi nhóm",
            persist_state="session",
        )
    # What is chosen stays among the options when another group is looked at.
    options = [id for id in by_told if id in held or group in (None, by_id[id].group)]
    options.sort(key=lambda id: groups.index(by_id[id].group))
    with right:
        chosen = st.multiselect(
            "Chỉ tiêu",
            options,
            default=[id for id in by_told[:_AT_FIRST] if id in options],
            format_func=lambda id: by_id[id].name if id in by_id else id,
            key=CHOSEN,
            placeholder="Chọn chỉ tiêu",
            wrap=True,
            persist_state="session",
        )
    return [by_id[id] for id in chosen if id in by_id]


def _choose_shown(workspace: Workspace) -> Shown:
    years = workspace.index.of_reports(unit_names).shared_terms()
    result, target = (role_label(role, years.of(role)) for role in (PassageRole.RESULT, PassageRole.TARGET))
    labels = {Shown.RESULTS: result.capitalize(), Shown.TARGETS: target.capitalize(), Shown.BOTH: "Cả hai"}
    chosen = st.segmented_control(
        "Số liệu",
        list(Shown),
        default=Shown.RESULTS,
        required=True,
        format_func=lambda shown: labels[shown],
        key=SHOWN,
        persist_state="session",
    )
    return Shown(chosen or Shown.RESULTS)


def _choose_order(columns: tuple[Column, ...]) -> Order:
    orders = {BY_NAME: "Tên đơn vị"}
    for column in columns:
        orders[Order(column)] = f"{column.label}: từ cao xuống thấp"
        orders[Order(column, most_first=False)] = f"{column.label}: từ thấp lên cao"
    by_label = {label: order for order, label in orders.items()}
    chosen = st.selectbox("Sắp xếp theo", list(by_label), key=f"{ORDER}-{hash(columns)}")
    return by_label.get(chosen, BY_NAME)
