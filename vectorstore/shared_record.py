"""Which reports and passages belong in the index, written down on the Chroma server that several processes share."""

from __future__ import annotations

import base64
import logging
import time
import uuid
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter

from corpus import Report
from vectorstore.catalog import Withdrawn
from vectorstore.chroma_server import PREFIX, ChromaServer, CollectionGone

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection as Records

NAME = f"{PREFIX}-record"
REPORT_JSON = TypeAdapter(Report)
# A record of one report is about 80 kB; answers of the server stay small, and it writes such a one in 0.05 s.
FETCHED_AT_ONCE = 10
NOTED_AT_ONCE = 1000

# Of a record: the state as a whole, a report as listed and what it holds, and that all of it has vectors.
STATE, REPORT, WITHDRAWN, REMOVED, CONTENT, EMBEDDED = "state", "report", "withdrawn", "removed", "content", "embedded"

Metadata = dict[str, str | float]
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
        if self._records is None:
            self._records = self._server.collection(NAME, "l2", make=make)
        return str(self._records.id)

    def close(self) -> None:
        """Have it opened again before the next request."""
        self._records = None

    def state(self) -> str:
        """Changes whenever the record does."""
        found = self._ask(lambda records: records.get(ids=[STATE], include=["metadatas"])["metadatas"])
        return str(found[0]["version"]) if found else ""

    def listing(self) -> Listing:
        kinds = {"kind": {"$in": [REPORT, WITHDRAWN, EMBEDDED]}}
        found = self._ask(lambda records: records.get(where=kinds, include=["metadatas"])["metadatas"])
        found = sorted(found, key=lambda metadata: (metadata["since"], metadata["name"]))
        return Listing(
            versions={each["name"]: each["version"] for each in found if each["kind"] == REPORT},
            withdrawn=tuple(
                Withdrawn(each["name"], each["source"], each["label"]) for each in found if each["kind"] == WITHDRAWN
            ),
            embedded=frozenset((each["vectors"], each["version"]) for each in found if each["kind"] == EMBEDDED),
        )

    def reports(self, names: Collection[str]) -> dict[str, tuple[str, Report]]:
        """Version and report of these names, at most `FETCHED_AT_ONCE`; what is gone or cannot be read is left out."""
        ids = [f"{CONTENT}:{name}" for name in names]
        found = self._ask(lambda records: records.get(ids=ids, include=["metadatas"])["metadatas"])
        reports = {}
        order = {name: place for place, name in enumerate(names)}
        for each in sorted(found, key=lambda metadata: order[metadata["name"]]):
            if not each["record"]:
                continue
            try:
                reports[each["name"]] = each["version"], _unpacked(each["record"])
            except ValueError as error:
                _log.warning("the server's record of %s cannot be read: %s", each["name"], type(error).__name__)
        return reports

    def put(self, report: Report) -> str:
        """Add the report or replace the one of its name; returns its version."""
        version = uuid.uuid4().hex
        self._write([_head(REPORT, report.name, version), _content(report.name, version, _packed(report))])
        return version

    def remove(self, name: str) -> None:
        version = uuid.uuid4().hex
        self._write([_head(REMOVED, name, version), _content(name, version, "")])

    def withdraw(self, withdrawn: Withdrawn) -> None:
        """Take the report out and note that its file is not to be read again unasked."""
        version = uuid.uuid4().hex
        head = _head(WITHDRAWN, withdrawn.name, version, withdrawn.source, withdrawn.label)
        self._write([head, _content(withdrawn.name, version, "")])

    def note_embedded(self, vectors: str, versions: Mapping[str, str]) -> None:
        """Note that of these reports, by name, these versions have all vectors in that collection; "" for none."""
        notes = [_note(vectors, name, version) for name, version in versions.items()]
        for start in range(0, len(notes), NOTED_AT_ONCE):
            self._write(notes[start : start + NOTED_AT_ONCE])

    def _write(self, changes: Iterable[tuple[str, Metadata]]) -> None:
        """Make the changes and a new state in one request: nobody sees one without the other."""
        state = (STATE, {"kind": STATE, "version": uuid.uuid4().hex})
        ids, metadatas = zip(state, *changes, strict=True)
        # Chroma keeps nothing without a vector.
        vectors = [[0.0]] * len(ids)
        self._ask(lambda records: records.upsert(ids=list(ids), embeddings=vectors, metadatas=list(metadatas)))

    def _ask(self, request: Callable[[Records], Result]) -> Result:
        self.open(make=False)
        try:
            return self._server.ask(lambda: request(self._records))
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


def _note(vectors: str, name: str, version: str) -> tuple[str, Metadata]:
    metadata = {"kind": EMBEDDED, "name": name, "version": version, "vectors": vectors, "since": time.time()}
    return f"{EMBEDDED}:{vectors}:{name}", metadata


def _packed(report: Report) -> str:
    return base64.b64encode(zlib.compress(REPORT_JSON.dump_json(report))).decode()


def _unpacked(record: str) -> Report:
    try:
        return REPORT_JSON.validate_json(zlib.decompress(base64.b64decode(record)))
    except zlib.error as error:
        raise ValueError from error
