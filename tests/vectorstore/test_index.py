from __future__ import annotations

import dataclasses
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Report
from tests.factories import make_report
from tests.vectorstore.embedders import SyllableEmbeddings, syllable_embedder
from vectorstore.catalog import Catalog
from vectorstore.database import Database
from vectorstore.embedder import Embedder
from vectorstore.engine_state import EngineState
from vectorstore.folder_lock import IndexInUse
from vectorstore.index import Index
from vectorstore.vectors import Vectors

ROOT = Path(__file__).parents[2]

POVERTY = "Tỷ lệ hộ nghèo giảm còn 24,13% vào cuối năm 2025."
BUDGET = "Thu ngân sách trên địa bàn đạt 1.085 triệu đồng."
COWS = "Đàn bò có 2.300 con, tăng 5% so với đầu nhiệm kỳ."
TEXTS = [POVERTY, BUDGET, COWS]


@pytest.fixture
def open_index(tmp_path: Path):
    opened: list[Index] = []

    def open_one(embedder: Embedder | None = None) -> Index:
        opened.append(Index.open(tmp_path / "index", embedder))
        return opened[-1]

    yield open_one
    for index in opened:
        index.close()


def found(index: Index, question: str, **options: object) -> list[str]:
    return [hit.passage.text for hit in index.search(question, **options)]


def embedded_texts(embedder: Embedder) -> list[str]:
    return [text.splitlines()[-1] for text in embedder.embeddings.documents]


def without(report: Report, *texts: str) -> Report:
    return dataclasses.replace(
        report, passages=tuple(passage for passage in report.passages if passage.text not in texts)
    )


def with_text(report: Report, position: int, text: str) -> Report:
    passages = list(report.passages)
    passages[position] = dataclasses.replace(passages[position], text=text)
    return dataclasses.replace(report, passages=tuple(passages))


@pytest.mark.parametrize("embedder", [None, syllable_embedder()], ids=["words alone", "with vectors"])
@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Tỷ lệ hộ nghèo là bao nhiêu?", POVERTY),
        ("ty le ho ngheo", POVERTY),
        ("tỷ lệ hộ ngheof", POVERTY),
        ("24,13%", POVERTY),
        ("1085 triệu", BUDGET),
        ("dan bo", COWS),
    ],
)
def test_a_report_is_searchable_when_put_returns(
    open_index: Callable[..., Index], embedder: Embedder | None, question: str, best: str
) -> None:
    index = open_index(embedder)
    index.put(make_report(TEXTS))
    assert found(index, question)[0] == best
    index.embed_missing()
    assert found(index, question)[0] == best


def test_nothing_is_found_in_an_empty_index_or_for_no_words(open_index: Callable[..., Index]) -> None:
    index = open_index(syllable_embedder())
    assert index.search("hộ nghèo") == ()
    index.put(make_report(TEXTS))
    index.embed_missing()
    assert index.search("") == ()
    assert index.search("?!") == ()
    assert index.search("hộ nghèo", reports=()) == ()
    assert index.search("hộ nghèo", reports={"khong-co"}) == ()


def test_meaning_finds_what_shares_no_word(open_index: Callable[..., Index]) -> None:
    index = open_index(syllable_embedder(synonyms={"khốn khó": "hộ nghèo"}))
    index.put(make_report(TEXTS))
    assert found(index, "khốn khó") == []
    index.embed_missing()
    assert found(index, "khốn khó", limit=1) == [POVERTY]


def test_text_without_diacritics_is_searched_by_words_alone(open_index: Callable[..., Index]) -> None:
    embedder = syllable_embedder(synonyms={"khon kho": "hộ nghèo"})
    index = open_index(embedder)
    index.put(make_report(TEXTS))
    index.embed_missing()
    assert found(index, "khon kho") == []
    assert embedder.embeddings.questions == []


def test_hits_come_best_first_with_scores_between_one_and_zero(open_index: Callable[..., Index]) -> None:
    index = open_index(syllable_embedder())
    index.put(make_report(TEXTS))
    index.embed_missing()
    hits = index.search("Tỷ lệ hộ nghèo năm 2025")
    assert hits[0].passage.text == POVERTY
    assert hits[0].score == pytest.approx(1.0)
    scores = [hit.score for hit in hits]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= 0
    assert index.search("Tỷ lệ hộ nghèo năm 2025", limit=2) == hits[:2]


@pytest.mark.parametrize("question", ["Thu ngân sách", "thu ngan sach"])
def test_only_the_named_reports_are_searched(open_index: Callable[..., Index], question: str) -> None:
    index = open_index(syllable_embedder())
    for name in ("na-hin", "pa-ham", "huoi-luong"):
        index.put(make_report([f"Thu ngân sách {name} tăng.", COWS], name=name))
    index.embed_missing()
    assert set(found(index, question, reports={"pa-ham"})) - {COWS} == {"Thu ngân sách pa-ham tăng."}
    assert {hit.passage.report for hit in index.search(question, reports=["pa-ham", "na-hin"])} == {"pa-ham", "na-hin"}


def test_reopening_keeps_everything(open_index: Callable[..., Index]) -> None:
    first_embedder, second_embedder = syllable_embedder(), syllable_embedder()
    index = open_index(first_embedder)
    index.put(make_report(TEXTS))
    index.embed_missing()
    question = "Tỷ lệ hộ nghèo năm 2025"
    reports, hits = index.reports(), index.search(question)
    index.close()
    again = open_index(second_embedder)
    assert again.reports() == reports
    assert (reports[0].passages, reports[0].vectors) == (3, 3)
    assert again.search(question) == hits
    assert again.missing_vectors() == 0
    assert again.embed_missing() == 0
    assert second_embedder.embeddings.documents == []


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


@pytest.mark.parametrize("question", ["đàn bò", "dan bo"])
def test_a_removed_report_is_gone(open_index: Callable[..., Index], tmp_path: Path, question: str) -> None:
    index = open_index(syllable_embedder())
    index.put(make_report(TEXTS))
    index.put(make_report([COWS], name="pa-ham"))
    index.embed_missing()
    index.remove("na-hin")
    assert [hit.passage.report for hit in index.search(question)] == ["pa-ham"]
    assert index.search(question, reports={"na-hin"}) == ()
    assert [report.name for report in index.reports()] == ["pa-ham"]
    assert index.passages(["na-hin:0"]) == ()
    index.close()
    vectors = Vectors(tmp_path / "index" / "vectors", syllable_embedder())
    assert vectors.count() == 1
    vectors.close()


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


def test_embedding_goes_in_reading_order_with_progress_and_can_be_stopped(open_index: Callable[..., Index]) -> None:
    embedder = syllable_embedder()
    index = open_index(embedder)
    texts = [f"Đoạn số {number}." for number in range(20)]
    index.put(make_report(texts))
    index.put(make_report(["Báo cáo sau."], name="an-hin"))
    progress: list[tuple[int, int]] = []
    assert index.embed_missing(lambda *told: progress.append(told), lambda: len(progress) == 2) == 16
    assert progress == [(8, 21), (16, 21)]
    assert (index.missing_vectors(), index.reports()[0].vectors) == (5, 16)
    index.close()

    progress.clear()
    index = open_index(embedder)
    assert index.embed_missing(lambda *told: progress.append(told)) == 5
    assert progress == [(4, 5), (5, 5)]
    assert embedded_texts(embedder) == [*texts, "Báo cáo sau."]


def test_killed_in_the_middle_of_embedding_it_goes_on(open_index: Callable[..., Index], tmp_path: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from tests.factories import make_report
from tests.vectorstore.embedders import syllable_embedder
from vectorstore.index import Index
index = Index.open(Path(sys.argv[1]), syllable_embedder())
index.put(make_report([f"Đoạn số {number}." for number in range(20)]))
index.embed_missing(lambda done, total: done == 16 and os._exit(9))
"""
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path / "index")], cwd=ROOT, timeout=60)
    assert killed.returncode == 9
    index = open_index(syllable_embedder())
    assert index.embed_missing() == 4
    assert found(index, "Đoạn số 19", limit=1) == ["Đoạn số 19."]


def test_a_second_process_is_refused_in_words(open_index: Callable[..., Index], tmp_path: Path) -> None:
    open_index()
    code = """
import sys
from pathlib import Path
from vectorstore.index import Index
Index.open(Path(sys.argv[1]), None)
"""
    second = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, str(tmp_path / "index")],
        cwd=ROOT,
        timeout=60,
        capture_output=True,
        encoding="utf-8",
    )
    assert second.returncode == 1
    assert f"Thư mục chỉ mục {tmp_path / 'index'} đang được một chương trình khác sử dụng." in second.stderr


def test_a_closed_or_failed_index_lets_go_of_its_folder(open_index: Callable[..., Index], tmp_path: Path) -> None:
    index = open_index()
    with pytest.raises(IndexInUse):
        open_index()
    index.close()
    (tmp_path / "index" / "catalog.sqlite").write_bytes(b"hong" * 1000)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="có thể tệp đã hỏng"):
            open_index()


@pytest.mark.parametrize(
    ("change", "question", "texts"),
    [
        (lambda catalog: catalog.put(make_report(["Đàn ngựa có 30 con."])), "dan ngua", ["Đàn ngựa có 30 con."]),
        (lambda catalog: catalog.put(make_report(["Đàn ngựa có 30 con."])), "ho ngheo", []),
        (lambda catalog: catalog.put(make_report([COWS], name="pa-ham")), "dan bo", [COWS, COWS]),
        (lambda catalog: catalog.remove("na-hin"), "dan bo", []),
    ],
)
def test_a_crash_after_the_catalog_was_written_is_mended(
    open_index: Callable[..., Index], tmp_path: Path, change: Callable[[Catalog], None], question: str, texts: list[str]
) -> None:
    index = open_index()
    index.put(make_report(TEXTS))
    index.close()
    database = Database(tmp_path / "index" / "catalog.sqlite")
    change(Catalog(database))
    database.close()
    assert found(open_index(), question) == texts


def test_vectors_of_a_report_removed_just_before_a_crash_are_removed(
    open_index: Callable[..., Index], tmp_path: Path
) -> None:
    index = open_index(syllable_embedder())
    index.put(make_report(TEXTS))
    index.embed_missing()
    index.close()
    database = Database(tmp_path / "index" / "catalog.sqlite")
    Catalog(database).remove("na-hin")
    database.close()
    open_index(syllable_embedder()).close()
    vectors = Vectors(tmp_path / "index" / "vectors", syllable_embedder())
    assert vectors.count() == 0
    vectors.close()


def test_a_vector_without_a_passage_is_removed_when_it_is_found(
    open_index: Callable[..., Index], tmp_path: Path
) -> None:
    vectors = Vectors(tmp_path / "index" / "vectors", syllable_embedder())
    vectors.add(make_report(["Đàn bò không còn trong danh mục."], name="da-xoa").passages)
    vectors.close()
    index = open_index(syllable_embedder())
    index.put(make_report(TEXTS))
    index.embed_missing()
    assert found(index, "đàn bò")[0] == COWS
    index.close()
    vectors = Vectors(tmp_path / "index" / "vectors", syllable_embedder())
    assert (vectors.count(), vectors.lacking(["da-xoa:0"])) == (3, ["da-xoa:0"])
    vectors.close()


@pytest.mark.parametrize("lost", ["words", "vectors"])
def test_a_deleted_engine_folder_is_filled_again(open_index: Callable[..., Index], tmp_path: Path, lost: str) -> None:
    index = open_index(syllable_embedder())
    index.put(make_report(TEXTS))
    index.embed_missing()
    hits = index.search("Thu ngân sách")
    index.close()
    shutil.rmtree(tmp_path / "index" / lost)
    index = open_index(syllable_embedder())
    assert index.missing_vectors() == (3 if lost == "vectors" else 0)
    index.embed_missing()
    assert index.search("Thu ngân sách") == hits


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
    embedded = EngineState.embedded

    def embedded_then_removed(*asked: object) -> list[str]:
        ids = embedded(*asked)
        removal.start()
        removal.join(0.5)
        return ids

    monkeypatch.setattr(EngineState, "embedded", embedded_then_removed)
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
