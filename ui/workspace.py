"""What all visitors of the page share: settings, index, chat model, the reading of reports, what is kept of talks."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from chat.model import ChatModel, choose_model
from conversations.database import open_mended_database
from conversations.drafts import Drafts
from conversations.feedback import FeedbackBook
from conversations.store import Conversations
from settings import Settings, load_settings
from ui.evaluating import BackgroundEvaluation
from ui.reading import BackgroundReading
from vectorstore.database import Database
from vectorstore.embedder import Embedder, choose_embedder
from vectorstore.folder_lock import IndexUnusable
from vectorstore.index import Index
from vectorstore.open_index import open_index


@dataclass(frozen=True)
class Workspace:
    settings: Settings
    index: Index
    embedder: Embedder | None
    model: ChatModel | None
    reading: BackgroundReading
    kept: Database
    evaluation: BackgroundEvaluation
    conversations_told: str = ""

    @property
    def mended(self) -> tuple[str, ...]:
        """What was found damaged, and what has become of it, in Vietnamese."""
        return tuple(filter(None, (*self.index.mended, self.conversations_told)))

    @property
    def conversations(self) -> Conversations:
        return Conversations(self.kept)

    @property
    def drafts(self) -> Drafts:
        return Drafts(self.kept)

    @property
    def feedback(self) -> FeedbackBook:
        return FeedbackBook(self.kept)


def _release(workspace: Workspace) -> None:
    workspace.evaluation.stop()
    workspace.evaluation.wait()
    workspace.reading.stop()
    workspace.index.close()
    workspace.reading.wait()
    workspace.kept.close()


@st.cache_resource(show_spinner="Đang mở chỉ mục báo cáo…", on_release=_release)
def open_workspace() -> Workspace:
    """The one workspace of this process; its reports begin to be read when it is first opened.

    Raises:
        SettingsError: a setting is wrong.
        IndexInUse: another process has the index.
        IndexUnusable: the index, or the file of conversations beside it, cannot be read or written, or the Chroma
            server not be reached. Damaged conversations do not keep the reports from being asked.
    """
    settings = load_settings()
    embedder = choose_embedder(settings)
    index = open_index(settings, embedder)
    try:
        kept, told = open_mended_database(settings.data_dir)
    except IndexUnusable:
        index.close()
        raise
    reading = BackgroundReading(index, settings.reports_dir)
    reading.start()
    model = choose_model(settings)
    evaluation = BackgroundEvaluation(settings, index, model)
    return Workspace(settings, index, embedder, model, reading, kept, evaluation, told)
