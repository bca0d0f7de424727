from __future__ import annotations

import re
import socket
from itertools import pairwise
from pathlib import Path

import chromadb
import pytest

from bench.chunks import Chunk, WholeText
from bench.peers import (
    bm25_search,
    dense_search,
    fuse_ranks,
    langchain_split,
    llama_index_split,
    peer_pipelines,
)
from corpus import Turn
from eval.gold.gold_set import GoldKind, GoldQuestion, Style
from tests.factories import make_passage
from tests.vectorstore.embedders import syllable_embedder

MISSING = "pip install -r bench/requirements.txt for the peers' tests"
TEXTS = {
    "dang": "Toàn Đảng bộ có 738 đảng viên, sinh hoạt ở 45 chi bộ.",
    "ngheo": "Tỷ lệ hộ nghèo cuối năm 2025 còn 18,4%.",
    "can-ngheo": "Hộ cận nghèo giảm còn 9,2%; thoát nghèo bền vững.",
    "rung": "Độ che phủ rừng đạt 41,5%.",
}
PASSAGES = {id: make_passage(text, id=id) for id, text in TEXTS.items()}
LONG = "\n\n".join(
    f"Mục {k}. Năm 2025, xã Nà Hin có {k * 7} hộ nghèo. Tổng thu ngân sách đạt {k * 3},5 tỷ đồng, vượt kế hoạch giao."
    for k in range(1, 61)
)


def _question(text: str, *said_before: str) -> GoldQuestion:
    history = tuple(Turn("user", before) for before in said_before)
    return GoldQuestion("q", text, GoldKind.FACT, Style.STANDARD, (), "", (("18,4%",),), (), history)


def _covered(text: str, chunks: list[Chunk]) -> bool:
    """Whether each chunk stands where it says, further on than the last, and nothing but blanks is left out."""
    end = 0
    for before, chunk in zip([None, *chunks], chunks, strict=False):
        if text[chunk.start : chunk.start + len(chunk.text)] != chunk.text or (before and chunk.start <= before.start):
            return False
        if text[end : chunk.start].strip():
            return False
        end = chunk.start + len(chunk.text)
    return not text[end:].strip()


def _shared(chunks: list[Chunk]) -> list[int]:
    """How many characters each chunk shares with the one before."""
    return [before.start + len(before.text) - chunk.start for before, chunk in pairwise(chunks)]


def test_fusion_adds_one_over_sixty_and_the_rank() -> None:
    dang, ngheo, can_ngheo, rung = PASSAGES.values()
    # 1/62 + 1/61 > 1/61 + nothing; equals stay as they came.
    assert fuse_ranks([[dang, ngheo], [ngheo, rung]]) == [ngheo, dang, rung]
    # 1/63 + 1/63 = 0.0317 beats a single first place, 0.0164.
    assert fuse_ranks([[dang, rung, ngheo], [can_ngheo, rung, ngheo]]) == [rung, ngheo, dang, can_ngheo]
    assert fuse_ranks([[], [rung]]) == [rung]


def test_langchain_splits_at_paragraphs_of_at_most_1000_characters() -> None:
    pytest.importorskip("langchain_text_splitters", reason=MISSING)
    chunks = langchain_split(LONG)
    assert _covered(LONG, chunks)
    assert max(len(chunk.text) for chunk in chunks) <= 1000 < sum(len(chunk.text) for chunk in chunks[:2])
    assert all(chunk.text.startswith("Mục ") for chunk in chunks)
    assert all(0 < shared <= 200 for shared in _shared(chunks))


def test_llama_index_splits_at_sentences_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("llama_index.core", reason=MISSING)
    tried = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: tried.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **_: tried.append(arguments))
    chunks = llama_index_split(LONG)
    assert tried == []
    assert _covered(LONG, chunks)
    assert len(chunks) > 2 and all(chunk.text.startswith(("Mục ", "Năm ", "Tổng ")) for chunk in chunks)
    assert all(chunk.text.endswith(".") for chunk in chunks)
    assert all(0 < shared < len(chunks[0].text) / 2 for shared in _shared(chunks))


def test_a_sentence_that_comes_twice_keeps_both_places() -> None:
    pytest.importorskip("langchain_text_splitters", reason=MISSING)
    pytest.importorskip("llama_index.core", reason=MISSING)
    text = "\n\n".join(["Xã Nà Hin phấn đấu giảm nghèo nhanh và bền vững trong nhiệm kỳ tới. " * 40] * 4)
    for split in (langchain_split, llama_index_split):
        starts = [chunk.start for chunk in split(text)]
        assert starts == sorted(set(starts))
        assert starts[-1] > len(text) * 0.7


def test_bm25_finds_what_shares_words_and_rarer_words_count_more() -> None:
    pytest.importorskip("bm25s", reason=MISSING)
    search = bm25_search(list(PASSAGES.values()))
    assert [found.id for found in search("hộ cận nghèo")] == ["can-ngheo", "ngheo"]
    assert [found.id for found in search("Độ che phủ RỪNG?")] == ["rung"]
    assert search("thủy lợi xyz") == []
    assert search("?") == []


def test_dense_search_ranks_by_vectors_alone(tmp_path: Path) -> None:
    embedder = syllable_embedder(synonyms={"túng thiếu": "hộ nghèo"})
    client = chromadb.PersistentClient(str(tmp_path), settings=chromadb.Settings(anonymized_telemetry=False))
    embedded = []
    try:
        search = dense_search(list(PASSAGES.values()), embedder, client, "chunks", embedded.append)
        assert search("tỷ lệ túng thiếu cuối năm 2025")[0] == PASSAGES["ngheo"]
        assert {found.id for found in search("rừng")} == set(TEXTS)
    finally:
        client.close()
    assert sum(embedded) == len(embedder.embeddings.documents) == 4
    assert embedder.embeddings.documents == list(TEXTS.values())


def test_all_pipelines_find_the_chunk_and_a_follow_up_is_asked_with_what_was_said(tmp_path: Path) -> None:
    for module in ("langchain_text_splitters", "llama_index.core", "bm25s"):
        pytest.importorskip(module, reason=MISSING)
    lines = LONG.split("\n")
    starts = tuple(found.start() for found in re.finditer("^", LONG, re.MULTILINE))
    whole = WholeText("na-hin", LONG, starts, tuple(range(1, len(lines) + 1)))
    embedder = syllable_embedder()
    asked = "Mục 31, mục 32, mục 33, mục 34 nêu bao nhiêu hộ nghèo?"
    with peer_pipelines([whole], embedder, tmp_path / "peers") as pipelines:
        found = {pipeline.name: pipeline.retrieve(_question(asked)) for pipeline in pipelines}
        follow_up = {pipeline.name: pipeline.retrieve(_question("Thế còn thu?", asked)) for pipeline in pipelines}
    assert list(found) == [
        "LangChain splitter, vectors",
        "LlamaIndex splitter, vectors",
        "LangChain splitter, BM25",
        "LangChain splitter, fused",
    ]
    for name in ("LangChain splitter, BM25", "LangChain splitter, fused"):
        for results in (found, follow_up):
            first = results[name][0]
            assert "Mục 32." in first.text and lines[first.lines[0] - 1].startswith(first.text.split("\n")[0])
    assert all(len(passages) > 2 for passages in found.values())
    # The question is embedded anew for each pipeline that needs its vector.
    assert embedder.embeddings.questions == [asked] * 3 + [f"{asked}\nThế còn thu?"] * 3
