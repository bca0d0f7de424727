"""Texts that several pipelines keep alike are embedded once in a run."""

from __future__ import annotations

from langchain_core.embeddings import Embeddings


class EmbeddedOnce(Embeddings):
    """Remembers the vectors of texts for as long as it lives; questions are embedded each time, for they are timed."""

    def __init__(self, model: Embeddings) -> None:
        self._model = model
        self._vectors: dict[str, list[float]] = {}

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if new := [text for text in dict.fromkeys(texts) if text not in self._vectors]:
            self._vectors.update(zip(new, self._model.embed_documents(new), strict=True))
        return [self._vectors[text] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return self._model.embed_query(text)
