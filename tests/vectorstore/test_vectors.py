from __future__ import annotations

from pathlib import Path

import pytest

from embedding.embedder import EmbeddingUnavailable
from tests.factories import make_passage
from tests.vectorstore.embedders import syllable_embedder
from vectorstore.chroma_folder import ChromaFolder
from vectorstore.vectors import Vectors, collection_name

RICE = make_passage("lúa nước", id="na-hin:rice", headings=())
COW = make_passage("đàn bò", id="na-hin:cow", headings=())


@pytest.fixture
def vectors(tmp_path: Path):
    vectors = Vectors(ChromaFolder(tmp_path), syllable_embedder())
    vectors.add([RICE, COW])
    yield vectors
    vectors.close()


def test_the_same_words_have_the_highest_similarity(vectors: Vectors) -> None:
    found = vectors.search(vectors.embed_question("Nà Hin lúa nước"), limit=10)
    assert list(found) == ["na-hin:rice", "na-hin:cow"]
    assert found["na-hin:rice"] == pytest.approx(1.0, abs=1e-5)
    assert found["na-hin:cow"] == pytest.approx(0.5, abs=1e-5)


@pytest.mark.parametrize(
    ("ids", "found"), [([], []), (["na-hin:cow"], ["na-hin:cow"]), (None, ["na-hin:rice", "na-hin:cow"])]
)
def test_only_the_named_ids_are_searched(vectors: Vectors, ids: list[str] | None, found: list[str]) -> None:
    assert list(vectors.search(vectors.embed_question("Nà Hin lúa nước"), ids=ids, limit=10)) == found


def test_few_ids_compared_one_by_one_are_what_chroma_finds_among_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [
        f"{crop} {place} {k}" for crop in ("lúa", "ngô", "sắn") for place in ("Nà Hin", "Khe Sú") for k in range(9)
    ]
    passages = [make_passage(text, id=f"na-hin:{k}", headings=()) for k, text in enumerate(texts)]
    vectors = Vectors(ChromaFolder(tmp_path / "more"), syllable_embedder())
    vectors.add(passages)
    question = vectors.embed_question("ngô ở Khe Sú 7")
    ids = [passage.id for passage in passages[::2]]
    compared = vectors.search(question, ids=ids, limit=8)
    monkeypatch.setattr(ChromaFolder, "compared_one_by_one", 0)
    by_chroma = vectors.search(question, ids=ids, limit=8)
    vectors.close()
    assert next(iter(compared)) == next(iter(by_chroma)) == "na-hin:34"
    assert list(compared.values()) == pytest.approx(list(by_chroma.values()), abs=1e-5)
    assert list(compared.values()) == sorted(compared.values(), reverse=True)


def test_ids_without_a_vector_are_left_out_of_few(vectors: Vectors) -> None:
    question = vectors.embed_question("đàn bò")
    assert list(vectors.search(question, ids=["na-hin:road", "na-hin:cow"], limit=10)) == ["na-hin:cow"]
    assert vectors.search(question, ids=["na-hin:road"], limit=10) == {}


def test_adding_again_replaces(vectors: Vectors) -> None:
    vectors.add([make_passage("giao thông", id="na-hin:rice", headings=())])
    found = vectors.search(vectors.embed_question("Nà Hin giao thông"), limit=1)
    assert found == {"na-hin:rice": pytest.approx(1.0, abs=1e-5)}
    assert vectors.ids() == {"na-hin:rice", "na-hin:cow"}


def test_what_is_removed_is_gone(vectors: Vectors) -> None:
    vectors.remove(["na-hin:rice", "na-hin:road"])
    vectors.remove([])
    assert vectors.ids() == {"na-hin:cow"}


def test_a_question_is_embedded_once(tmp_path: Path) -> None:
    embedder = syllable_embedder()
    vectors = Vectors(ChromaFolder(tmp_path), embedder)
    assert vectors.embed_question("hộ nghèo") == vectors.embed_question("hộ nghèo")
    assert embedder.embeddings.questions == ["hộ nghèo"]
    vectors.close()


@pytest.mark.parametrize("ids", [None, ["na-hin:cow"]])
def test_vectors_of_another_size_are_told_apart_from_a_fault(vectors: Vectors, ids: list[str] | None) -> None:
    with pytest.raises(EmbeddingUnavailable) as refusal:
        vectors.search([1.0, 0.0], ids=ids, limit=1)
    assert str(refusal.value) == (
        "Mô hình syllables trả về véc-tơ khác kích thước với các véc-tơ đã lưu. "
        "Hãy đặt lại EMBEDDING_MODEL, hoặc xóa thư mục vectors trong thư mục chỉ mục để tính lại."
    )


def test_collection_names_are_accepted_by_chroma_and_differ(tmp_path: Path) -> None:
    models = ["a", "A", "BAAI/bge-m3:latest", "BAAI/bge-m3-latest", "mô hình nhúng", "向量", "x" * 600]
    assert len({collection_name(model) for model in models}) == len(models)
    for model in models:
        vectors = Vectors(ChromaFolder(tmp_path), syllable_embedder(model))
        assert vectors.ids() == set()
        vectors.add([RICE])
        vectors.close()
