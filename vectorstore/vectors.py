"""The vector store: Chroma in the index folder or on a server, one collection for each embedding model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import chromadb
import numpy as np
from chromadb.api.models.Collection import Collection
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.api.types import PyEmbeddings
from chromadb.errors import ChromaError, InternalError, InvalidArgumentError
from langchain_chroma import Chroma

from corpus import Passage
from disk import disk_fault, is_of_disk
from text.fold import fold
from vectorstore.chroma_server import ChromaServer, CollectionGone
from vectorstore.embedder import Embedder, EmbeddingUnavailable
from vectorstore.embedding_text import embedding_text
from vectorstore.folder_lock import IndexUnusable
from vectorstore.vector_files import VectorsDamaged

# Of all collections that this product keeps on a server; the number changes when they can no longer be read.
PREFIX = "commune-reports-1"
RECORDS_AT_ONCE = 1000
# Among ids Chroma walks its whole graph: among 276 of 110,000 it took 80 ms, fetching their vectors to compare takes 9.
# From about this many on it is the other way round.
COMPARED_ONE_BY_ONE = 1000
QUESTIONS_REMEMBERED = 64


class Vectors:
    """Passages by their meaning, in the collection of one embedder.

    Raises:
        VectorsDamaged: what is in the folder cannot be read; also from every method.
        IndexUnusable: the disk is full, or the folder cannot be written; also from every method.
    """

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._folder = folder
        self._embedder = embedder
        with self._faults_told():
            try:
                self._client = chromadb.PersistentClient(
                    str(folder), settings=chromadb.Settings(anonymized_telemetry=False)
                )
            except BaseException:
                # Chroma would hand out the client that it could not make to whoever asks for this folder next.
                SharedSystemClient._identifier_to_system.pop(str(folder), None)
                raise
            try:
                self._open(collection_name(embedder.name))
            except BaseException:
                self.close()
                raise

    def _open(self, name: str) -> None:
        embeddings = self._embedder.embeddings
        self._store = Chroma(
            client=self._client,
            collection_name=name,
            embedding_function=embeddings,
            collection_configuration={"hnsw": {"space": "cosine"}},
        )
        self._collection = self._client.get_collection(name, embedding_function=None)
        # One question is searched once for each commune that it names.
        self.embed_question = lru_cache(QUESTIONS_REMEMBERED)(embeddings.embed_query)

    def close(self) -> None:
        # Chroma keeps one client for each path in the process; left open, a later one would see this one's state.
        self._client.close()  # type: ignore[attr-defined]  # the interface lacks what every client has

    def add(self, passages: Sequence[Passage]) -> None:
        """Embed and keep these, replacing what has their ids.

        Raises:
            EmbeddingUnavailable: nothing was kept.
        """
        with self._faults_told():
            self._store.add_texts(
                [embedding_text(passage) for passage in passages],
                metadatas=[metadata_of(passage) for passage in passages],
                ids=[passage.id for passage in passages],
            )

    def remove(self, ids: Iterable[str]) -> None:
        with self._faults_told():
            for batch in batches(ids):
                self._store.delete(ids=batch)

    def ids(self) -> set[str]:
        """All that is here."""
        with self._faults_told():
            return set(self._store.get(include=[])["ids"])

    def search(self, vector: list[float], *, ids: list[str] | None = None, limit: int) -> dict[str, float]:
        """Ids and cosine similarities (-1 to 1), best first; only among `ids` where they are given.

        All `ids` must be in the store.
        """
        if ids is not None and len(ids) <= COMPARED_ONE_BY_ONE:
            return self._compare(vector, ids, limit)
        with self._faults_told():
            return nearest(self._collection, vector, ids, limit)

    def _compare(self, vector: list[float], ids: list[str], limit: int) -> dict[str, float]:
        if not ids:
            return {}
        with self._faults_told():
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
            yield
        except InvalidArgumentError as error:
            raise self._other_dimensions() from error
        except (ChromaError, ValueError) as error:
            if is_of_disk(error):
                raise IndexUnusable(disk_fault(self._folder, error)) from error
            raise VectorsDamaged(self._folder) from error

    def _other_dimensions(self) -> EmbeddingUnavailable:
        return EmbeddingUnavailable(
            f"Mô hình {self._embedder.name} trả về véc-tơ khác kích thước với các véc-tơ đã lưu. "
            f"Hãy đặt lại EMBEDDING_MODEL, hoặc xóa {self._place} để tính lại."
        )

    @property
    def _place(self) -> str:
        return "thư mục vectors trong thư mục chỉ mục"


class ServerVectors(Vectors):
    """The same on a Chroma server, where other processes may add and remove some at any time.

    Raises:
        ServerUnavailable: from every method; `gone` tells whether it is of no further use.
    """

    def __init__(self, server: ChromaServer, embedder: Embedder) -> None:
        self._server = server
        self._embedder = embedder
        self._client = server.client()
        self.gone = False
        with self._faults_told():
            self._open(f"{PREFIX}-{collection_name(embedder.name)}")
        self.collection_id = str(self._collection.id)

    def search(self, vector: list[float], *, ids: list[str] | None = None, limit: int) -> dict[str, float]:
        """As there; some of the `ids` may have left the store."""
        if ids is not None and not ids:
            return {}
        with self._faults_told():
            try:
                return nearest(self._collection, vector, ids, limit)
            except InternalError:
                # So Chroma fails where it lacks one of them, which another process may just have removed.
                there = self._collection.get(ids=ids, include=[])["ids"] if ids else []
                if ids is None or len(there) == len(ids):
                    raise
                return nearest(self._collection, vector, there, limit) if there else {}

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        try:
            with self._server.faults_told(), self._dimensions_told():
                yield
        except CollectionGone:
            self.gone = True
            raise

    @contextmanager
    def _dimensions_told(self) -> Iterator[None]:
        try:
            yield
        except InvalidArgumentError as error:
            raise self._other_dimensions() from error

    @property
    def _place(self) -> str:
        return f"bộ {self._collection.name} trên máy chủ Chroma"


def nearest(collection: Collection, vector: list[float], ids: list[str] | None, limit: int) -> dict[str, float]:
    """Ids and cosine similarities, best first, as Chroma finds them; only among `ids` where they are given."""
    asked: PyEmbeddings = [vector]
    # Documents and metadata, which the catalog has too, would take Chroma four times as long.
    found = collection.query(query_embeddings=asked, ids=ids, n_results=limit, include=["distances"])
    (distances,) = found["distances"] or [[]]
    return {id: 1.0 - distance for id, distance in zip(found["ids"][0], distances, strict=True)}


def collection_name(embedder: str) -> str:
    """A name that Chroma accepts and that no two models share.

    >>> collection_name("BAAI/bge-m3:latest")
    'baai-bge-m3-latest-d0449916'
    """
    slug = re.sub(r"[^a-z0-9]+", "-", fold(embedder)).strip("-")[:60]
    return f"{slug or 'model'}-{blake2b(embedder.encode(), digest_size=4).hexdigest()}"


def metadata_of(passage: Passage) -> dict[str, str]:
    """What Chroma keeps of a passage beside its text and vector."""
    # Only what the passage's id or embedded text settles: nothing else would be written again when it changes.
    return {"report": passage.report, "commune": passage.commune, "section": passage.section}


def batches(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids, as many at once as Chroma takes."""
    remaining = iter(ids)
    while batch := list(islice(remaining, RECORDS_AT_ONCE)):
        yield batch
