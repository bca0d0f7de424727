"""XML that others made, read without entities, document types or network."""

from __future__ import annotations

from lxml import etree

# Pictures and web pages in a document may declare their type; no reader takes their parts for XML.
_MAY_DECLARE = ("svg", "html")


def parse_xml(data: bytes) -> etree._Element:
    """The root element; entities stay unresolved.

    Raises:
        etree.XMLSyntaxError: it is no XML.
    """
    return etree.fromstring(
        data, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    )


class Prolog:
    """What stands before the first element of a part that is perhaps XML, in whatever encoding: fed piece by piece.

    Attributes:
        is_xml: whether an element has begun.
        declares: whether a document type, and with it perhaps entities, stands before it.
    """

    def __init__(self) -> None:
        self.is_xml = self.declares = False
        self._parser: etree.XMLPullParser | None = etree.XMLPullParser(
            events=("start",), resolve_entities=False, load_dtd=False, no_network=True
        )

    def feed(self, data: bytes) -> None:
        """Go on; nothing more is looked at once the first element has begun or it is no XML."""
        if self._parser is None:
            return
        try:
            self._parser.feed(data)
            _, root = next(self._parser.read_events(), (None, None))
        except etree.XMLSyntaxError:
            # What was whole before the fault has been read.
            _, root = next(_events(self._parser), (None, None))
            self._parser = None
        if root is not None:
            self.is_xml = True
            self.declares = (
                root.getroottree().docinfo.internalDTD is not None
                and etree.QName(root).localname.lower() not in _MAY_DECLARE
            )
            self._parser = None


def _events(parser: etree.XMLPullParser):  # type: ignore[no-untyped-def]
    try:
        yield from parser.read_events()
    except etree.XMLSyntaxError:
        return
