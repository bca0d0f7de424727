"""Two indexes, each with a folder of its own, on one real Chroma server."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import chromadb
import pytest
from chromadb.errors import NotFoundError
from vectorstore.shared_index import SharedIndex

from corpus import Report
from tests.chroma_server import RunningChroma, chroma_server
from tests.factories import make_report
from tests.vectorstore.embedders import SyllableEmbeddings, syllable_embedder
from tests.vectorstore.index_texts import BUDGET, COWS, POVERTY, TEXTS, embedded_texts, found, with_text, without
from vectorstore import chroma_server as server_module
from vectorstore import shared_index as shared_index_module
from vectorstore.catalog import Withdrawn
from vectorstore.chroma_server import ChromaServer, ServerUnavailable
from vectorstore.embedder import Embedder, EmbeddingUnavailable
from vectorstore.folder_lock import IndexInUse
from vectorstore.index import Index

ROOT = Path(__file__).parents[2]
HORSES = "Đàn ngựa có 30 con."
QUESTION = "Tỷ lệ hộ nghèo năm 2025"

Open = Callable[..., SharedIndex]


@pytest.fixture(scope="module")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningChroma]:
    with chroma_server(tmp_path_factory.mktemp("chroma")) as server:
        yield server


@pytest.fixture
def server(one_server: RunningChroma, monkeypatch: pytest.MonkeyPatch) -> RunningChroma:
    """The server, empty; asked before every reading, and at once again after it failed."""
    monkeypatch.setattr(shared_index_module, "CHECKED_EVERY", 0.0)
    monkeypatch.setattr(server_module, "TRIED_AGAIN_AFTER", 0.0)
    for collection in collections(one_server):
        client(one_server).delete_collection(collection)
    return one_server


@pytest.fixture
def open_shared(server: RunningChroma, tmp_path: Path) -> Iterator[Open]:
    opened: list[SharedIndex] = []

    def open_one(folder: str, embedder: Embedder | None = None, **options: bool) -> SharedIndex:
        opened.append(SharedIndex.open(tmp_path / folder, embedder, ChromaServer(server.url), **options))
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
    (name,) = [name for name in collections(server) if f"-{embedder}-" in name]
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
    assert vectors(second) == [(0, 3)]
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
    assert names(first) == []
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

    def put_in(index: SharedIndex, order: list[Report]) -> None:
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


def test_one_that_has_not_heard_of_a_later_reading_hides_no_vectors_of_it(
    open_shared: Open, server: RunningChroma, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    first.put(version([COWS, BUDGET], "f1"))
    with monkeypatch.context() as deaf:
        deaf.setattr(first, "_follow", lambda: "")
        second.put(without(version([COWS, BUDGET, HORSES], "f2"), COWS, BUDGET))
        second.embed_missing()
        first.embed_missing()
    assert vectors(open_shared("c", syllable_embedder())) == [(1, 1)]
    assert found(first, "Đàn ngựa") == [HORSES]
    # What it embedded in vain has left with what it came to hear, or leaves with the next ingestion.
    open_shared("d", syllable_embedder(), current=True)
    assert stored(server) == {"na-hin:2": HORSES}
    records = client(server).get_collection("commune-reports-1-record", embedding_function=None)
    assert len(records.get(where={"kind": "embedded"})["ids"]) == 1


@pytest.mark.parametrize(
    ("killed_in", "reports", "texts"),
    [
        ("Catalog.put", ["na-hin"], {COWS}),  # on the server, not yet here
        ("SharedRecord.put", [], set()),  # not acknowledged
        ("EngineState.mark_embedded", ["na-hin"], {COWS}),  # vectors stored, not yet noted
        ("SharedRecord.note_embedded", ["na-hin"], {COWS}),  # noted, the others not yet told
    ],
)
def test_what_a_kill_leaves_half_done_is_mended(
    open_shared: Open, server: RunningChroma, tmp_path: Path, killed_in: str, reports: list[str], texts: set[str]
) -> None:
    other = open_shared("b", syllable_embedder())
    run_killed(
        tmp_path / "a",
        server,
        f"""
from vectorstore.catalog import Catalog
from vectorstore.engine_state import EngineState
from vectorstore.shared_record import SharedRecord
{killed_in} = lambda *_: os._exit(9)
index.put(make_report([{COWS!r}]))
index.embed_missing()
""",
    )
    embedder = syllable_embedder()
    again = open_shared("a", embedder)
    assert names(again) == names(other) == reports
    again.embed_missing()
    # Vectors that had been stored are not made again.
    assert embedded_texts(embedder) == (list(texts) if killed_in == "Catalog.put" else [])
    assert set(found(other, "Đàn bò")) == texts
    assert vectors(other) == vectors(again) == [(1, 1)] * len(reports)
    assert set(stored(server).values()) == texts


def test_killed_while_it_removes_a_report_its_vectors_go_with_the_next_ingestion(
    open_shared: Open, server: RunningChroma, tmp_path: Path
) -> None:
    first = open_shared("a", syllable_embedder())
    first.put(make_report(TEXTS))
    first.put(make_report([COWS], name="pa-ham"))
    first.embed_missing()
    first.close()
    run_killed(
        tmp_path / "a",
        server,
        """
from vectorstore.catalog import Catalog
Catalog.remove = lambda *_, **__: os._exit(9)
index.remove("na-hin")
""",
    )
    assert len(stored(server)) == 4
    assert names(open_shared("b", syllable_embedder(), current=True)) == ["pa-ham"]
    assert stored(server) == {"pa-ham:0": COWS}


def run_killed(folder: Path, server: RunningChroma, code: str) -> None:
    """Run code on an `index` in a process of its own, which ends itself as a SIGKILL would."""
    program = f"""
import os, sys
from pathlib import Path
from tests.factories import make_report
from tests.vectorstore.embedders import syllable_embedder
from vectorstore.chroma_server import ChromaServer
from vectorstore.shared_index import SharedIndex
index = SharedIndex.open(Path(sys.argv[1]), syllable_embedder(), ChromaServer(sys.argv[2]))
{code}
"""
    killed = subprocess.run([sys.executable, "-c", program, str(folder), server.url], cwd=ROOT, timeout=60)
    assert killed.returncode == 9


def test_vectors_lost_on_the_server_are_made_again(open_shared: Open, server: RunningChroma) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    first.put(make_report(TEXTS))
    first.embed_missing()
    assert vectors(second) == [(3, 3)]
    (vectors_of_it,) = [name for name in collections(server) if "-syllables-" in name]
    client(server).delete_collection(vectors_of_it)
    notices: list[str] = []
    assert found(second, QUESTION, on_notice=notices.append)[0] == POVERTY
    assert notices == [
        f"Máy chủ Chroma {server.url} không còn kho dữ liệu đang dùng; hãy thử lại. Lần này chỉ tìm theo từ ngữ."
    ]
    first.close()
    first = open_shared("a", syllable_embedder(), current=True)
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
    # Though all were told that it was there.
    embedder = syllable_embedder()
    second = open_shared("b", embedder, current=True)
    assert vectors(second) == [(2, 3), (1, 1)]
    assert vectors(open_shared("c", syllable_embedder())) == [(0, 3), (1, 1)]
    assert (second.embed_missing(), embedded_texts(embedder)) == (1, [BUDGET])
    assert vectors(open_shared("d", syllable_embedder())) == [(3, 3), (1, 1)]
    assert len(stored(server)) == 4


def test_while_the_server_is_gone_words_answer_and_nothing_changes(open_shared: Open, server: RunningChroma) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    first.put(make_report(TEXTS))
    first.embed_missing()
    hits = second.search(QUESTION)
    reports = second.reports()
    server.kill()
    try:
        told = f"Không kết nối được tới máy chủ Chroma {server.url}; hãy bật máy chủ, kiểm tra CHROMA_URL và mạng"
        for question, best in [(QUESTION, POVERTY), ("thu ngan sach", BUDGET)]:
            notices: list[str] = []
            assert found(second, question, on_notice=notices.append)[0] == best
            assert notices == [f"{told} rồi thử lại. Lần này chỉ tìm theo từ ngữ."]
        for change in (
            lambda: second.put(make_report([HORSES], name="pa-ham")),
            lambda: second.put(version([HORSES], "f2")),
            lambda: second.remove("na-hin"),
            lambda: second.remove("na-hin", withdrawn=True),
        ):
            with pytest.raises(ServerUnavailable) as failure:
                change()
            assert str(failure.value) == f"{told} rồi thử lại."
            assert (second.reports(), second.withdrawn()) == (reports, ())
            assert found(second, "ngua") == []
        second.close()
        # Opened again, the copy will do for questions, and will not for those who need the record itself.
        with pytest.raises(ServerUnavailable):
            open_shared("b", syllable_embedder(), current=True)
        second = open_shared("b", syllable_embedder())
        assert found(second, QUESTION)[0] == POVERTY
        for _ in range(2):  # a folder without a copy, and let go of
            with pytest.raises(ServerUnavailable):
                open_shared("c", syllable_embedder())
    finally:
        server.start()
    assert second.search(QUESTION) == hits
    first.put(make_report([HORSES], name="pa-ham"))
    assert found(second, "ngua") == [HORSES]


def test_a_vector_that_could_not_be_removed_goes_later_unless_its_passage_came_back(
    open_shared: Open, server: RunningChroma, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    first.put(make_report(TEXTS))
    first.embed_missing()
    with monkeypatch.context() as broken:
        broken.setattr(first, "_remove_vectors", lambda store, ids: first._server.ask(lambda: 1 / 0))
        with pytest.raises(ServerUnavailable):
            first.put(without(version(TEXTS, "f2"), POVERTY, COWS))
    assert len(stored(server)) == 3
    second.put(without(version(TEXTS, "f3"), COWS))
    second.embed_missing()
    assert sorted(found(first, QUESTION)) == sorted([POVERTY, BUDGET])
    first.put(make_report([HORSES], name="pa-ham"))
    first.embed_missing()
    assert stored(server) == {"na-hin:0": POVERTY, "na-hin:1": BUDGET, "pa-ham:0": HORSES}
    assert vectors(first) == vectors(second) == [(2, 2), (1, 1)]


def test_a_server_that_lost_its_data_does_not_take_the_copy_along(
    open_shared: Open, server: RunningChroma, tmp_path: Path
) -> None:
    index = open_shared("a", syllable_embedder())
    index.put(make_report(TEXTS))
    server.kill()
    server.start("empty")
    try:
        (copy,) = (tmp_path / "a").glob("chroma-*")
        told = (
            f"Máy chủ Chroma {server.url} không còn kho báo cáo trước đây; hãy cho máy chủ chạy với đúng thư mục dữ "
            f"liệu cũ. Nếu muốn bắt đầu kho mới, hãy xóa bản lưu {copy} rồi nạp lại báo cáo."
        )
        open_shared("b").put(make_report([COWS], name="pa-ham"))  # a new beginning for another
        notices: list[str] = []
        for _ in range(2):
            notices.clear()
            assert found(index, QUESTION, on_notice=notices.append)[0] == POVERTY
        assert notices == [f"{told} Lần này chỉ tìm theo từ ngữ."]
        with pytest.raises(ServerUnavailable) as failure:
            index.put(make_report([HORSES], name="pa-ham"))
        assert str(failure.value) == told
        assert names(index) == ["na-hin"]
    finally:
        server.kill()
        server.start()
    assert found(index, QUESTION)[0] == POVERTY
    index.put(make_report([HORSES], name="pa-ham"))
    assert names(open_shared("c")) == ["na-hin", "pa-ham"]


def test_a_server_that_has_no_place_for_the_first_record_is_told_as_such(
    open_shared: Open, server: RunningChroma, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_its_database(*_: object, **__: object) -> None:
        raise NotFoundError("Database [default_database] not found")

    monkeypatch.setattr(chromadb.api.client.Client, "get_or_create_collection", without_its_database)
    with pytest.raises(ServerUnavailable) as failure:
        open_shared("a")
    assert str(failure.value) == f"Máy chủ Chroma {server.url} không còn kho dữ liệu đang dùng; hãy thử lại."


def test_a_record_that_cannot_be_read_is_left_out(open_shared: Open, server: RunningChroma) -> None:
    first = open_shared("a", syllable_embedder())
    first.put(make_report(TEXTS))
    first.put(make_report([COWS], name="pa-ham"))
    first.embed_missing()
    records = client(server).get_collection("commune-reports-1-record", embedding_function=None)
    records.update(ids=["content:na-hin"], metadatas=[{"record": "aG9uZw=="}])
    second = open_shared("b", syllable_embedder(), current=True)
    assert names(second) == ["pa-ham"]
    # What it could not read it does not take for left behind.
    assert len(stored(server)) == 4
    second.put(make_report(TEXTS))
    assert names(open_shared("c")) == ["pa-ham", "na-hin"]


def test_a_search_costs_one_request_and_one_look_for_changes_every_two_seconds(
    open_shared: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = open_shared("a", syllable_embedder()), open_shared("b", syllable_embedder())
    first.put(make_report(TEXTS))
    first.embed_missing()
    second.search(QUESTION)
    asked: list[str] = []
    session = second._server._client._server._session
    request = session.request
    monkeypatch.setattr(session, "request", lambda *a, **k: asked.append(a[1].rsplit("/", 1)[-1]) or request(*a, **k))
    second.search("Thu ngân sách", reports={"na-hin"})
    assert asked == ["get", "query"]
    monkeypatch.setattr(shared_index_module, "CHECKED_EVERY", 2.0)
    asked.clear()
    second.reports()
    second.search("Thu ngân sách")
    second.search("Đàn bò", reports={"na-hin"})
    second.search("dan bo")
    assert asked == ["query", "query"]
    first.put(make_report([HORSES], name="pa-ham"))
    assert found(second, "ngua") == []
    second._looked_at -= 2.0
    assert found(second, "ngua") == [HORSES]


def test_a_question_takes_over_what_it_can_in_time_and_the_next_one_more(
    open_shared: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_index_module, "FETCHED_AT_ONCE", 1)
    first, second = open_shared("a"), open_shared("b")
    for k in range(3):
        first.put(make_report([COWS], name=f"xa-{k}"))
    fetched = second._record.reports
    taken: list[str] = []

    def fetch_and_run_out_of_time(batch: list[str]) -> dict:
        taken.extend(batch)
        monkeypatch.setattr(shared_index_module.time, "monotonic", lambda: float("inf"))
        return fetched(batch)

    with monkeypatch.context():
        monkeypatch.setattr(second._record, "reports", fetch_and_run_out_of_time)
        assert len(names(second)) == 1
    assert taken == ["xa-0"]
    monkeypatch.undo()
    second._looked_at = 0.0
    assert names(second) == ["xa-0", "xa-1", "xa-2"]


def test_the_copy_and_an_index_in_the_same_folder_do_not_mix(
    open_shared: Open, server: RunningChroma, tmp_path: Path
) -> None:
    with Index.open(tmp_path / "a", syllable_embedder()) as index:
        index.put(make_report(TEXTS))
        index.embed_missing()
    shared = open_shared("a", syllable_embedder())
    assert names(shared) == []
    shared.put(make_report([COWS], name="pa-ham"))
    with pytest.raises(IndexInUse):
        open_shared("a")
    shared.close()
    with Index.open(tmp_path / "a", syllable_embedder()) as index:
        assert (names(index), vectors(index)) == (["na-hin"], [(3, 3)])
