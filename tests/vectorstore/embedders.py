"""Deterministic embedders for tests of the index."""

from __future__ import annotations

from langchain_core.embeddings import Embeddings

from embedding.embedder import Embedder, EmbeddingUnavailable
from tests.openai_server import vector


class SyllableEmbeddings(Embeddings):
    """Counts syllables into a unit vector; knows what it was asked to embed, and can be made to fail."""

    def __init__(self, synonyms: dict[str, str] | None = None) -> None:
        self.synonyms = synonyms or {}
        self.documents: list[str] = []
        self.questions: list[str] = []
        self.unavailable = False

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.documents += texts
        return [self._vector(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        self.questions.append(text)
        return self._vector(text)

    def _vector(self, text: str) -> list[float]:
        if self.unavailable:
            raise EmbeddingUnavailable("Không lấy được véc-tơ.")
        for word, synonym in self.synonyms.items():
            text = text.replace(word, synonym)
        return vector(text)


def syllable_embedder(name: str = "syllables", synonyms: dict[str, str] | None = None) -> Embedder:
    return Embedder(name, SyllableEmbeddings(synonyms))
