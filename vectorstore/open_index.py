"""The index that the settings name: in a folder of this machine, or shared on a Chroma server."""

from __future__ import annotations

from settings import Settings
from vectorstore.chroma_server import choose_server
from vectorstore.embedder import Embedder
from vectorstore.index import Index
from vectorstore.shared_index import SharedIndex


def open_index(settings: Settings, embedder: Embedder | None, *, current: bool = False) -> Index:
    """Open it and mend what a crash left; with `current`, a copy out of step with the server is refused.

    Raises:
        IndexInUse: another process, or another open index of this one, has `DATA_DIR`.
        IndexUnusable: the folder cannot be used, or the Chroma server is needed and cannot be.
    """
    server = choose_server(settings)
    if server is None:
        return Index.open(settings.data_dir, embedder)
    return SharedIndex.open(settings.data_dir, embedder, server, current=current)
