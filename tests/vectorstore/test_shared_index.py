"""What two indexes share, each with a folder of its own, on one PostgreSQL database and one Chroma server."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from corpus import Report
from embedding.embedder import Embedder, EmbeddingUnavailable
from tests.chroma_server import RunningChroma
from tests.factories import make_report
from tests.vectorstore.embedders import SyllableEmbeddings, syllable_embedder
from tests.vectorstore.index_texts import BUDGET, COWS, POVERTY, TEXTS, embedded_texts, found
from tests.vectorstore.shared_indexes import (
    QUESTION,
    Open,
    collections,
    names,
    stored,
    vectors,
)
from vectorstore.catalog import Withdrawn
from vectorstore.folder_lock import IndexInUse
from vectorstore.index import Index


def test_what_one_puts_in_the_other_finds_by_words_and_by_meaning(open_shared: Open, server: RunningChroma) -> None:
    here, there = syllable_embedder(), syllable_embedder(synonyms={"khốn khó": "hộ nghèo"})
    first, second = open_shared("a", here), open_shared("b", there)
    report = make_report(TEXTS)
    first.put(report)
    assert found(second, "ty le ho ngheo") == [POVERTY]
    assert (second.missing_vectors(), found(second, "khốn khó")) == (3, [])
    assert second.section_passages("na-hin", ()) == report.passages
    assert first.embed_missing() == 3
    assert found(second, "khốn khó", limit=1) == [POVERTY]
    assert found(second, "khốn khó", limit=1, reports={"na-hin"}) == [POVERTY]
    assert found(second, "khốn khó", reports={"khong-co"}) == []
    assert (second.reports(), second.embed_missing()) == (first.reports(), 0)
    assert second.search(QUESTION) == first.search(QUESTION)
    assert there.embeddings.documents == []
    assert stored(server) == dict(zip(["na-hin:0", "na-hin:1", "na-hin:2"], TEXTS, strict=True))


def test_one_that_is_opened_later_has_all_of_it(open_shared: Open) -> None:
    first = open_shared("a", syllable_embedder())
    for k in range(12):
        first.put(make_report([f"Thôn số {k} có {k + 2} hộ.", COWS], name=f"xa-{k:02}"))
    first.embed_missing()
    first.remove("xa-05", withdrawn=True)
    later = open_shared("b", syllable_embedder())
    assert later.reports() == first.reports()
    assert vectors(later) == [(2, 2)] * 11
    assert later.withdrawn() == (Withdrawn("xa-05", "/reports/xa-05.txt", "xã Nà Hin"),)
    assert found(later, "Thôn số 7 có bao nhiêu hộ?")[0] == "Thôn số 7 có 9 hộ."


def test_the_other_goes_on_where_the_first_left_off(open_shared: Open, server: RunningChroma) -> None:
    here, there = syllable_embedder(), syllable_embedder()
    first, second = open_shared("a", here), open_shared("b", there)
    first.put(make_report(TEXTS))

    def break_off(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        first.embed_missing(break_off, at_once=2)
    assert vectors(second) == [(2, 3)]
    second.embed_missing()
    assert (embedded_texts(here), embedded_texts(there)) == ([POVERTY, BUDGET], [COWS])
    assert (vectors(first), vectors(second)) == ([(3, 3)], [(3, 3)])


def test_each_embedder_has_vectors_of_its_own(open_shared: Open, server: RunningChroma) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder("bge-m3"))
    first.put(make_report(TEXTS))
    first.embed_missing()
    assert vectors(second) == [(0, 3)]
    second.embed_missing()
    second.remove("na-hin")
    assert stored(server, "bge-m3") == {}
    # The first takes its own away once it hears of it.
    assert found(first, QUESTION) == []
    assert stored(server) == {}


def test_vectors_of_another_length_are_told_in_words(open_shared: Open, server: RunningChroma) -> None:
    class Short(SyllableEmbeddings):
        def _vector(self, text: str) -> list[float]:
            return super()._vector(text)[:10]

    first, second = open_shared("a", syllable_embedder()), open_shared("b", Embedder("syllables", Short()))
    first.put(make_report(TEXTS))
    first.embed_missing()
    (collection,) = [name for name in collections(server) if "-syllables-" in name]
    told = (
        "Mô hình syllables trả về véc-tơ khác kích thước với các véc-tơ đã lưu. Hãy đặt lại EMBEDDING_MODEL, hoặc xóa "
        f"bộ {collection} trên máy chủ Chroma để tính lại."
    )
    notices: list[str] = []
    assert found(second, QUESTION, on_notice=notices.append)[0] == POVERTY
    assert notices == [f"{told} Lần này chỉ tìm theo từ ngữ."]
    second.put(make_report([COWS], name="pa-ham"))
    with pytest.raises(EmbeddingUnavailable) as failure:
        second.embed_missing()
    assert str(failure.value) == told
    assert first.embed_missing() == 1


def test_two_that_put_in_the_same_at_once_damage_nothing(open_shared: Open, server: RunningChroma) -> None:
    embedders = [syllable_embedder(), syllable_embedder()]
    indexes = [open_shared(folder, embedder) for folder, embedder in zip("ab", embedders, strict=True)]
    reports = [make_report([f"Thôn số {k} có {k + 2} hộ.", COWS, BUDGET], name=f"xa-{k:02}") for k in range(12)]
    faults: list[BaseException] = []

    def put_in(index: Index, order: list[Report]) -> None:
        try:
            for report in order:
                index.put(report)
            index.embed_missing(at_once=4)
        except BaseException as error:
            faults.append(error)

    threads = [
        threading.Thread(target=put_in, args=(index, order))
        for index, order in zip(indexes, (reports, reports[::-1]), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    expected = {passage.id: passage.text for report in reports for passage in report.passages}
    assert stored(server) == expected
    for index in (*indexes, open_shared("c", syllable_embedder())):
        assert sorted(names(index)) == [report.name for report in reports]
        assert vectors(index) == [(3, 3)] * 12
        held = [passage for report in reports for passage in index.section_passages(report.name, ())]
        assert {passage.id: passage.text for passage in held} == expected


def test_of_two_that_embed_at_once_each_makes_what_the_other_does_not(open_shared: Open, server: RunningChroma) -> None:
    embedders = [syllable_embedder(), syllable_embedder()]
    indexes = [open_shared(folder, embedder) for folder, embedder in zip("ab", embedders, strict=True)]
    for k in range(8):
        indexes[0].put(make_report([f"Thôn số {k} có {k + 2} hộ.", f"Thôn {k} có {k} con bò."], name=f"xa-{k}"))
    threads = [threading.Thread(target=index.embed_missing) for index in indexes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    made = [text for embedder in embedders for text in embedded_texts(embedder)]
    assert (len(made), len(set(made)), len(stored(server))) == (16, 16, 16)
    assert [index.missing_vectors() for index in indexes] == [0, 0]


def test_a_search_costs_one_request_of_the_server(open_shared: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    first.put(make_report(TEXTS))
    first.embed_missing()
    second.search(QUESTION)
    asked: list[str] = []
    session = second._vectors.get()._client._server._session
    request = session.request
    monkeypatch.setattr(session, "request", lambda *a, **k: asked.append(a[1].rsplit("/", 1)[-1]) or request(*a, **k))
    second.search("Thu ngân sách", reports={"na-hin"})
    second.search("dan bo")
    assert asked == ["query"]


def test_an_index_of_the_folder_alone_and_a_shared_one_do_not_mix(
    open_shared: Open, server: RunningChroma, tmp_path: Path
) -> None:
    with Index.open(tmp_path / "a", syllable_embedder()) as index:
        index.put(make_report(TEXTS))
        index.embed_missing()
    shared = open_shared("a", syllable_embedder())
    assert (names(shared), found(shared, QUESTION)) == ([], [])
    shared.put(make_report([COWS], name="pa-ham"))
    with pytest.raises(IndexInUse):
        open_shared("a")
    shared.close()
    with Index.open(tmp_path / "a", syllable_embedder()) as index:
        assert (names(index), vectors(index)) == (["na-hin"], [(3, 3)])
        assert found(index, QUESTION)[0] == POVERTY
