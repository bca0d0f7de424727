"""Chroma embedded in a folder, with its faults told; whether its files can be read is tried out apart.

Its native code crashes on some damaged files and misreads others.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from disk import disk_fault, is_of_disk, nearly_full
from vectorstore.database import BUSY_SECONDS
from vectorstore.folder_lock import IndexUnusable, disk_faults_told

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

ROOT = Path(__file__).parents[1]
# Before there are a thousand vectors, Chroma keeps all in its SQLite file and reads no other.
GRAPHS_WRITTEN = "SELECT count(*) FROM max_seq_id JOIN segments ON id = segment_id WHERE scope = 'VECTOR'"
GIVE_UP_SECONDS = 900
KEPT_FROM_IT = 3  # what the process that tries it ends with where it could not
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


class ChromaFolder:
    """Opened by `client()`, of which there must be one at a time."""

    prefix = ""  # of the collections' names
    # Among ids Chroma walks its whole graph: among 276 of 110,000 it took 80 ms, fetching their vectors to compare
    # takes 9. From about this many on it is the other way round.
    compared_one_by_one = 1000

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._database = folder / "chroma.sqlite3"
        self._client: ClientAPI | None = None

    @contextmanager
    def faults_told(self) -> Iterator[None]:
        """Where what is in the folder is asked for something; the disk's and other programs' doing is no damage."""
        from chromadb.errors import ChromaError

        try:
            yield
        except (ChromaError, ValueError, sqlite3.Error) as error:
            if is_of_disk(error):
                raise IndexUnusable(disk_fault(self.folder, error)) from error
            raise VectorsDamaged(self.folder) from error

    def place_of(self, _: str) -> str:
        """Where the vectors are, in Vietnamese."""
        return "thư mục vectors trong thư mục chỉ mục"

    def client(self) -> ClientAPI:
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient

        try:
            with self.faults_told():
                if self._database.exists():  # for one that another program holds Chroma waits a quarter of an hour
                    with closing(sqlite3.connect(self._database, timeout=BUSY_SECONDS)) as connection:
                        connection.execute("BEGIN IMMEDIATE")
                settings = chromadb.Settings(anonymized_telemetry=False)
                self._client = chromadb.PersistentClient(str(self.folder), settings=settings)
        except BaseException:
            # Chroma would hand out the client that it could not make to whoever asks for this folder next.
            SharedSystemClient._identifier_to_system.pop(str(self.folder), None)
            raise
        return self._client

    def close(self) -> None:
        # Chroma keeps one client for each path in the process; left open, a later one would see this one's state.
        if self._client is not None:
            self._client.close()  # type: ignore[attr-defined]  # the interface lacks what every client has
            self._client = None

    def stamp(self) -> str:
        """Changes when a file in the folder does; nothing where there is no folder."""
        if not self.folder.exists():
            return ""
        files = sorted(
            (str(file.relative_to(self.folder)), file.stat()) for file in self.folder.rglob("*") if file.is_file()
        )
        seen = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in files]
        return blake2b(repr(seen).encode(), digest_size=16).hexdigest()

    def delete(self) -> None:
        self.close()
        with disk_faults_told(self.folder):
            if nearly_full(self.folder):
                raise OSError  # it may only seem to be damaged
            shutil.rmtree(self.folder)

    def is_sound(self, collection: str) -> bool:
        """Whether what was stored can be read and found; tried in a process of its own where that may crash."""
        if not self._database.exists():
            return not any(self.folder.rglob("*.bin"))
        command = [sys.executable, "-m", "vectorstore.chroma_folder", str(self.folder.resolve()), collection]
        try:
            with self.faults_told(), closing(sqlite3.connect(self._database, timeout=BUSY_SECONDS)) as connection:
                if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
                    return False
                ((graphs,),) = connection.execute(GRAPHS_WRITTEN)
            if not graphs:
                return True
            tried = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=GIVE_UP_SECONDS)
        except (VectorsDamaged, subprocess.TimeoutExpired):
            return False
        if tried.returncode == KEPT_FROM_IT:
            raise IndexUnusable(tried.stderr.strip())
        return tried.returncode == 0


def _reads_back(client: ClientAPI, name: str) -> bool:
    """Whether every vector is of a likely length, and most of those looked for are their own nearest."""
    import numpy as np

    if name not in [collection.name for collection in client.list_collections()]:
        return True
    collection = client.get_collection(name, embedding_function=None)
    ids = collection.get(include=[])["ids"]
    if not ids:
        return True
    norms: list[np.ndarray] = []
    samples: list[np.ndarray] = []
    for start in range(0, len(ids), READ_AT_ONCE):
        stored = collection.get(ids=ids[start : start + READ_AT_ONCE], include=["embeddings"])
        vectors = np.asarray(stored["embeddings"], dtype=np.float64)
        norms.append(np.linalg.norm(vectors, axis=1))
        samples.append(vectors[:: max(len(ids) // SEARCHED_FOR, 1)])
    lengths, sample = np.concatenate(norms), np.concatenate(samples)
    usual = np.median(lengths)
    likely = np.isfinite(lengths) & (lengths > usual / LENGTHS_APART) & (lengths < usual * LENGTHS_APART)
    if len(lengths) != len(ids) or not likely.all():
        return False
    found = collection.query(query_embeddings=sample.tolist(), n_results=1, include=["distances"])
    near = [bool(distances) and abs(distances[0]) < SAME_DISTANCE for distances in found["distances"] or [[]]]
    return sum(near) >= FOUND_AT_LEAST * len(near)


if __name__ == "__main__":
    home, outcome = ChromaFolder(Path(sys.argv[1])), 1
    try:
        with home.faults_told():
            outcome = 0 if _reads_back(home.client(), sys.argv[2]) else 1
    except IndexUnusable as error:
        if not isinstance(error, VectorsDamaged):
            outcome = KEPT_FROM_IT
            print(error, file=sys.stderr, flush=True)
    # At once: what native code does on its way out says nothing of the files.
    os._exit(outcome)
