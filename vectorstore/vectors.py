"""Passages by their meaning: a collection of Chroma, in a folder or on a server, for each embedding model."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from chromadb.api.types import PyEmbeddings
from chromadb.errors import InternalError, InvalidArgumentError
from chromadb.utils.batch_utils import create_batches
from langchain_chroma import Chroma

from corpus import Passage
from embedding.embedder import Embedder, EmbeddingUnavailable
from embedding.embedding_text import embedding_text
from text.fold import fold
from vectorstore.chroma_folder import ChromaFolder
from vectorstore.chroma_server import ChromaServer, CollectionGone

QUESTIONS_REMEMBERED = 64


class Vectors:
    """The collection of one embedder; on a server others may add and remove some at any time."""

    def __init__(self, home: ChromaFolder | ChromaServer, embedder: Embedder) -> None:
        self._home = home
        self._embedder = embedder
        self._client = home.client()
        self.is_gone = False  # from the server: this is of no further use
        name = home.prefix + collection_name(embedder.name)
        with self._faults_told():
            self._store = Chroma(
                client=self._client,
                collection_name=name,
                embedding_function=embedder.embeddings,
                collection_configuration={"hnsw": {"space": "cosine"}},
            )
            self._collection = self._client.get_collection(name, embedding_function=None)
        self.collection_id = str(self._collection.id)
        # One question is searched once for each commune that it names.
        self.embed_question = lru_cache(QUESTIONS_REMEMBERED)(embedder.embeddings.embed_query)

    def close(self) -> None:
        self._home.close()

    def add(self, passages: Sequence[Passage]) -> None:
        """Embed and keep these, replacing what has their ids."""
        with self._faults_told():
            self._store.add_texts(
                [embedding_text(passage) for passage in passages],
                # Only what the id or the embedded text settles: nothing else would be written again when it changes.
                metadatas=[{"report": p.report, "commune": p.commune, "section": p.section} for p in passages],
                ids=[passage.id for passage in passages],
            )

    def remove(self, ids: Collection[str]) -> None:
        with self._faults_told():
            for batch, *_ in create_batches(self._client, list(ids)) if ids else ():
                self._store.delete(ids=batch)

    def ids(self) -> set[str]:
        with self._faults_told():
            return set(self._store.get(include=[])["ids"])

    def search(self, vector: list[float], *, ids: list[str] | None = None, limit: int) -> dict[str, float]:
        """Ids and cosine similarities (-1 to 1), best first; only among `ids` where they are given."""
        if ids is not None and not ids:
            return {}
        with self._faults_told():
            if ids is not None and len(ids) <= self._home.compared_one_by_one:
                return self._compared(vector, ids, limit)
            try:
                return self._nearest(vector, ids, limit)
            except InternalError:
                # So Chroma fails where it lacks one of them, which may just have been removed.
                there = self._collection.get(ids=ids, include=[])["ids"] if ids else []
                if ids is None or len(there) == len(ids):
                    raise
                return self._nearest(vector, there, limit) if there else {}

    def _nearest(self, vector: list[float], ids: list[str] | None, limit: int) -> dict[str, float]:
        asked: PyEmbeddings = [vector]
        # Documents and metadata, which the catalog has too, would take Chroma four times as long.
        found = self._collection.query(query_embeddings=asked, ids=ids, n_results=limit, include=["distances"])
        (distances,) = found["distances"] or [[]]
        return {id: 1.0 - distance for id, distance in zip(found["ids"][0], distances, strict=True)}

    def _compared(self, vector: list[float], ids: list[str], limit: int) -> dict[str, float]:
        stored = self._collection.get(ids=ids, include=["embeddings"])
        if not stored["ids"]:
            return {}
        vectors, asked = np.asarray(stored["embeddings"]), np.asarray(vector)
        if vectors.shape[1] != len(asked):
            raise self._other_dimensions()
        lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(asked)
        similarities = vectors @ asked / np.maximum(lengths, np.finfo(lengths.dtype).tiny)
        best = np.argsort(-similarities, kind="stable")[:limit]
        return {stored["ids"][k]: float(similarities[k]) for k in best}

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        try:
            with self._home.faults_told():
                try:
                    yield
                except InvalidArgumentError as error:
                    raise self._other_dimensions() from error
        except CollectionGone:
            self.is_gone = True
            raise

    def _other_dimensions(self) -> EmbeddingUnavailable:
        return EmbeddingUnavailable(
            f"Mô hình {self._embedder.name} trả về véc-tơ khác kích thước với các véc-tơ đã lưu. "
            f"Hãy đặt lại EMBEDDING_MODEL, hoặc xóa {self._home.place_of(self._collection.name)} để tính lại."
        )


def collection_name(embedder: str) -> str:
    """A name that Chroma accepts and that no two models share.

    >>> collection_name("BAAI/bge-m3:latest")
    'baai-bge-m3-latest-d0449916'
    """
    slug = re.sub(r"[^a-z0-9]+", "-", fold(embedder)).strip("-")[:60]
    return f"{slug or 'model'}-{blake2b(embedder.encode(), digest_size=4).hexdigest()}"
