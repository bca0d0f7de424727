from __future__ import annotations

from embedding.embedding_text import MAX_CHARACTERS, embedding_text
from tests.factories import make_passage


def test_a_passage_is_embedded_with_its_commune_and_headings() -> None:
    assert embedding_text(make_passage("Thu ngân sách đạt 2 tỷ đồng.")) == (
        "Nà Hin\nPhần thứ nhất. Kết quả\nI. Kinh tế\nThu ngân sách đạt 2 tỷ đồng."
    )


def test_the_text_is_composed() -> None:
    decomposed = "Thu nga\u0302n sa\u0301ch."
    assert embedding_text(make_passage(decomposed, headings=())) == "Nà Hin\nThu ngân sách."


def test_outer_headings_give_way_to_a_long_text() -> None:
    text = "một " * 290 + "hết."
    headings = ("Phần thứ nhất. " + "dài " * 20, "I. Kinh tế")
    assert embedding_text(make_passage(text, headings=headings)) == f"Nà Hin\nI. Kinh tế\n{text}"


def test_a_text_that_is_too_long_by_itself_is_cut() -> None:
    cut = embedding_text(make_passage("nghìn " * 300))
    assert cut == "Nà Hin\n" + "nghìn " * 198 + "nghìn"
    assert len(cut) == MAX_CHARACTERS
