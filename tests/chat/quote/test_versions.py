"""Answers from several documents of one unit."""

from __future__ import annotations

from dataclasses import replace

from chat.quote.versions import newest_first, newest_sections
from chat.retrieve.whole_section import WholeSection
from corpus import Passage
from reading.segments import sentences_of, whole
from tests.factories import make_passage


def _said(text: str, report: str, dated: str, commune: str = "Nà Hin") -> Passage:
    return replace(make_passage(text, id=f"{report}:1", report=report, commune=commune), dated=dated)


OLD = _said("Thu nhập bình quân đầu người đạt 52 triệu đồng/năm.", "lan-1", "2025-07-05")
NEW = _said("Thu nhập bình quân đầu người đạt 53,5 triệu đồng/năm.", "lan-2", "2025-08-18")
SUMMARY = _said("Thu nhập bình quân đạt 53,5 triệu đồng/năm.", "tom-tat", "")
OTHER = _said("Thu nhập bình quân đầu người đạt 41 triệu đồng/năm.", "xa-khac", "2025-09-01", commune="Gò Me")


def _told(*chosen: Passage, evidence: tuple[Passage, ...]) -> list[tuple[str, bool]]:
    segments = [whole(passage) for passage in chosen]
    return [(segment.passage.report, old) for segment, old in newest_first(segments, evidence, sentences_of)]


def test_the_newest_comes_first_where_they_differ() -> None:
    assert _told(OLD, evidence=(OLD, NEW)) == [("lan-2", False), ("lan-1", True)]
    assert _told(NEW, OLD, evidence=(OLD, NEW)) == [("lan-2", False), ("lan-1", True)]


def test_what_the_newest_says_too_comes_once() -> None:
    assert _told(SUMMARY, evidence=(SUMMARY, NEW)) == [("lan-2", False)]
    assert _told(NEW, SUMMARY, evidence=(SUMMARY, NEW)) == [("lan-2", False)]


def test_documents_without_a_date_are_not_told_to_be_older() -> None:
    undated = replace(OLD, dated="")

    assert _told(undated, evidence=(undated, NEW)) == [("lan-2", False), ("lan-1", False)]


def test_another_unit_s_document_is_no_version() -> None:
    assert _told(NEW, evidence=(NEW, OTHER)) == [("lan-2", False)]
    assert _told(NEW, OTHER, evidence=(NEW, OTHER)) == [("lan-2", False), ("xa-khac", False)]


def test_what_says_something_else_is_no_version() -> None:
    other = _said("Toàn xã có 21 hợp tác xã nông nghiệp.", "lan-2", "2025-08-18")

    assert _told(OLD, evidence=(OLD, other)) == [("lan-1", False)]


def test_sections_of_one_unit_come_newest_first_and_once_where_alike() -> None:
    old, new = WholeSection("1. Kinh tế", (OLD,)), WholeSection("1. Kinh tế", (NEW,))
    again = WholeSection("1. Kinh tế", (replace(NEW, report="ban-sao", dated="2025-08-01"),))

    assert newest_sections([old, new, again]) == [new, old]
