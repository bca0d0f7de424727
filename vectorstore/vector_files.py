"""Whether the vector store's files can be read: Chroma's native code crashes on some damaged ones, misreads others."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from vectorstore.folder_lock import IndexUnusable

ROOT = Path(__file__).parents[1]
# Before there are a thousand vectors, Chroma keeps all in its SQLite file and reads no other.
GRAPHS_WRITTEN = "SELECT count(*) FROM max_seq_id JOIN segments ON id = segment_id WHERE scope = 'VECTOR'"
GIVE_UP_SECONDS = 900
READ_AT_ONCE = 2000
SEARCHED_FOR = 50
# Vectors of one model are of about one length; what is read from damaged files is mostly zero, huge or no number.
LENGTHS_APART = 10.0
SAME_DISTANCE = 1e-3
# A sound graph may leave out one of many, as it is searched by chance.
FOUND_AT_LEAST = 0.8


class VectorsDamaged(IndexUnusable):
    """What is in the vector store's folder cannot be read; the message is Vietnamese and says what to do."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Không đọc được kho véc-tơ {folder}, có thể tệp đã hỏng. Hãy đóng phần mềm rồi mở lại: kho sẽ được "
            "làm lại và các véc-tơ được tính lại; báo cáo và hội thoại không mất gì."
        )


def vector_files_sound(folder: Path, collection: str) -> bool:
    """Whether what was stored can be read and found; tried in a process of its own where that may crash."""
    database = folder / "chroma.sqlite3"
    if not database.exists():
        return not any(folder.rglob("*.bin"))
    try:
        with closing(sqlite3.connect(database)) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
                return False
            ((graphs,),) = connection.execute(GRAPHS_WRITTEN)
    except sqlite3.Error:
        return False
    if not graphs:
        return True
    command = [sys.executable, "-m", "vectorstore.vector_files", str(folder.resolve()), collection]
    try:
        tried = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=GIVE_UP_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return tried.returncode == 0


def _reads_back(folder: Path, name: str) -> bool:
    """Whether every vector is of a likely length, and most of those looked for are their own nearest."""
    import chromadb
    import numpy as np
    from chromadb.errors import NotFoundError

    client = chromadb.PersistentClient(str(folder), settings=chromadb.Settings(anonymized_telemetry=False))
    try:
        collection = client.get_collection(name, embedding_function=None)
    except NotFoundError:
        return True
    ids = collection.get(include=[])["ids"]
    norms: list[np.ndarray] = []
    samples: list[np.ndarray] = []
    for start in range(0, len(ids), READ_AT_ONCE):
        stored = collection.get(ids=ids[start : start + READ_AT_ONCE], include=["embeddings"])
        vectors = np.asarray(stored["embeddings"], dtype=np.float64)
        norms.append(np.linalg.norm(vectors, axis=1))
        samples.append(vectors[:: max(len(ids) // SEARCHED_FOR, 1)])
    if not ids:
        return True
    lengths, sample = np.concatenate(norms), np.concatenate(samples)
    usual = np.median(lengths)
    likely = np.isfinite(lengths) & (lengths > usual / LENGTHS_APART) & (lengths < usual * LENGTHS_APART)
    if len(lengths) != len(ids) or not likely.all():
        return False
    found = collection.query(query_embeddings=sample.tolist(), n_results=1, include=["distances"])
    near = [bool(distances) and abs(distances[0]) < SAME_DISTANCE for distances in found["distances"] or [[]]]
    return sum(near) >= FOUND_AT_LEAST * len(near)


if __name__ == "__main__":
    # At once: what native code does on its way out says nothing of the files.
    os._exit(0 if _reads_back(Path(sys.argv[1]), sys.argv[2]) else 1)
