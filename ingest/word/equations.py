"""Equations of Word as a line of text: "1.842", "3/4", "10³"."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

EQUATION = qn("m:oMath")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_PROPERTIES = ("m:rPr", "m:ctrlPr", "m:fPr", "m:dPr", "m:sSupPr", "m:sSubPr", "m:radPr", "m:naryPr", "m:oMathParaPr")


def equation_text(equation: etree._Element) -> str:
    """Its figures and signs in reading order, a fraction with a stroke, exponents raised."""
    return "".join(_pieces(equation))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in (qn("m:t"), qn("w:t")):
            yield child.text or ""
        elif child.tag == qn("m:f"):
            yield f"{_part(child, 'm:num')}/{_part(child, 'm:den')}"
        elif child.tag == qn("m:sSup"):
            base, raised = _part(child, "m:e"), _part(child, "m:sup")
            yield base + (raised if base[-1:].isalpha() else raised.translate(_RAISED))  # "km2", but "10³"
        elif child.tag == qn("m:d"):
            begin, end = (_delimiter(child, name, usual) for name, usual in (("m:begChr", "("), ("m:endChr", ")")))
            yield begin + ", ".join(equation_text(part) for part in child.iterchildren(qn("m:e"))) + end
        elif child.tag == qn("m:rad"):
            yield f"√{_part(child, 'm:e')}"
        elif child.tag not in map(qn, _PROPERTIES):
            yield from _pieces(child)


def _part(element: etree._Element, name: str) -> str:
    part = element.find(qn(name))
    return equation_text(part) if part is not None else ""


def _delimiter(element: etree._Element, name: str, usual: str) -> str:
    found = element.find(f"{qn('m:dPr')}/{qn(name)}")
    return usual if found is None else found.get(qn("m:val"), "")
