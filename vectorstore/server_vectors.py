"""The vectors on a Chroma server that several processes share, one collection for each embedding model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from chromadb.api.models.Collection import Collection
from chromadb.api.types import PyEmbeddings
from chromadb.errors import InternalError, InvalidArgumentError

from corpus import Passage
from vectorstore.chroma_server import PREFIX, ChromaServer, CollectionGone
from vectorstore.embedder import Embedder, EmbeddingUnavailable
from vectorstore.embedding_text import embedding_text
from vectorstore.vectors import QUESTIONS_REMEMBERED, batches, collection_name, metadata_of, nearest

Result = TypeVar("Result")


class ServerVectors:
    """As `Vectors`, of which other processes may add and remove some at any time.

    Raises:
        ServerUnavailable: from every method; `gone` tells whether it is of no further use.
    """

    def __init__(self, server: ChromaServer, embedder: Embedder) -> None:
        self._server = server
        self._embedder = embedder
        self._name = f"{PREFIX}-{collection_name(embedder.name)}"
        self._collection = server.collection(self._name, "cosine")
        self.collection_id = str(self._collection.id)
        self.gone = False
        # One question is searched once for each commune that it names.
        self.embed_question = lru_cache(QUESTIONS_REMEMBERED)(embedder.embeddings.embed_query)

    def add(self, passages: Sequence[Passage]) -> None:
        """Embed and keep these; not those that another process has added meanwhile.

        Raises:
            EmbeddingUnavailable: nothing was kept.
        """
        stored = self._ask(
            lambda collection: collection.get(ids=[passage.id for passage in passages], include=["documents"])
        )
        texts = dict(zip(stored["ids"], stored["documents"] or (), strict=True))
        new = [passage for passage in passages if texts.get(passage.id) != embedding_text(passage)]
        if not new:
            return
        documents = [embedding_text(passage) for passage in new]
        vectors: PyEmbeddings = [*self._embedder.embeddings.embed_documents(documents)]
        self._ask(
            lambda collection: collection.upsert(
                ids=[passage.id for passage in new],
                embeddings=vectors,
                documents=documents,
                metadatas=[metadata_of(passage) for passage in new],
            )
        )

    def remove(self, ids: Iterable[str]) -> None:
        for batch in batches(ids):
            self._delete(batch)

    def _delete(self, ids: list[str]) -> None:
        self._ask(lambda collection: collection.delete(ids=ids))

    def ids(self) -> set[str]:
        """All that is there."""
        return set(self._ask(lambda collection: collection.get(include=[])["ids"]))

    def search(self, vector: list[float], *, ids: list[str] | None = None, limit: int) -> dict[str, float]:
        """Ids and cosine similarities (-1 to 1), best first; only among `ids` where they are given."""
        if ids is not None and not ids:
            return {}

        def query_those_there(collection: Collection) -> dict[str, float]:
            try:
                return nearest(collection, vector, ids, limit)
            except InternalError:
                # So Chroma fails where it lacks one of them, which another process may just have removed.
                there = collection.get(ids=ids, include=[])["ids"] if ids else []
                if ids is None or len(there) == len(ids):
                    raise
                return nearest(collection, vector, there, limit) if there else {}

        return self._ask(query_those_there)

    def _ask(self, request: Callable[[Collection], Result]) -> Result:
        try:
            return self._server.ask(lambda: self._told_of_dimensions(request))
        except CollectionGone:
            self.gone = True
            raise

    def _told_of_dimensions(self, request: Callable[[Collection], Result]) -> Result:
        try:
            return request(self._collection)
        except InvalidArgumentError as error:
            raise EmbeddingUnavailable(
                f"Mô hình {self._embedder.name} trả về véc-tơ khác kích thước với các véc-tơ đã lưu. Hãy đặt lại "
                f"EMBEDDING_MODEL, hoặc xóa bộ {self._name} trên máy chủ Chroma để tính lại."
            ) from error
