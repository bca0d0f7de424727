"""Of two indexes on one database and one Chroma server: one is killed, a server goes away or loses its data."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.chroma_server import RunningChroma
from tests.factories import make_report
from tests.postgresql_server import RunningPostgres
from tests.vectorstore.embedders import syllable_embedder
from tests.vectorstore.index_texts import BUDGET, COWS, POVERTY, TEXTS, embedded_texts, found, without
from tests.vectorstore.shared_indexes import (
    HORSES,
    QUESTION,
    Open,
    client,
    collections,
    names,
    stored,
    vectors,
    version,
)
from vectorstore.chroma_server import ServerUnavailable
from vectorstore.folder_lock import IndexUnusable

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("killed_in", "reports", "texts"),
    [
        ("Words.replace_all", ["na-hin"], {COWS}),  # in the database, not yet in its word index
        ("Catalog.put", [], set()),  # not acknowledged
        ("Vectors.add", ["na-hin"], {COWS}),  # claimed, no vector made
        ("VectorNotes.add", ["na-hin"], {COWS}),  # vectors stored, not yet noted
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
VectorNotes.add = lambda *_: os._exit(9)
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
from vectorstore.catalog import Catalog
from vectorstore.chroma_server import ChromaServer
from vectorstore.folder_lock import IndexUnusable
from vectorstore.index import Index
from vectorstore.vector_notes import VectorNotes
from vectorstore.vectors import Vectors
from vectorstore.words import Words
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
            with pytest.raises(IndexUnusable) as failure:
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
