"""Two rankings joined into one: each scaled to 0..1 (min-max), then added by weight."""

from __future__ import annotations

from collections.abc import Mapping


def min_max(scores: Mapping[str, float]) -> dict[str, float]:
    """The scores scaled so that the best is 1 and the worst 0; all are 1 where they are equal.

    >>> min_max({"a": 12.0, "b": 8.0, "c": 4.0})
    {'a': 1.0, 'b': 0.5, 'c': 0.0}
    """
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if high == low:
        return dict.fromkeys(scores, 1.0)
    return {key: (score - low) / (high - low) for key, score in scores.items()}


def fuse(words: Mapping[str, float], vectors: Mapping[str, float], vector_weight: float) -> list[tuple[str, float]]:
    """Ids with their joined scores (0..1), best first; an id that one ranking lacks has 0 there.

    `vector_weight` is the vectors' share, 0..1; the words have the rest.

    >>> fuse({"a": 2.0, "b": 1.0}, {"b": 0.9, "c": 0.8}, 0.4)
    [('a', 0.6), ('b', 0.4), ('c', 0.0)]
    """
    by_words, by_vectors = min_max(words), min_max(vectors)
    joined = {
        key: (1 - vector_weight) * by_words.get(key, 0.0) + vector_weight * by_vectors.get(key, 0.0)
        for key in by_words | by_vectors
    }
    return sorted(joined.items(), key=lambda item: (-item[1], item[0]))
