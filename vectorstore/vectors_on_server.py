"""The vectors on a Chroma server, opened when they are first needed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vectorstore.chroma_server import ChromaServer, ServerUnavailable
from vectorstore.embedder import Embedder
from vectorstore.engine_state import EngineState

if TYPE_CHECKING:
    from vectorstore.server_vectors import ServerVectors


class VectorsOnServer:
    """As `VectorsOnDemand`, where what is noted of the store may be of another one: its data may have been lost."""

    def __init__(self, server: ChromaServer, embedder: Embedder, state: EngineState) -> None:
        self.embedder = embedder.name  # of which the vectors are
        self._server = server
        self._embedder = embedder
        self._state = state
        self._opening = threading.Lock()
        self._vectors: ServerVectors | None = None
        self.made_anew = ""  # nothing of it is here to be damaged

    def get(self) -> ServerVectors:
        """The open store.

        Raises:
            ServerUnavailable: the server cannot be reached, or could not a moment ago.
        """
        if failure := self._server.recent_failure:
            raise ServerUnavailable(failure)
        with self._opening:
            if self._vectors is None or self._vectors.gone:
                from vectorstore.server_vectors import ServerVectors

                vectors = ServerVectors(self._server, self._embedder)
                name = self._embedder.name
                if vectors.collection_id != self._state.seal(name):
                    self._state.forget_vectors(name, self._state.embedded(name))
                    self._state.set_seal(name, vectors.collection_id)
                self._vectors = vectors
        return self._vectors

    @contextmanager
    def changing(self) -> Iterator[ServerVectors]:
        """The open store; what a change leaves undone is found when vectors are next compared."""
        yield self.get()
