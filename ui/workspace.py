"""What all visitors of the page share: the settings, the index, the chat model and the reading of reports."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from chat.model import ChatModel, choose_model
from settings import Settings, load_settings
from ui.reading import BackgroundReading
from vectorstore.embedder import Embedder, choose_embedder
from vectorstore.index import Index
from vectorstore.open_index import open_index


@dataclass(frozen=True)
class Workspace:
    settings: Settings
    index: Index
    embedder: Embedder | None
    model: ChatModel | None
    reading: BackgroundReading


def _release(workspace: Workspace) -> None:
    workspace.index.close()
    workspace.reading.wait()


@st.cache_resource(show_spinner="Đang mở chỉ mục báo cáo…", on_release=_release)
def open_workspace() -> Workspace:
    """The one workspace of this process; its reports begin to be read when it is first opened.

    Raises:
        SettingsError: a setting is wrong.
        IndexInUse: another process has the index.
        IndexUnusable: the index cannot be read or written, or its Chroma server not be reached.
    """
    settings = load_settings()
    embedder = choose_embedder(settings)
    index = open_index(settings, embedder)
    reading = BackgroundReading(index, settings.reports_dir)
    reading.start()
    return Workspace(settings, index, embedder, choose_model(settings), reading)
