from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from embedding.embedder import Embedder
from tests.factories import make_report
from tests.vectorstore.embedders import syllable_embedder
from tests.vectorstore.index_texts import BUDGET, COWS, POVERTY, TEXTS, found
from vectorstore import index as index_module
from vectorstore.chroma_folder import ChromaFolder
from vectorstore.index import SETTLED_AT_ONCE, Index
from vectorstore.vectors import Vectors


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
    vectors = Vectors(ChromaFolder(tmp_path / "index" / "vectors"), syllable_embedder())
    assert vectors.ids() == {"pa-ham:0"}
    vectors.close()


@pytest.mark.parametrize("held_back_for", [0.0, 60.0])
def test_of_many_reports_put_in_together_all_are_searchable_at_the_end(
    open_index: Callable[..., Index], monkeypatch: pytest.MonkeyPatch, held_back_for: float
) -> None:
    monkeypatch.setattr(index_module, "HELD_BACK_FOR", held_back_for)
    index = open_index()
    names = [f"xa-{number}" for number in range(SETTLED_AT_ONCE + 3)]
    with index.putting_many():
        for name in names:
            index.put(make_report([COWS], name=name))
        held = {hit.passage.report for hit in index.search("đàn bò", limit=100)}
        assert held == (set() if held_back_for else set(names))
    assert {hit.passage.report for hit in index.search("đàn bò", limit=100)} == set(names)
    index.put(make_report([POVERTY], name="xa-0"))
    assert found(index, "hộ nghèo") == [POVERTY]


def test_what_many_puts_held_back_when_they_broke_off_is_searchable(
    open_index: Callable[..., Index],
) -> None:
    index = open_index()
    with pytest.raises(OSError), index.putting_many():
        index.put(make_report([COWS], name="na-hin"))
        index.put(make_report([COWS], name="pa-ham"))
        raise OSError
    assert found(index, "đàn bò") == [COWS, COWS]
