from __future__ import annotations

import pytest

from vectorstore.fusion import fuse


@pytest.mark.parametrize(
    ("words", "vectors", "weight", "joined"),
    [
        ({}, {}, 0.5, []),
        ({"a": 9.0, "b": 3.0}, {}, 0.0, [("a", 1.0), ("b", 0.0)]),
        ({}, {"a": 0.9, "b": 0.8}, 0.5, [("a", 1.0), ("b", 0.0)]),
        # Second by words and first by vectors is better than first by words alone.
        ({"a": 10.0, "b": 8.0, "c": 0.0}, {"b": 0.9, "c": 0.7}, 0.5, [("b", 1.0), ("a", 0.601), ("c", 0.0)]),
        ({"a": 10.0, "b": 8.0, "c": 0.0}, {"b": 0.9, "c": 0.7}, 0.0, [("a", 1.0), ("b", 0.8), ("c", 0.0)]),
        ({"b": 1.0, "a": 1.0}, {}, 0.0, [("a", 1.0), ("b", 1.0)]),
        ({"a": 7.0}, {}, 0.0, [("a", 1.0)]),
        ({"a": 30.0, "b": 20.0, "c": 10.0}, {}, 0.0, [("a", 1.0), ("b", 0.5), ("c", 0.0)]),
    ],
)
def test_two_rankings_are_joined_by_weight(words: dict, vectors: dict, weight: float, joined: list) -> None:
    assert [(id, round(score, 3)) for id, score in fuse(words, vectors, weight)] == joined


def test_what_stands_out_of_its_ranking_outweighs_the_last_of_one_in_which_all_are_alike() -> None:
    alike = {"a": 5.0, "b": 4.9, "c": 4.8, "d": 4.7}
    assert [id for id, _ in fuse(alike, {"d": 0.9, "a": 0.5, "b": 0.5, "c": 0.5}, 0.6)][:2] == ["d", "a"]
