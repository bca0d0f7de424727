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
