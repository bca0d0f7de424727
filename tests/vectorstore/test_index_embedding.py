from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from embedding.embedder import Embedder
from tests.factories import make_report
from tests.vectorstore.embedders import SyllableEmbeddings, syllable_embedder
from tests.vectorstore.index_texts import BUDGET, COWS, POVERTY, TEXTS, embedded_texts, found, with_text, without
from vectorstore.index import Index
from vectorstore.vector_notes import VectorNotes

ROOT = Path(__file__).parents[2]


def test_putting_the_same_again_embeds_nothing(open_index: Callable[..., Index]) -> None:
    embedder = syllable_embedder()
    index = open_index(embedder)
    index.put(make_report(TEXTS))
    assert (index.missing_vectors(), index.embed_missing(), index.missing_vectors()) == (3, 3, 0)
    index.put(make_report(TEXTS, fingerprint="f2"))
    assert (index.reports()[0].fingerprint, index.missing_vectors(), index.embed_missing()) == ("f2", 0, 0)
    assert embedded_texts(embedder) == TEXTS


def test_only_what_changed_is_embedded_again(open_index: Callable[..., Index]) -> None:
    embedder = syllable_embedder()
    index = open_index(embedder)
    report = make_report(TEXTS)
    index.put(report)
    index.embed_missing()
    embedder.embeddings.documents.clear()

    index.put(without(with_text(report, 1, "Thu ngân sách đạt 999 triệu đồng."), COWS))
    assert found(index, "dan bo") == []
    assert found(index, "999 triệu")[0] == "Thu ngân sách đạt 999 triệu đồng."
    assert (index.missing_vectors(), index.embed_missing()) == (1, 1)
    assert embedded_texts(embedder) == ["Thu ngân sách đạt 999 triệu đồng."]
    assert (index.reports()[0].passages, index.reports()[0].vectors) == (2, 2)

    index.put(report)
    assert found(index, "đàn bò")[0] == COWS
    assert index.embed_missing() == 2


def test_another_model_makes_its_own_vectors(open_index: Callable[..., Index]) -> None:
    index = open_index(syllable_embedder("một"))
    index.put(make_report(TEXTS))
    index.embed_missing()
    index.close()

    other = Embedder("hai", SyllableEmbeddings({"khốn khó": "đàn bò"}))
    index = open_index(other)
    assert (index.reports()[0].vectors, index.missing_vectors()) == (0, 3)
    assert found(index, "khốn khó") == []
    assert index.embed_missing() == 3
    assert found(index, "khốn khó", limit=1) == [COWS]
    index.put(without(make_report(TEXTS), COWS))
    assert COWS not in found(index, "khốn khó")
    index.close()

    index = open_index(syllable_embedder("một"))
    assert (index.reports()[0].vectors, index.missing_vectors()) == (2, 0)
    assert sorted(found(index, "Thu ngân sách đạt")) == sorted([POVERTY, BUDGET])


def test_embedding_goes_in_reading_order_with_progress_and_can_be_broken_off(open_index: Callable[..., Index]) -> None:
    embedder = syllable_embedder()
    index = open_index(embedder)
    texts = [f"Đoạn số {number}." for number in range(20)]
    index.put(make_report(texts))
    index.put(make_report(["Báo cáo sau."], name="an-hin"))
    progress: list[tuple[int, int]] = []

    def break_off(*told: int) -> None:
        progress.append(told)
        if len(progress) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.embed_missing(break_off)
    assert progress == [(8, 21), (16, 21)]
    assert (index.missing_vectors(), index.reports()[0].vectors) == (5, 16)
    index.close()

    progress.clear()
    index = open_index(embedder)
    assert index.embed_missing(lambda *told: progress.append(told)) == 5
    assert progress == [(4, 5), (5, 5)]
    assert embedded_texts(embedder) == [*texts, "Báo cáo sau."]


def test_the_total_follows_reports_that_come_and_go(open_index: Callable[..., Index]) -> None:
    index = open_index(syllable_embedder())
    index.put(make_report([f"Đoạn số {number}." for number in range(20)]))
    index.put(make_report([f"Việc số {number}." for number in range(5)], name="an-hin"))
    progress: list[tuple[int, int]] = []

    def on_progress(done: int, total: int) -> None:
        progress.append((done, total))
        if len(progress) == 1:
            index.remove("an-hin")
            index.put(make_report(["Báo cáo mới."], name="co-loi"))

    assert index.embed_missing(on_progress) == 21
    assert progress == [(8, 25), (16, 21), (20, 21), (21, 21)]


def test_killed_in_the_middle_of_embedding_it_goes_on(open_index: Callable[..., Index], tmp_path: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from tests.factories import make_report
from tests.vectorstore.embedders import syllable_embedder
from vectorstore.index import Index
from vectorstore.vector_notes import VectorNotes
index = Index.open(Path(sys.argv[1]), syllable_embedder())
index.put(make_report([f"Đoạn số {number}." for number in range(20)]))
index.embed_missing(lambda done, total: done == 16 and os._exit(9))
"""
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path / "index")], cwd=ROOT, timeout=60)
    assert killed.returncode == 9
    index = open_index(syllable_embedder())
    assert index.embed_missing() == 4
    assert found(index, "Đoạn số 19", limit=1) == ["Đoạn số 19."]


def test_search_goes_on_by_words_where_the_embedder_fails(
    open_index: Callable[..., Index], caplog: pytest.LogCaptureFixture
) -> None:
    embedder = syllable_embedder()
    index = open_index(embedder)
    index.put(make_report(TEXTS))
    index.embed_missing()
    embedder.embeddings.unavailable = True
    notices: list[str] = []
    hits = index.search("Thu ngân sách", on_notice=notices.append)
    assert (hits[0].passage.text, hits[0].score) == (BUDGET, 1.0)
    assert notices == ["Không lấy được véc-tơ. Lần này chỉ tìm theo từ ngữ."]
    assert "Không lấy được véc-tơ." in caplog.text


def test_passages_without_vectors_yet_are_not_pushed_back(open_index: Callable[..., Index]) -> None:
    index = open_index(syllable_embedder())
    index.put(make_report([f"Việc {number} về thu ngân sách." for number in range(8)], name="pa-ham"))
    index.embed_missing()
    index.put(make_report([BUDGET, *[f"Việc khác {number}." for number in range(80)]]))
    assert found(index, "Thu ngân sách trên địa bàn đạt 1.085 triệu đồng?", limit=1) == [BUDGET]


def test_reports_are_put_and_searched_while_others_are_embedded(open_index: Callable[..., Index]) -> None:
    class Slow(SyllableEmbeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            started.set()
            go_on.wait(10)
            return super().embed_documents(texts)

    started, go_on = threading.Event(), threading.Event()
    embedder = Embedder("slow", Slow())
    index = open_index(embedder)
    index.put(make_report(TEXTS))
    thread = threading.Thread(target=index.embed_missing)
    thread.start()
    assert started.wait(10)
    # While na-hin is being embedded, one of its passages goes, one changes, and another report comes.
    index.put(without(with_text(make_report(TEXTS), 1, "Thu ngân sách đạt 999 triệu đồng."), COWS))
    index.put(make_report(["Có 19/19 tiêu chí."], name="pa-ham"))
    assert found(index, "19/19 tiêu chí")[0] == "Có 19/19 tiêu chí."
    go_on.set()
    thread.join(20)
    assert not thread.is_alive()
    assert index.missing_vectors() == 0
    assert [(report.name, report.passages, report.vectors) for report in index.reports()] == [
        ("na-hin", 2, 2),
        ("pa-ham", 1, 1),
    ]
    changed = "Thu ngân sách đạt 999 triệu đồng."
    assert embedded_texts(embedder).count(changed) == 1
    assert set(found(index, "Đàn bò có 2.300 con")) == {POVERTY, changed, "Có 19/19 tiêu chí."}


def test_many_threads_search_a_report_while_it_comes_and_goes(open_index: Callable[..., Index]) -> None:
    index = open_index(syllable_embedder())
    report = make_report([f"Thu ngân sách năm {year}." for year in range(1900, 2000)])
    faults: list[BaseException] = []
    done = threading.Event()

    def search() -> None:
        try:
            while not done.is_set():
                hits = index.search("Thu ngân sách", reports={"na-hin"}, limit=10)
                assert {hit.passage for hit in hits} <= set(report.passages)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(4):
        index.put(report)
        index.embed_missing()
        index.remove("na-hin")
    done.set()
    for thread in threads:
        thread.join(20)
    assert faults == []


def test_a_report_removed_in_the_middle_of_a_search_does_no_harm(
    open_index: Callable[..., Index], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = open_index(syllable_embedder())
    index.put(make_report(TEXTS))
    index.embed_missing()
    removal = threading.Thread(target=index.remove, args=["na-hin"])
    embedded = VectorNotes.embedded

    def embedded_then_removed(*asked: object, **only: bool) -> list[str]:
        ids = embedded(*asked, **only)
        if not only:
            removal.start()
            removal.join(0.5)
        return ids

    monkeypatch.setattr(VectorNotes, "embedded", embedded_then_removed)
    assert index.search("Thu ngân sách", reports={"na-hin"}) == ()
    removal.join(10)
    assert index.reports() == ()


def test_closing_stops_embedding_after_its_batch(open_index: Callable[..., Index]) -> None:
    index = open_index(syllable_embedder())
    index.put(make_report([f"Đoạn số {number}." for number in range(20)]))
    first_batch, closing = threading.Event(), threading.Event()

    def on_progress(done: int, total: int) -> None:
        first_batch.set()
        assert closing.wait(10)

    results: list[int] = []
    thread = threading.Thread(target=lambda: results.append(index.embed_missing(on_progress)))
    thread.start()
    assert first_batch.wait(10)
    closer = threading.Thread(target=index.close)
    closer.start()
    assert index._closing.wait(10)
    closing.set()
    closer.join(20)
    thread.join(20)
    assert results == [8]
    assert open_index(syllable_embedder()).missing_vectors() == 12
