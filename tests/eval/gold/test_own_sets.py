from __future__ import annotations

from pathlib import Path

import pytest

from eval.gold.gold_cells import question_of
from eval.gold.gold_set import GoldError, GoldQuestion, read_gold
from eval.gold.own_sets import OwnSets
from tests.eval.factories import FOLLOW_UP, FOLLOW_UP_CELLS


def test_questions_are_added_numbered_replaced_and_removed(tmp_path: Path) -> None:
    sets = OwnSets(tmp_path)
    first = sets.put("Bộ xã", question_of(FOLLOW_UP_CELLS, ""))
    second = sets.put(
        "Bộ xã", GoldQuestion(**{name: getattr(FOLLOW_UP, name) for name in GoldQuestion.__slots__} | {"id": ""})
    )
    sets.put(
        "Bộ xã", GoldQuestion(**{name: getattr(first, name) for name in GoldQuestion.__slots__} | {"answer": "Mới."})
    )

    kept = read_gold([sets.path("Bộ xã")])
    assert [(question.id, question.answer) for question in kept] == [
        ("na-hin-1", "Mới."),
        ("bộ-xã-001", "=07 đảng viên dự bị."),
    ]
    assert kept[1] == second
    sets.remove("Bộ xã", "na-hin-1")
    sets.remove("Bộ xã", "bộ-xã-001")
    assert (sets.names(), list(sets.folder.iterdir())) == ((), [])


def test_a_set_with_a_faulty_line_is_not_written_over(tmp_path: Path) -> None:
    sets = OwnSets(tmp_path)
    sets.put("bộ", FOLLOW_UP)
    with sets.path("bộ").open("a", encoding="utf-8") as file:
        file.write("{dở\n")
    before = sets.path("bộ").read_bytes()

    with pytest.raises(GoldError) as error:
        sets.put("bộ", FOLLOW_UP)
    assert str(error.value) == "Hãy sửa tệp trước khi thêm câu hỏi. bộ.jsonl, dòng 2: không phải JSON hợp lệ."
    assert sets.path("bộ").read_bytes() == before
    with pytest.raises(GoldError):
        sets.put("../ngoài", FOLLOW_UP)
