"""Two measurements in one run: what else this machine is doing then weighs on both alike."""

from __future__ import annotations

import time

from langchain_core.embeddings import Embeddings


class TwiceEmbedded(Embeddings):
    """Embeds each batch once more for its own sake, before or after in turn; `alone` is the seconds that took."""

    def __init__(self, model: Embeddings) -> None:
        self._model = model
        self._batches = 0
        self.alone = 0.0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self._batches += 1
        if self._batches % 2:
            self._embed_alone(texts)
            return self._model.embed_documents(texts)
        vectors = self._model.embed_documents(texts)
        self._embed_alone(texts)
        return vectors

    def embed_query(self, text: str) -> list[float]:
        return self._model.embed_query(text)

    def _embed_alone(self, texts: list[str]) -> None:
        began = time.perf_counter()
        self._model.embed_documents(texts)
        self.alone += time.perf_counter() - began
