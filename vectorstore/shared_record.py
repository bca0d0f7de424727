"""Which reports and passages belong in the index, written down on the Chroma server that several processes share."""

from __future__ import annotations

import base64
import logging
import time
import uuid
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter

from corpus import Report
from vectorstore.catalog import Withdrawn
from vectorstore.chroma_server import PREFIX, ChromaServer, CollectionGone

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection as Records
    from chromadb.api.types import PyEmbeddings, Where
    from chromadb.base_types import InclusionExclusionOperator, LiteralValue

NAME = f"{PREFIX}-record"
REPORT_JSON = TypeAdapter(Report)
# A record of one report is about 80 kB; answers of the server stay small, and it writes such a one in 0.05 s.
FETCHED_AT_ONCE = 10
NOTED_AT_ONCE = 1000

# Of a record: the state as a whole, a report as listed and what it holds, and that all of it has vectors.
STATE, REPORT, WITHDRAWN, REMOVED, CONTENT, EMBEDDED = "state", "report", "withdrawn", "removed", "content", "embedded"

Metadata = Mapping[str, str | float]
Result = TypeVar("Result")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listing:
    """What the record lists: the version of each report by name, the latest put in last, and what was taken out.

    `embedded` holds pairs (id of a collection of vectors, version): each passage of that version has its vector there.
    """

    versions: Mapping[str, str]
    withdrawn: tuple[Withdrawn, ...]
    embedded: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the server keeps under one id; "" and 0 is what a kind of entry does not have."""

    kind: str
    name: str
    version: str
    since: float
    source: str
    label: str
    vectors: str
    record: str

    @classmethod
    def of(cls, metadata: Mapping[str, object]) -> _Entry:
        """The entry of Chroma's metadata, whose values may be of many types."""

        def text(key: str) -> str:
            return str(metadata.get(key) or "")

        since = metadata.get("since")
        return cls(
            kind=text("kind"),
            name=text("name"),
            version=text("version"),
            since=float(since) if isinstance(since, int | float) else 0.0,
            source=text("source"),
            label=text("label"),
            vectors=text("vectors"),
            record=text("record"),
        )


class SharedRecord:
    """Each change is one request that the server takes as a whole or not at all; of two changes the later one holds.

    Raises:
        ServerUnavailable: from every method.
    """

    def __init__(self, server: ChromaServer) -> None:
        self._server = server
        self._records: Records | None = None

    @property
    def is_open(self) -> bool:
        return self._records is not None

    def open(self, *, make: bool) -> str:
        """The id of the server's collection, which is another one after its data were lost.

        Raises:
            CollectionGone: there is none, and none is to be made.
        """
        return str(self._opened(make=make).id)

    def close(self) -> None:
        """Have it opened again before the next request."""
        self._records = None

    def state(self) -> str:
        """Changes whenever the record does."""
        found = self._entries(ids=[STATE])
        return found[0].version if found else ""

    def listing(self) -> Listing:
        among: dict[InclusionExclusionOperator, list[LiteralValue]] = {"$in": [REPORT, WITHDRAWN, EMBEDDED]}
        found = sorted(self._entries(where={"kind": among}), key=lambda entry: (entry.since, entry.name))
        return Listing(
            versions={each.name: each.version for each in found if each.kind == REPORT},
            withdrawn=tuple(Withdrawn(each.name, each.source, each.label) for each in found if each.kind == WITHDRAWN),
            embedded=frozenset((each.vectors, each.version) for each in found if each.kind == EMBEDDED),
        )

    def reports(self, names: Collection[str]) -> dict[str, tuple[str, Report]]:
        """Version and report of these names, at most `FETCHED_AT_ONCE`; what is gone or cannot be read is left out."""
        ids = [f"{CONTENT}:{name}" for name in names]
        reports = {}
        order = {name: place for place, name in enumerate(names)}
        for each in sorted(self._entries(ids=ids), key=lambda entry: order[entry.name]):
            if not each.record:
                continue
            try:
                reports[each.name] = each.version, _unpacked(each.record)
            except ValueError as error:
                _log.warning("the server's record of %s cannot be read: %s", each.name, type(error).__name__)
        return reports

    def put(self, report: Report) -> str:
        """Add the report or replace the one of its name; returns its version, the same for the same report."""
        record = REPORT_JSON.dump_json(report)
        version = blake2b(record, digest_size=16).hexdigest()
        packed = base64.b64encode(zlib.compress(record)).decode()
        self._write([_head(REPORT, report.name, version), _content(report.name, version, packed)])
        return version

    def remove(self, name: str) -> None:
        self._write([_head(REMOVED, name, ""), _content(name, "", "")])

    def withdraw(self, withdrawn: Withdrawn) -> None:
        """Take the report out and note that its file is not to be read again unasked."""
        head = _head(WITHDRAWN, withdrawn.name, "", withdrawn.source, withdrawn.label)
        self._write([head, _content(withdrawn.name, "", "")])

    def note_embedded(self, notes: Collection[tuple[str, str]]) -> None:
        """Note pairs as in `Listing.embedded`."""
        for batch in _batches(notes):
            self._write([_note(vectors, version) for vectors, version in batch])

    def retract_embedded(self, notes: Collection[tuple[str, str]]) -> None:
        """Have these noted no longer."""
        for batch in _batches(notes):
            self._delete([_note(*note)[0] for note in batch])
            self._write([])

    def _opened(self, *, make: bool) -> Records:
        if self._records is None:
            self._records = self._server.collection(NAME, "l2", make=make)
        return self._records

    def _entries(self, *, ids: list[str] | None = None, where: Where | None = None) -> list[_Entry]:
        found = self._ask(lambda records: records.get(ids=ids, where=where, include=["metadatas"])["metadatas"])
        return [_Entry.of(metadata) for metadata in found or ()]

    def _delete(self, ids: list[str]) -> None:
        self._ask(lambda records: records.delete(ids=ids))

    def _write(self, changes: Iterable[tuple[str, Metadata]]) -> None:
        """Make the changes and a new state in one request: nobody sees one without the other."""
        state: tuple[str, Metadata] = (STATE, {"kind": STATE, "version": uuid.uuid4().hex})
        ids, metadatas = zip(state, *changes, strict=True)
        # Chroma keeps nothing without a vector.
        vectors: PyEmbeddings = [[0.0]] * len(ids)
        self._ask(lambda records: records.upsert(ids=list(ids), embeddings=vectors, metadatas=list(metadatas)))

    def _ask(self, request: Callable[[Records], Result]) -> Result:
        records = self._opened(make=False)
        try:
            return self._server.ask(lambda: request(records))
        except CollectionGone:
            self._records = None
            raise


def _head(kind: str, name: str, version: str, source: str = "", label: str = "") -> tuple[str, Metadata]:
    # Chroma keeps of an earlier record what a later one does not name: each names everything.
    since = time.time()
    return f"{REPORT}:{name}", {
        "kind": kind,
        "name": name,
        "version": version,
        "since": since,
        "source": source,
        "label": label,
    }


def _content(name: str, version: str, record: str) -> tuple[str, Metadata]:
    return f"{CONTENT}:{name}", {"kind": CONTENT, "name": name, "version": version, "record": record}


def _note(vectors: str, version: str) -> tuple[str, Metadata]:
    metadata: Metadata = {"kind": EMBEDDED, "name": "", "version": version, "vectors": vectors, "since": time.time()}
    return f"{EMBEDDED}:{vectors}:{version}", metadata


def _batches(notes: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    remaining = iter(notes)
    while batch := list(islice(remaining, NOTED_AT_ONCE)):
        yield batch


def _unpacked(record: str) -> Report:
    try:
        return REPORT_JSON.validate_json(zlib.decompress(base64.b64decode(record)))
    except zlib.error as error:
        raise ValueError from error
