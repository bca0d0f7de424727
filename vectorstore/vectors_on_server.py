"""The vectors on a Chroma server, opened when they are first needed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vectorstore.catalog import Catalog
from vectorstore.chroma_server import ChromaServer, ServerUnavailable
from vectorstore.embedder import Embedder
from vectorstore.engine_state import EngineState

if TYPE_CHECKING:
    from vectorstore.vectors import ServerVectors


class VectorsOnServer:
    """As `VectorsOnDemand`, where what is noted of the store may be of another one: its data may have been lost."""

    made_anew = ""  # nothing of it is here to be damaged

    def __init__(self, server: ChromaServer, embedder: Embedder, state: EngineState) -> None:
        self.embedder = embedder.name  # of which the vectors are
        self._server = server
        self._embedder = embedder
        self._state = state
        self._opening = threading.Lock()
        self._vectors: ServerVectors | None = None

    def get(self) -> ServerVectors:
        """The open store.

        Raises:
            ServerUnavailable: the server cannot be reached, or could not a moment ago.
        """
        if failure := self._server.recent_failure:
            raise ServerUnavailable(failure)
        with self._opening:
            if self._vectors is None or self._vectors.gone:
                from vectorstore.vectors import ServerVectors

                vectors = ServerVectors(self._server, self._embedder)
                self._state.begin_store(self.embedder, vectors.collection_id)
                self._vectors = vectors
        return self._vectors

    @contextmanager
    def changing(self) -> Iterator[ServerVectors]:
        """The open store; what a change leaves undone is found when vectors are next compared."""
        yield self.get()

    def bring_in_line(self, catalog: Catalog) -> None:
        """Forget vectors that the server has lost, and remove there what belongs to no passage."""
        vectors = self.get()
        # In this order: others note a vector after it is stored, and store it after its passage is in the catalog.
        noted = set(self._state.embedded(self.embedder))
        stored = vectors.ids()
        self._state.forget_vectors(self.embedder, noted - stored)
        vectors.remove(stored - catalog.ids())

    def close(self) -> None:
        self._server.close()
