"""Two rankings joined into one: each told in its own standard deviations (z-scores), then added by weight."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean, pstdev


def standardized(scores: Mapping[str, float]) -> dict[str, float]:
    """The scores in standard deviations from their mean: each by how far it stands out; 0 where all are equal."""
    if not scores:
        return {}
    mean, deviation = fmean(scores.values()), pstdev(scores.values())
    return {key: (score - mean) / deviation if deviation else 0.0 for key, score in scores.items()}


def fuse(words: Mapping[str, float], vectors: Mapping[str, float], vector_weight: float) -> list[tuple[str, float]]:
    """Ids, best first, with their joined scores scaled to 0..1; all are 1 where they are equal.

    An id that one ranking lacks is there as its worst, or a standard deviation below where all that it has are equal.
    `vector_weight` is the vectors' share, 0..1; the words have the rest.

    >>> [id for id, _ in fuse({"a": 9.0, "b": 2.0, "c": 1.0}, {"b": 0.9, "c": 0.8, "d": 0.7}, 0.4)]
    ['a', 'b', 'c', 'd']
    >>> [id for id, _ in fuse({"a": 9.0}, {"b": 0.9, "c": 0.9}, 0.4)]
    ['a', 'b', 'c']
    """
    by_words, by_vectors = standardized(words), standardized(vectors)
    worst_word, worst_vector = (min(held.values(), default=0.0) or -1.0 for held in (by_words, by_vectors))
    joined = {
        key: (1 - vector_weight) * by_words.get(key, worst_word) + vector_weight * by_vectors.get(key, worst_vector)
        for key in by_words | by_vectors
    }
    low, high = min(joined.values(), default=0.0), max(joined.values(), default=0.0)
    scaled = {key: (score - low) / (high - low) if high > low else 1.0 for key, score in joined.items()}
    return sorted(scaled.items(), key=lambda item: (-item[1], item[0]))
