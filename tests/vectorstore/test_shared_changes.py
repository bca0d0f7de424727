"""A report that one of two indexes on one database changes or removes is changed for the other."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from embedding.embedder import Embedder
from tests.chroma_server import RunningChroma
from tests.factories import make_report
from tests.postgresql_server import RunningPostgres
from tests.vectorstore.embedders import SyllableEmbeddings, syllable_embedder
from tests.vectorstore.index_texts import BUDGET, COWS, POVERTY, TEXTS, embedded_texts, found, with_text, without
from tests.vectorstore.shared_indexes import (
    HORSES,
    QUESTION,
    Open,
    names,
    stored,
    vectors,
    version,
)
from vectorstore import index as index_module


def test_a_changed_report_changes_for_the_other_and_costs_what_changed(
    open_shared: Open, server: RunningChroma
) -> None:
    here, there = syllable_embedder(), syllable_embedder()
    first, second = open_shared("a", here), open_shared("b", there)
    first.put(make_report(TEXTS))
    first.embed_missing()
    assert vectors(second) == [(3, 3)]
    here.embeddings.documents.clear()
    first.put(without(with_text(version(TEXTS, "f2"), 2, HORSES), BUDGET))
    assert (vectors(second), second.missing_vectors()) == ([(1, 2)], 1)
    assert found(second, "ngua") == [HORSES]
    assert found(second, "ngan sach") == []
    assert first.embed_missing() == 1
    assert embedded_texts(here) == [HORSES]
    assert vectors(second) == [(2, 2)]
    assert set(found(second, QUESTION)) == {POVERTY, HORSES}
    assert there.embeddings.documents == []
    assert stored(server) == {"na-hin:0": POVERTY, "na-hin:2": HORSES}


def test_of_two_that_put_in_the_same_name_the_later_one_holds(open_shared: Open, server: RunningChroma) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    first.put(version(TEXTS, "f1"))
    second.put(version([HORSES], "f2"))
    for index in (first, second):
        index.embed_missing()
        assert [report.fingerprint for report in index.reports()] == ["f2"]
        assert found(index, "Đàn ngựa") == [HORSES]
    assert stored(server) == {"na-hin:0": HORSES}


@pytest.mark.parametrize("withdrawn", [True, False])
def test_a_report_that_one_removes_is_gone_for_the_other(
    open_shared: Open, server: RunningChroma, withdrawn: bool
) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    first.put(make_report(TEXTS))
    first.put(make_report([COWS], name="pa-ham"))
    first.embed_missing()
    assert names(second) == ["na-hin", "pa-ham"]
    second.remove("na-hin", withdrawn=withdrawn)
    for index in (first, second):
        assert names(index) == ["pa-ham"]
        assert [hit.passage.report for hit in index.search("Đàn bò")] == ["pa-ham"]
        assert index.search("Đàn bò", reports={"na-hin"}) == ()
        # Wherever the other has the file.
        assert index.is_withdrawn("na-hin", "/noi-khac/na-hin.txt") is withdrawn
    assert stored(server) == {"pa-ham:0": COWS}
    first.put(make_report(TEXTS))
    assert (names(second), second.withdrawn()) == (["pa-ham", "na-hin"], ())
    second.remove("khong-co")
    assert names(first) == ["pa-ham", "na-hin"]


def test_removed_while_the_other_searches_it_is_merely_not_found(open_shared: Open, server: RunningChroma) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    first.put(make_report(TEXTS))
    first.embed_missing()
    vector = second._vectors.get().embed_question(QUESTION)
    first._vectors.get().remove(["na-hin:0"])
    search = second._vectors.get().search
    assert set(search(vector, ids=["na-hin:0", "na-hin:1"], limit=9)) == {"na-hin:1"}
    assert search(vector, ids=["na-hin:0"], limit=9) == {}


def test_what_one_embedded_of_a_report_that_left_meanwhile_is_removed(open_shared: Open, server: RunningChroma) -> None:
    class Interrupted(SyllableEmbeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            second.put(version([HORSES], "f2"))
            return super().embed_documents(texts)

    first = open_shared("a", Embedder("syllables", Interrupted()))
    second = open_shared("b", syllable_embedder())
    first.put(version([COWS, BUDGET], "f1"))
    first.embed_missing()
    assert (vectors(first), stored(server)) == ([(1, 1)], {"na-hin:0": HORSES})
    assert found(first, "Đàn ngựa") == [HORSES]


def test_a_database_put_back_to_an_earlier_state_is_followed(
    open_shared: Open, postgres: RunningPostgres, url: str
) -> None:
    first, second = open_shared("a"), open_shared("b")
    first.put(make_report(TEXTS))
    name = url.rpartition("/")[2]
    for index in (first, second):
        index.close()
    postgres.run(f"CREATE DATABASE {name}_copy TEMPLATE {name}")
    first = open_shared("a")
    first.put(make_report([HORSES], name="pa-ham"))
    first.put(make_report([COWS], name="khe-su"))
    first.close()
    postgres.run(f"DROP DATABASE {name}")
    postgres.run(f"ALTER DATABASE {name}_copy RENAME TO {name}")
    # As many changes as before, but others.
    second = open_shared("b")
    second.put(make_report(["Đàn dê có 5 con."], name="moi"))
    second.put(make_report([BUDGET], name="moi-2"))
    first = open_shared("a")
    assert found(first, "ngua") == []
    assert found(first, "de") == ["Đàn dê có 5 con."]
    assert names(first) == ["na-hin", "moi", "moi-2"]


def test_a_question_takes_over_what_it_can_in_time_and_the_next_one_more(
    open_shared: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "SETTLED_AT_ONCE", 1)
    first, second = open_shared("a"), open_shared("b")
    for k in range(3):
        first.put(make_report([COWS], name=f"xa-{k}"))
    replace_all = second._words.replace_all
    taken: list[str] = []

    def take_and_run_out_of_time(reports: Iterable) -> None:
        replace_all([taken.append(name) or (name, passages) for name, passages in reports])
        monkeypatch.setattr(index_module.time, "monotonic", lambda: float("inf"))

    with monkeypatch.context():
        monkeypatch.setattr(second._words, "replace_all", take_and_run_out_of_time)
        assert len(found(second, "dan bo")) == 1
    assert taken == ["xa-0"]
    monkeypatch.undo()
    assert len(found(second, "dan bo")) == 3
