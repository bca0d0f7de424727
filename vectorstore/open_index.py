"""The index and the database that the settings name: in a folder of this machine, or shared with other copies."""

from __future__ import annotations

from settings import Settings
from vectorstore.chroma_server import choose_server
from vectorstore.database import Database
from vectorstore.embedder import Embedder
from vectorstore.index import Index
from vectorstore.open_database import open_database


def open_index(settings: Settings, embedder: Embedder | None) -> Index:
    """Open it and mend what a crash left.

    Raises:
        IndexInUse: another process, or another open index of this one, has `DATA_DIR`.
        IndexUnusable: the folder or the database cannot be used.
    """
    return Index.open(settings.data_dir, embedder, settings.database_secret, choose_server(settings))


def open_kept(settings: Settings) -> Database:
    """The database alone, also while a page has the index open.

    Raises:
        IndexUnusable: it cannot be used.
    """
    return open_database(settings.data_dir, settings.database_secret)
