from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from corpus import Passage, Unit, UnitKind
from tests.factories import make_passage
from vectorstore.catalog import NO_CHANGE, Change
from vectorstore.words import Words

TEXTS = {
    "poverty": "Tỷ lệ hộ nghèo giảm còn 24,13% vào cuối năm 2025.",
    "budget": "Thu ngân sách trên địa bàn đạt 1.085 tỷ đồng.",
    "rice": "Diện tích lúa nước là 1.888,96 ha, sản lượng 24 tấn, tăng 13 tấn.",
    "villages": "Toàn xã có 06 bản được sắp xếp từ ngày 01/7/2025.",
    "roads": "Cứng hóa đường giao thông nông thôn.",
    "beef": "Đàn bò tăng, chăn nuôi bò là thế mạnh.",
    "bo": "Đảng bộ hoàn thành tốt nhiệm vụ.",
}


def passages(report: str = "na-hin") -> list[Passage]:
    return [
        make_passage(text, id=id, report=report, position=k, headings=()) for k, (id, text) in enumerate(TEXTS.items())
    ]


@pytest.fixture
def words(tmp_path: Path):
    words = Words(tmp_path / "words")
    words.replace_all([("na-hin", passages())])
    yield words
    words.close()


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Tỷ lệ hộ nghèo là bao nhiêu?", "poverty"),
        ("ty le ho ngheo", "poverty"),
        ("TY LE HO NGHEO", "poverty"),
        ("tỉ lệ hộ ngheof", "poverty"),
        ("nghoè", "poverty"),
        ("dang bo", "bo"),
        ("cung hoa duong", "roads"),
        ("giaothông nông thônn", "roads"),
        ("24,13%", "poverty"),
        ("24.13", "poverty"),
        ("1085 tỷ", "budget"),
        ("1.085 tỷ", "budget"),
        ("1.888,96", "rice"),
        ("có 6 bản", "villages"),
        ("ngày 1/7/2025", "villages"),
        ("Nga\u0300y 01/07/2025", "villages"),
        ("bò", "beef"),
        ("bộ", "bo"),
    ],
)
def test_the_best_passage_is_found(words: Words, question: str, best: str) -> None:
    assert next(iter(words.search(question, limit=10))) == best


def test_a_number_matches_only_whole(words: Words) -> None:
    assert list(words.search("24,13", limit=10)) == ["poverty"]


@pytest.mark.parametrize("question", ["", " ?! ", '"', "zzz"])
def test_nothing_is_found_for_no_known_word(words: Words, question: str) -> None:
    assert words.search(question, limit=10) == {}


@pytest.mark.parametrize(
    "question", ['nghèo "hộ', "hộ nghèo) AND (", "folded:nghèo hộ", "nghèo* ~2 ^3 hộ", "hộ nghèo\\"]
)
def test_a_question_is_never_read_as_query_syntax(words: Words, question: str) -> None:
    assert next(iter(words.search(question, limit=1))) == "poverty"


def test_a_pasted_page_is_searched_by_its_beginning(words: Words) -> None:
    assert next(iter(words.search("hộ nghèo " + "khác " * 5000 + "đàn bò", limit=1))) == "poverty"


def test_headings_and_units_are_searched_but_count_less_than_text(tmp_path: Path) -> None:
    words = Words(tmp_path)
    old = Unit("Huổi Luông", UnitKind.OLD_COMMUNE)
    words.replace_all(
        [
            (
                "na-hin",
                [
                    make_passage("Đàn trâu tăng.", id="heading", headings=("1.1. Chăn nuôi",)),
                    make_passage("Phát triển chăn nuôi gia súc.", id="text", headings=()),
                    make_passage("Có 3 trường học.", id="unit", headings=(), unit=old),
                ],
            )
        ]
    )
    assert list(words.search("chăn nuôi", limit=10)) == ["text", "heading"]
    assert list(words.search("huoi luong", limit=10)) == ["unit"]
    assert list(words.search("xã Huoii", limit=10)) == ["unit"]
    assert set(words.search("xã Nà Hin", limit=10)) == {"heading", "text", "unit"}
    words.close()


def test_only_the_named_reports_are_searched(words: Words) -> None:
    words.replace_all(
        [("pa-ham", [make_passage("Tỷ lệ hộ nghèo 5%.", id="pa-ham:1", report="pa-ham", commune="Pá Hàm")])]
    )
    assert set(words.search("hộ nghèo", limit=10)) == {"poverty", "pa-ham:1"}
    assert list(words.search("hộ nghèo", reports={"pa-ham"}, limit=10)) == ["pa-ham:1"]
    assert list(words.search("hộ nghèo", reports=["na-hin"], limit=10)) == ["poverty"]
    assert words.search("hộ nghèo", reports={"khong-co"}, limit=10) == {}
    assert words.search("hộ nghèo", reports=(), limit=10) == {}


def test_a_report_is_replaced_as_a_whole(words: Words) -> None:
    words.replace_all([("na-hin", [make_passage("Hộ nghèo nay còn 3%.", id="new")])])
    assert list(words.search("nghèo", limit=10)) == ["new"]
    words.replace_all([("na-hin", [])])
    assert words.search("nghèo", limit=10) == {}


def test_putting_the_same_again_leaves_every_score_as_it_was(words: Words) -> None:
    words.replace_all(
        [("pa-ham", [make_passage("Tỷ lệ hộ nghèo 5%.", id="pa-ham:1", report="pa-ham", commune="Pá Hàm")])]
    )
    scores = words.search("Tỷ lệ hộ nghèo giảm", limit=10)
    moved = [dataclasses.replace(passage, line_starts=((0, 99),)) for passage in passages()]
    words.replace_all([("na-hin", moved)])
    assert words.search("Tỷ lệ hộ nghèo giảm", limit=10) == scores


def test_the_index_is_kept_on_disk_with_the_change_that_it_has_reached(tmp_path: Path) -> None:
    first = Words(tmp_path)
    assert (first.change, first.is_empty) == (NO_CHANGE, True)
    first.replace_all([("na-hin", passages())])
    first.reach(Change(7, "a1"))
    first.close()
    again = Words(tmp_path)
    assert (again.change, again.is_empty) == (Change(7, "a1"), False)
    assert next(iter(again.search("ty le ho ngheo", limit=1))) == "poverty"
    again.clear()
    assert (again.change, again.search("ty le ho ngheo", limit=1)) == (NO_CHANGE, {})
    again.replace_all([("na-hin", passages())])
    assert list(again.search("nghèo", limit=1)) == ["poverty"]
    again.close()


@pytest.mark.parametrize("damage", [b"", b"{}", b"khong phai json"])
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    first = Words(tmp_path)
    first.replace_all([("na-hin", passages())])
    first.reach(Change(7, "a1"))
    first.close()
    (tmp_path / "meta.json").write_bytes(damage)
    again = Words(tmp_path)
    assert (again.change, again.search("nghèo", limit=1)) == (NO_CHANGE, {})
    again.replace_all([("na-hin", passages())])
    assert list(again.search("nghèo", limit=1)) == ["poverty"]
    again.close()


def test_several_reports_are_replaced_at_once(words: Words) -> None:
    words.replace_all(
        [
            ("na-hin", [make_passage("Hộ nghèo nay còn 3%.", id="new")]),
            ("pa-ham", [make_passage("Tỷ lệ hộ nghèo 5%.", id="pa-ham:1", report="pa-ham", commune="Pá Hàm")]),
            ("khe-su", []),
        ]
    )
    assert set(words.search("hộ nghèo", limit=10)) == {"new", "pa-ham:1"}
    assert set(words.search("đàn bò", limit=10)) == set()


@pytest.mark.parametrize(("question", "best"), [("bán", "sold"), ("ban", "shortest"), ("bạn", "friends")])
def test_marks_are_matched_as_typed_and_bare_text_without_them(tmp_path: Path, question: str, best: str) -> None:
    texts = {
        "sold": "Nông sản bán được giá cao hơn năm trước.",
        "friends": "Nhân dân giúp bạn Lào xây trường học mới.",
        "shortest": "Sáu bản.",
    }
    words = Words(tmp_path / "words")
    words.replace_all(
        [("na-hin", [make_passage(text, id=id, report="na-hin", headings=()) for id, text in texts.items()])]
    )
    assert next(iter(words.search(question, limit=3))) == best
    words.close()


@pytest.mark.parametrize("question", ["sáp nhập", "cơ sở sáp nhập", "co so sap nhap", "trẻ ra lớp", "sởsáp"])
def test_glued_and_spaced_syllables_are_found_as_words(tmp_path: Path, question: str) -> None:
    texts = {"ripped": "Trên cơ sởsáp nhập hai xã, trẻ r a l ớ p đạt 99%.", "other": "Thu ngân sách đạt 4,6 tỷ đồng."}
    words = Words(tmp_path / "words")
    words.replace_all(
        [("na-hin", [make_passage(text, id=id, report="na-hin", headings=()) for id, text in texts.items()])]
    )
    assert list(words.search(question, limit=3)) == ["ripped"]
    words.close()
