"""What all visitors of the page share: settings, index, chat model, the reading of reports, what is kept of talks."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field

import streamlit as st

from chat.llm.client import ChatModel, choose_model
from conversations.feedback import FeedbackBook
from conversations.store import Conversations, Drafts
from embedding.embedder import Embedder, choose_embedder
from ingest.attribution.terms import usual_terms
from settings import Settings
from text.lexicon.active import add_own_words
from ui.background.evaluation_job import BackgroundEvaluation
from ui.background.ingestion_job import BackgroundReading
from ui.background.uploads import Uploads
from ui.door.entrance import Entrance, open_entrance
from ui.turns import Turns
from vectorstore.database import Database
from vectorstore.index import Index, ReportSummary, open_index


@dataclass(frozen=True)
class Workspace:
    entrance: Entrance
    settings: Settings
    index: Index
    embedder: Embedder | None
    model: ChatModel | None
    reading: BackgroundReading
    uploads: Uploads
    evaluation: BackgroundEvaluation
    lexicon_faults: tuple[str, ...] = ()
    turns: Turns = field(default_factory=Turns)

    @property
    def reports(self) -> tuple[ReportSummary, ...]:
        """The reports in the order they came; how many vectors each has is out of date."""
        return self.index.of_reports(tuple)

    @property
    def files(self) -> dict[str, str]:
        """The file of each report by its name, as sources name it."""
        return {report.name: report.file for report in self.reports}

    def turn_to_answer(self) -> AbstractContextManager:
        """Wait here until few enough questions are being answered; those that wait for a chat model do not count."""
        return self.turns.taken() if self.model is None else self.turns.left()

    @property
    def owner(self) -> str:
        """Whose conversations and drafts this visitor sees."""
        return self.entrance.visitor().owner

    @property
    def mended(self) -> tuple[str, ...]:
        """What was found damaged, and what has become of it, in Vietnamese."""
        return (*self.index.mended, *self.lexicon_faults)

    @property
    def kept(self) -> Database:
        """What conversations, drafts, feedback, gold sets and runs are kept in."""
        return self.index.database

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
    open_entrance.clear()


@st.cache_resource(show_spinner="Đang mở chỉ mục báo cáo…", on_release=_release)
def open_workspace() -> Workspace:
    """The one workspace of this process; its reports begin to be read when it is first opened.

    Raises:
        SettingsError: a setting is wrong.
        IndexInUse: another process has the index.
        IndexUnusable: the index cannot be read or written, or the database not be reached.
    """
    entrance = open_entrance()
    settings = entrance.settings
    faults = add_own_words(settings.data_dir)
    embedder = choose_embedder(settings)
    index = open_index(settings, embedder)
    uploads = Uploads(settings.data_dir)
    reading = BackgroundReading(index, settings.reports_dir, uploads, usual_terms(settings.report_term))
    reading.start()
    model = choose_model(settings)
    evaluation = BackgroundEvaluation(settings, index, model)
    return Workspace(entrance, settings, index, embedder, model, reading, uploads, evaluation, faults)
