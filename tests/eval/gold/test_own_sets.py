from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from eval.gold.gold_cells import question_of
from eval.gold.gold_set import GoldError, SiftedGold
from eval.gold.own_sets import OwnSets
from tests.eval.factories import FOLLOW_UP, FOLLOW_UP_CELLS
from vectorstore.database import Database


def test_questions_are_added_numbered_replaced_and_removed(database: Database) -> None:
    sets = OwnSets(database)
    first = sets.put("Bộ xã", question_of(FOLLOW_UP_CELLS, ""))
    second = sets.put("Bộ xã", replace(FOLLOW_UP, id=""))
    sets.put("Bộ xã", replace(first, answer="Mới."))
    sets.put("Bộ khác", replace(FOLLOW_UP, id="khac-1"))

    assert sets.names() == ("Bộ khác", "Bộ xã")
    kept = sets.read("Bộ xã")
    assert kept == SiftedGold((replace(first, answer="Mới."), second), ())
    assert second.id == "bộ-xã-001"
    assert sets.put_all("Bộ xã", [replace(FOLLOW_UP, id="na-hin-1"), replace(FOLLOW_UP, id="c")]) == 2
    assert [question.id for question in sets.read("Bộ xã").questions] == ["na-hin-1", "bộ-xã-001", "c"]
    for id in ("na-hin-1", "bộ-xã-001", "c", "khong-co"):
        sets.remove("Bộ xã", id)
    assert (sets.names(), sets.read("Bộ xã")) == (("Bộ khác",), SiftedGold((), ()))


def test_a_question_of_another_version_is_told_and_stays(database: Database) -> None:
    sets = OwnSets(database)
    sets.put("bộ", FOLLOW_UP)
    with database.transaction() as db:
        db.execute(text("INSERT INTO gold_questions VALUES ('bộ', 'x', 7, '{dở')"))
    sets.put("bộ", replace(FOLLOW_UP, id="na-hin-2"))

    sifted = sets.read("bộ")
    assert [question.id for question in sifted.questions] == ["na-hin-1", "na-hin-2"]
    assert sifted.faults == ("bộ.jsonl, dòng 2: không phải JSON hợp lệ.",)
    with pytest.raises(GoldError):
        sets.put("../ngoài", FOLLOW_UP)
