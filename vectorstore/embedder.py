"""Which model turns text into vectors: the bundled one, an endpoint's, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from settings import Settings

BUNDLED_MODEL = "multilingual-e5-small"


class EmbeddingUnavailable(RuntimeError):
    """Vectors cannot be had now; the message is Vietnamese and never holds a key."""


@dataclass(frozen=True)
class Embedder:
    """A model and its name; vectors of different names are never mixed."""

    name: str
    embeddings: Embeddings


def choose_embedder(settings: Settings) -> Embedder | None:
    """The endpoint's model where `EMBEDDING_MODEL` names one, else the bundled model.

    None where the bundled model does not run on this system (Windows); search then works by words alone.
    """
    if settings.embedding_model and settings.openai_base_url:  # settings with the one alone are refused
        from vectorstore.endpoint import EndpointEmbeddings

        model, url, key = settings.embedding_model, settings.openai_base_url, settings.openai_api_key
        return Embedder(model, EndpointEmbeddings(model, url, key, timeout=settings.answer_timeout))
    try:
        from vectorstore.bundled import BundledEmbeddings

        return Embedder(BUNDLED_MODEL, BundledEmbeddings())
    except (ImportError, OSError):
        return None
