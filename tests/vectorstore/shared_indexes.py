"""Indexes that share one PostgreSQL database and one Chroma server, both real, and what is on that server."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import chromadb

from corpus import Report
from tests.chroma_server import RunningChroma
from tests.factories import make_report
from vectorstore.index import Index

HORSES = "Đàn ngựa có 30 con."
QUESTION = "Tỷ lệ hộ nghèo năm 2025"

Open = Callable[..., Index]


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
