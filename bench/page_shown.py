"""What a browser would show of a page, from the messages that Streamlit sends it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_TAG = re.compile(r"<[^>]+>")

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as its visitor sees it.

    `talk` holds who said what, "user" or "assistant", without markup; `faults` are errors and exceptions that are
    shown; `busy` is the line beside a progress bar, "" without one; `status` the words of the sidebar.
    """

    talk: tuple[tuple[str, str], ...]
    faults: tuple[str, ...]
    busy: str
    status: str


class Page:
    """Kept in step with the messages; elements of an earlier run that a later one does not draw are gone."""

    def __init__(self) -> None:
        self._drawn: dict[Path, Delta] = {}
        self.chat_input = ""
        """The id of the box that questions are typed into; "" while there is none."""

    def take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session" and not message.metadata.run.fragment_ids:
            self._drawn = {}
        if kind == "delta" and message.delta.WhichOneof("type") != "new_transient":
            self._drawn[tuple(message.metadata.delta_path)] = message.delta
            if message.delta.new_element.WhichOneof("type") == "chat_input":
                self.chat_input = message.delta.new_element.chat_input.id

    def shown(self) -> Shown:
        """The page as it stands now."""
        elements = [(path, delta.new_element) for path, delta in sorted(self._drawn.items())]
        faults = [
            element.exception.message if element.WhichOneof("type") == "exception" else element.alert.body
            for _, element in elements
            if element.WhichOneof("type") == "exception" or element.alert.format == Alert.ERROR
        ]
        busy = [element.progress.text for _, element in elements if element.WhichOneof("type") == "progress"]
        status = [_words(element.html.body) for path, element in elements if path[0] == 1 and element.html.body]
        return Shown(tuple(self._talk()), tuple(faults), " ".join(busy), " ".join(status))

    def _talk(self) -> Iterator[tuple[str, str]]:
        for path, delta in sorted(self._drawn.items()):
            if delta.add_block.WhichOneof("type") == "chat_message":
                below = (inner for at, inner in sorted(self._drawn.items()) if at[: len(path)] == path)
                words = (_words(inner.new_element.html.body) for inner in below if inner.new_element.html.body)
                yield delta.add_block.chat_message.name, " ".join(words)


def _words(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
