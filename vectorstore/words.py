"""The word index: tantivy on disk, searched with and without diacritics."""

from __future__ import annotations

import json
import logging
import struct
import threading
import zlib
from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from hashlib import blake2b
from mmap import ACCESS_READ, mmap
from pathlib import Path

from tantivy import Document, Index, IndexWriter, Occur, Query, Schema, SchemaBuilder

from corpus import Passage
from disk import write_whole
from text.fold import fold, words
from text.ripped_words import searched_text
from vectorstore.catalog import NO_CHANGE, Change
from vectorstore.folder_lock import disk_faults_told
from vectorstore.word_query import FOLDED, HEADINGS, TYPED, UNITS, word_query

ID, REPORT, VERSION = "id", "report", "version"
POSITION = "change"  # the file that names the change up to which this index follows the catalog
WRITER_BYTES = 32_000_000
# What tantivy writes of each segment; at the end of every file stand how long its footer is, and a number.
SEGMENT_PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")
_MAGIC = 1337
_TAIL = struct.Struct("<II")

_log = logging.getLogger(__name__)


class Words:
    """Passages by their words; only their ids are kept here. A folder that does not fit is begun anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schema = _schema()
        self._writing = threading.Lock()
        self._writer: IndexWriter | None = None
        with self._faults_told():
            folder.mkdir(parents=True, exist_ok=True)
            if word_files_sound(folder):
                with suppress(ValueError):
                    self._index = self._opened()
                    return
        if any(folder.iterdir()):
            # Damaged, or of other fields: all of it can be made again from the catalog.
            _log.warning("the word index in %s is made anew", folder)
        self.clear()

    def clear(self) -> None:
        self.close()
        with self._writing, self._faults_told():
            # Not the folder: for a moment after it was opened tantivy still makes a lock in it.
            for file in list(self._folder.iterdir()):
                file.unlink(missing_ok=True)
            self._index = self._opened()

    def close(self) -> None:
        with self._writing:
            if self._writer is not None:
                self._writer.wait_merging_threads()
                self._writer = None

    @property
    def change(self) -> Change:
        """The catalog's change up to which this index follows it."""
        try:
            number, token = (self._folder / POSITION).read_text(encoding="ascii").split()
            return Change(int(number), token)
        except (OSError, ValueError):
            return NO_CHANGE

    def reach(self, change: Change) -> None:
        """Note that all changes up to this one are on disk."""
        with self._faults_told():
            write_whole(self._folder / POSITION, f"{change.number} {change.token}")

    @property
    def is_empty(self) -> bool:
        return self._index.searcher().num_docs == 0

    def _opened(self) -> Index:
        index = Index(self._schema, path=str(self._folder))
        index.config_reader("manual")
        index.reload()
        return index

    def replace_all(self, reports: Iterable[tuple[str, Sequence[Passage]]]) -> None:
        """Make these the passages of their reports, each named once; on disk and searchable when it returns."""
        with self._writing, self._faults_told():
            try:
                if any([self._replace(report, passages) for report, passages in reports]) and self._writer:
                    self._writer.commit()
                    self._index.reload()
            except BaseException:
                # One whose thread has failed takes nothing more, and may not even roll back.
                writer, self._writer = self._writer, None
                if writer is not None:
                    with suppress(ValueError, OSError):
                        writer.rollback()
                raise

    def _replace(self, report: str, passages: Sequence[Passage]) -> bool:
        """Have the writer do it with its next commit; whether there is anything to do."""
        contents = [_contents(passage) for passage in passages]
        version = blake2b(repr(contents).encode(), digest_size=16).hexdigest()
        # Replaced documents go on counting towards scores until they are merged away: nothing is replaced in vain.
        same = Query.term_query(self._schema, VERSION, version)
        if contents and self._index.searcher().search(same, 1, count=False).hits:
            return False
        self._writer = self._writer or self._index.writer(WRITER_BYTES, 1)
        self._writer.delete_documents_by_term(REPORT, report)
        for content in contents:
            self._writer.add_document(Document(**content, **{VERSION: version}))
        return True

    def _faults_told(self) -> AbstractContextManager[None]:
        return disk_faults_told(self._folder, (ValueError, OSError))

    def search(self, text: str, *, reports: Collection[str] | None = None, limit: int) -> dict[str, float]:
        """Ids and scores (above 0, of no fixed scale), best first; only of these reports where they are given."""
        searcher = self._index.searcher()
        query = word_query(text, self._schema, searcher)
        if query is None:
            return {}
        if reports is not None:
            allowed = Query.const_score_query(Query.term_set_query(self._schema, REPORT, list(reports)), 0.0)
            query = Query.boolean_query([(Occur.Must, allowed), (Occur.Must, query)])
        hits = searcher.search(query, limit, count=False).hits
        return {searcher.doc(address)[ID][0]: score for score, address in hits}


def _schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_text_field(ID, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(REPORT, tokenizer_name="raw", index_option="basic")
    # Of all its report's passages together; a commit replaces them as one, so that one stands for all.
    builder.add_text_field(VERSION, tokenizer_name="raw", index_option="basic")
    for field in (FOLDED, TYPED, HEADINGS, UNITS):
        # Our own tokens, joined by spaces: question and passage are cut alike, and nothing has to be registered.
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    return builder.build()


def _contents(passage: Passage) -> dict[str, str]:
    units = dict.fromkeys([passage.commune, *(unit.name for unit in passage.units)])
    said = searched_text(passage.text)
    named = {FOLDED: fold(said), TYPED: said, HEADINGS: fold(searched_text(" ".join(passage.headings)))}
    named[UNITS] = fold(" ".join(units))
    return {ID: passage.id, REPORT: passage.report} | {field: " ".join(words(text)) for field, text in named.items()}


def word_files_sound(folder: Path) -> bool:
    """Whether each file that the index's list names is there and bears its own checksum; OSError where one is held.

    Tantivy reads many a damaged one without complaint.
    """
    try:
        listed = json.loads((folder / "meta.json").read_bytes())
        return all(_is_whole(folder / name) for segment in listed["segments"] for name in _files(segment))
    except (FileNotFoundError, ValueError, KeyError, TypeError, struct.error):
        return False


def _files(segment: dict) -> list[str]:
    endings = [*SEGMENT_PARTS, *([f"{segment['deletes']['opstamp']}.del"] if segment["deletes"] else [])]
    return [f"{segment['segment_id'].replace('-', '')}.{ending}" for ending in endings]


def _is_whole(path: Path) -> bool:
    """Whether the CRC-32 that its footer names is that of what stands before."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content, memoryview(content) as view:
        length, magic = _TAIL.unpack(content[-_TAIL.size :])
        body = len(content) - _TAIL.size - length
        if magic != _MAGIC or body < 0:
            return False
        with view[:body] as checked:
            return json.loads(content[body : body + length])["crc"] == zlib.crc32(checked)
