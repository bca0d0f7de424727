"""Two indexes, each with a folder of its own, on one PostgreSQL database and one Chroma server, both real."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import chromadb
import pytest

from corpus import Report
from tests.chroma_server import RunningChroma, chroma_server
from tests.factories import make_report
from tests.postgresql_server import RunningPostgres
from tests.vectorstore.embedders import SyllableEmbeddings, syllable_embedder
from tests.vectorstore.index_texts import BUDGET, COWS, POVERTY, TEXTS, embedded_texts, found, with_text, without
from vectorstore import chroma_server as server_module
from vectorstore import claims as claims_module
from vectorstore import index as index_module
from vectorstore.catalog import Withdrawn
from vectorstore.chroma_server import ChromaServer, ServerUnavailable
from vectorstore.claims import Claims
from vectorstore.database import Database, DatabaseUnavailable
from vectorstore.embedder import Embedder, EmbeddingUnavailable
from vectorstore.folder_lock import IndexInUse
from vectorstore.index import Index

ROOT = Path(__file__).parents[2]
HORSES = "Đàn ngựa có 30 con."
QUESTION = "Tỷ lệ hộ nghèo năm 2025"

Open = Callable[..., Index]


@pytest.fixture(scope="module")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningChroma]:
    with chroma_server(tmp_path_factory.mktemp("chroma")) as server:
        yield server


@pytest.fixture
def server(one_server: RunningChroma, monkeypatch: pytest.MonkeyPatch) -> RunningChroma:
    """The Chroma server, empty; asked at once again after it failed, and the database before every reading."""
    monkeypatch.setattr(index_module, "LOOKED_EVERY", 0.0)
    monkeypatch.setattr(server_module, "TRIED_AGAIN_AFTER", 0.0)
    for collection in collections(one_server):
        client(one_server).delete_collection(collection)
    return one_server


@pytest.fixture
def url(postgres: RunningPostgres) -> str:
    """Of an empty database."""
    return postgres.new_database()


@pytest.fixture
def open_shared(server: RunningChroma, url: str, tmp_path: Path) -> Iterator[Open]:
    opened: list[Index] = []

    def open_one(folder: str, embedder: Embedder | None = None) -> Index:
        opened.append(Index.open(tmp_path / folder, embedder, url, ChromaServer(server.url)))
        return opened[-1]

    yield open_one
    for index in opened:
        index.close()


@cache
def client(server: RunningChroma) -> chromadb.ClientAPI:
    return chromadb.HttpClient(server.url, settings=chromadb.Settings(anonymized_telemetry=False))


def collections(server: RunningChroma) -> list[str]:
    return [collection.name for collection in client(server).list_collections()]


def stored(server: RunningChroma, embedder: str = "syllables") -> dict[str, str]:
    """The texts on the server by their ids, without what stands before them when they are embedded."""
    names = [name for name in collections(server) if f"-{embedder}-" in name]
    if not names:
        return {}
    (name,) = names
    records = client(server).get_collection(name, embedding_function=None).get(include=["documents"])
    texts = [document.splitlines()[-1] for document in records["documents"]]
    return dict(zip(records["ids"], texts, strict=True))


def names(index: Index) -> list[str]:
    return [report.name for report in index.reports()]


def vectors(index: Index) -> list[tuple[int, int]]:
    return [(report.vectors, report.passages) for report in index.reports()]


def version(texts: list[str], fingerprint: str, name: str = "na-hin") -> Report:
    return make_report(texts, name=name, fingerprint=fingerprint)


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


def test_the_other_goes_on_where_the_first_left_off(open_shared: Open, server: RunningChroma) -> None:
    here, there = syllable_embedder(), syllable_embedder()
    first, second = open_shared("a", here), open_shared("b", there)
    first.put(make_report(TEXTS))
    stop = iter([False, True])
    assert first.embed_missing(should_stop=lambda: next(stop), at_once=2) == 2
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


def test_of_two_that_put_in_the_same_name_the_later_one_holds(open_shared: Open, server: RunningChroma) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    first.put(version(TEXTS, "f1"))
    second.put(version([HORSES], "f2"))
    for index in (first, second):
        index.embed_missing()
        assert [report.fingerprint for report in index.reports()] == ["f2"]
        assert found(index, "Đàn ngựa") == [HORSES]
    assert stored(server) == {"na-hin:0": HORSES}


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


@pytest.mark.parametrize(
    ("killed_in", "reports", "texts"),
    [
        ("Words.replace_all", ["na-hin"], {COWS}),  # in the database, not yet in its word index
        ("Catalog.put", [], set()),  # not acknowledged
        ("Vectors.add", ["na-hin"], {COWS}),  # claimed, no vector made
        ("EngineState.mark_embedded", ["na-hin"], {COWS}),  # vectors stored, not yet noted
    ],
)
def test_what_a_kill_leaves_half_done_is_mended(
    open_shared: Open,
    server: RunningChroma,
    url: str,
    tmp_path: Path,
    killed_in: str,
    reports: list[str],
    texts: set[str],
) -> None:
    other = open_shared("b", syllable_embedder())
    run_killed(
        tmp_path / "a",
        server,
        url,
        f"""
{killed_in} = lambda *_: os._exit(9)
index.put(make_report([{COWS!r}]))
index.embed_missing()
""",
    )
    again = open_shared("a", syllable_embedder())
    assert names(again) == names(other) == reports
    again.embed_missing()
    assert set(found(other, "Đàn bò")) == set(found(again, "Đàn bò")) == texts
    assert vectors(other) == vectors(again) == [(1, 1)] * len(reports)
    assert set(stored(server).values()) == texts


def test_a_vector_whose_process_was_killed_before_it_noted_it_goes_with_the_next_reading(
    open_shared: Open, server: RunningChroma, url: str, tmp_path: Path
) -> None:
    run_killed(
        tmp_path / "a",
        server,
        url,
        f"""
EngineState.mark_embedded = lambda *_: os._exit(9)
index.put(make_report([{COWS!r}]))
index.embed_missing()
""",
    )
    other = open_shared("b", syllable_embedder())
    other.put(make_report([HORSES], name="pa-ham"))
    other.embed_missing()
    other.remove("na-hin")
    with other.reading_alone():
        pass
    assert stored(server) == {"pa-ham:0": HORSES}


def run_killed(folder: Path, server: RunningChroma, url: str, code: str) -> None:
    """Run code on an `index` in a process of its own, which ends itself as a SIGKILL would."""
    program = f"""
import os, sys
from pathlib import Path
from tests.factories import make_report
from tests.vectorstore.embedders import syllable_embedder
from vectorstore import claims
from vectorstore.catalog import Catalog
from vectorstore.chroma_server import ChromaServer
from vectorstore.engine_state import EngineState
from vectorstore.index import Index
from vectorstore.vectors import Vectors
from vectorstore.words import Words
claims.LEASE = 1.0
index = Index.open(Path(sys.argv[1]), syllable_embedder(), sys.argv[3], ChromaServer(sys.argv[2]))
{code}
"""
    killed = subprocess.run([sys.executable, "-c", program, str(folder), server.url, url], cwd=ROOT, timeout=60)
    assert killed.returncode == 9


def test_vectors_lost_on_the_server_are_made_again(open_shared: Open, server: RunningChroma) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    first.put(make_report(TEXTS))
    first.embed_missing()
    assert vectors(second) == [(3, 3)]
    assert found(second, QUESTION)[0] == POVERTY
    (vectors_of_it,) = [name for name in collections(server) if "-syllables-" in name]
    client(server).delete_collection(vectors_of_it)
    notices: list[str] = []
    assert found(second, QUESTION, on_notice=notices.append)[0] == POVERTY
    assert notices == [
        f"Máy chủ Chroma {server.url} không còn kho dữ liệu đang dùng; hãy thử lại. Lần này chỉ tìm theo từ ngữ."
    ]
    first.close()
    first = open_shared("a", syllable_embedder())
    with first.reading_alone():
        pass
    assert (first.missing_vectors(), first.embed_missing()) == (3, 3)
    assert found(second, QUESTION)[0] == POVERTY
    assert (vectors(second), len(stored(server))) == ([(3, 3)], 3)


def test_one_vector_lost_on_the_server_is_made_again(open_shared: Open, server: RunningChroma) -> None:
    first = open_shared("a", syllable_embedder())
    first.put(make_report(TEXTS))
    first.put(make_report([HORSES], name="pa-ham"))
    first.embed_missing()
    (vectors_of_it,) = [name for name in collections(server) if "-syllables-" in name]
    client(server).get_collection(vectors_of_it, embedding_function=None).delete(ids=["na-hin:1"])
    embedder = syllable_embedder()
    second = open_shared("b", embedder)
    assert vectors(second) == [(3, 3), (1, 1)]
    with second.reading_alone():
        pass
    assert vectors(second) == [(2, 3), (1, 1)]
    assert (second.embed_missing(), embedded_texts(embedder)) == (1, [BUDGET])
    assert vectors(first) == [(3, 3), (1, 1)]
    assert len(stored(server)) == 4


def test_while_the_server_is_gone_words_answer_and_vectors_come_later(open_shared: Open, server: RunningChroma) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    first.put(make_report(TEXTS))
    first.embed_missing()
    hits = second.search(QUESTION)
    server.kill()
    try:
        told = f"Không kết nối được tới máy chủ Chroma {server.url}; hãy bật máy chủ, kiểm tra CHROMA_URL và mạng"
        for question, best in [(QUESTION, POVERTY), ("thu ngan sach", BUDGET)]:
            notices: list[str] = []
            assert found(second, question, on_notice=notices.append)[0] == best
            assert notices == ([f"{told} rồi thử lại. Lần này chỉ tìm theo từ ngữ."] if question is QUESTION else [])
        second.put(make_report([HORSES], name="pa-ham"))
        assert found(first, "ngua") == [HORSES]
        with pytest.raises(ServerUnavailable) as failure:
            second.embed_missing()
        assert str(failure.value) == f"{told} rồi thử lại."
        first.remove("pa-ham")
        second.put(version([POVERTY, COWS], "f2"))
        second.close()
        assert found(open_shared("b", syllable_embedder()), QUESTION)[0] == POVERTY
    finally:
        server.start()
    first.put(make_report(TEXTS))
    first.embed_missing()
    assert first.search(QUESTION) == hits
    assert stored(server) == dict(zip(["na-hin:0", "na-hin:1", "na-hin:2"], TEXTS, strict=True))


def test_while_the_database_is_gone_nothing_answers_and_nothing_is_lost(
    open_shared: Open, server: RunningChroma, postgres: RunningPostgres
) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    first.put(make_report(TEXTS))
    first.embed_missing()
    hits = second.search(QUESTION)
    postgres.kill()
    try:
        for request in (
            lambda: second.search(QUESTION),
            lambda: second.put(make_report([COWS], name="pa-ham")),
            lambda: second.remove("na-hin"),
            lambda: second.reports(),
            lambda: open_shared("c", syllable_embedder()),
        ):
            with pytest.raises(DatabaseUnavailable) as failure:
                request()
            assert str(failure.value) == (
                f"Không kết nối được tới cơ sở dữ liệu {first.database.place}; hãy bật máy chủ, kiểm tra DATABASE_URL "
                "và mạng rồi thử lại."
            )
    finally:
        postgres.start()
    assert second.search(QUESTION) == hits
    second.put(make_report([COWS], name="pa-ham"))
    assert names(first) == names(open_shared("c")) == ["na-hin", "pa-ham"]


def test_a_vector_that_could_not_be_removed_goes_later_unless_its_passage_came_back(
    open_shared: Open, server: RunningChroma
) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    first.put(make_report(TEXTS))
    first.embed_missing()
    server.kill()
    try:
        first.put(without(version(TEXTS, "f2"), POVERTY, COWS))
    finally:
        server.start()
    assert len(stored(server)) == 3
    second.put(without(version(TEXTS, "f3"), COWS))
    second.embed_missing()
    assert sorted(found(first, QUESTION)) == sorted([POVERTY, BUDGET])
    assert stored(server) == {"na-hin:0": POVERTY, "na-hin:1": BUDGET}
    assert vectors(first) == vectors(second) == [(2, 2)]


def test_a_server_that_lost_its_data_is_filled_again(open_shared: Open, server: RunningChroma) -> None:
    index, other = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    index.put(make_report(TEXTS))
    index.embed_missing()
    hits = other.search(QUESTION)
    server.kill()
    server.start("empty")
    try:
        for each in (index, other):
            notices: list[str] = []
            assert found(each, QUESTION, on_notice=notices.append)[0] == POVERTY
            assert len(notices) == 1
        assert (names(index), index.embed_missing()) == (["na-hin"], 3)
        assert (other.search(QUESTION), len(stored(server))) == (hits, 3)
    finally:
        server.kill()
        server.start()


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


def test_a_claim_is_one_process_s_until_it_is_released_or_its_lease_runs_out(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims_module, "LEASE", 0.9)
    monkeypatch.setattr(claims_module, "ASKED_EVERY", 0.05)
    database = Database(url)
    first, second = Claims(database), Claims(database)
    assert (first.claim("reading"), first.claim("reading"), second.claim("reading")) == (True, True, False)
    assert second.claim("embedding") is True
    first.release("reading")
    with second.holding("reading", lambda: False) as held:
        assert (held, first.claim("reading")) == (True, False)
        time.sleep(2.0)  # longer than the lease, which the living renew
        assert first.claim("reading") is False
    assert first.claim("reading") is True
    first.close()  # as one that is killed: it renews no more
    with second.holding("reading", lambda: True) as held:
        assert held is False
    with second.holding("reading", lambda: False) as held:
        assert held is True
    second.close()
    database.close()


def test_one_reads_at_a_time(open_shared: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims_module, "ASKED_EVERY", 0.05)
    first, second = open_shared("a"), open_shared("b")
    order: list[str] = []

    def read() -> None:
        with second.reading_alone() as granted:
            order.append(f"second {granted}")

    with first.reading_alone():
        thread = threading.Thread(target=read)
        thread.start()
        thread.join(0.5)
        order.append("first")
    thread.join(30)
    assert order == ["first", "second True"]
