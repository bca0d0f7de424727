"""Passages given vectors of no meaning, so that a large index is made in minutes; questions are embedded as ever."""

from __future__ import annotations

import random
import time

import numpy as np
from langchain_core.embeddings import Embeddings


class StandInEmbeddings(Embeddings):
    """Vectors in random directions for passages; the model's own for questions, and `seconds` that each took."""

    def __init__(self, model: Embeddings) -> None:
        self._model = model
        self._dimensions = len(model.embed_query("xã"))
        self.seconds: list[float] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self._direction(text).tolist() for text in texts]

    def embed_query(self, text: str) -> list[float]:
        began = time.perf_counter()
        vector = self._model.embed_query(text)
        self.seconds.append(time.perf_counter() - began)
        return vector

    def _direction(self, text: str) -> np.ndarray:
        vector = np.random.default_rng(random.Random(text).getrandbits(64)).standard_normal(self._dimensions)
        return vector / np.linalg.norm(vector)


class RealForAWhile(StandInEmbeddings):
    """The model's own vectors until it has computed for so many seconds, and vectors of no meaning from then on."""

    def __init__(self, model: Embeddings, most_seconds: float) -> None:
        super().__init__(model)
        self._most = most_seconds
        self.spent = 0.0
        self.real = 0
        """How many passages the model embedded."""

    @property
    def is_real(self) -> bool:
        """Whether the next passages still get vectors of the model."""
        return self.spent < self._most

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if not self.is_real:
            return super().embed_documents(texts)
        began = time.perf_counter()
        vectors = self._model.embed_documents(texts)
        self.spent += time.perf_counter() - began
        self.real += len(texts)
        return vectors
