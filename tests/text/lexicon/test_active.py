"""An office's own words reach what is asked, read as a figure and spoken."""

from __future__ import annotations

from pathlib import Path

import pytest

from chat.lexical.keywords import keywords
from chat.lexical.relevance import Relevance
from chat.lexical.synonyms import synonyms_of
from chat.speech.spoken import spell_out
from chat.speech.topics import all_topics, topic_called, usual_topics
from text.abbreviations import expand_abbreviations, spell_out_slashes
from text.figures import find_figures
from text.lexicon.active import add_own_words, lexicon
from text.lexicon.load import HEADS, shipped_lexicon
from text.measures import is_measure


@pytest.fixture
def office(tmp_path: Path):
    """Adds rows to the words in use, until the test ends."""

    def add(**rows: str) -> tuple[str, ...]:
        folder = tmp_path / "lexicon"
        folder.mkdir()
        for name, row in rows.items():
            (folder / f"{name}.tsv").write_text("\t".join(HEADS[name]) + f"\n{row}\n", encoding="utf-8")
        return add_own_words(tmp_path)

    yield add
    add_own_words(tmp_path / "none")


def test_an_offices_abbreviation_is_spelt_out_everywhere(office):
    before = expand_abbreviations("Họp BQĐ bn lần?"), spell_out("họp BQĐ"), spell_out_slashes("v/nghệ")
    assert before == ("Họp BQĐ bn bao nhiêu lần?", "họp BQĐ", "v/nghệ")
    office(abbreviations="BQĐ\tban quản đốc\nv/nghệ\tvăn nghệ")
    after = expand_abbreviations("Họp BQĐ bn lần?"), spell_out("họp BQĐ"), spell_out_slashes("v/nghệ")
    assert after == ("Họp BQĐ ban quản đốc bn bao nhiêu lần?", "họp ban quản đốc", "văn nghệ")


def test_an_offices_measure_is_read_as_one(office):
    text = "Thu hoạch 2000 sào lúa"
    assert [(figure.text, figure.unit) for figure in find_figures(text)] == []
    office(measures="sào\tsào")
    assert [(figure.text, figure.unit) for figure in find_figures(text)] == [("2000 sào", "sào")]
    assert is_measure("sào")


def test_an_offices_synonym_makes_a_text_tell_what_is_asked(office):
    asked = keywords("Có bao nhiêu cây đàn tính?")
    texts = ("Toàn xã có 12 tính tẩu.", "Toàn xã có 45 chi bộ.")
    assert Relevance(asked, texts).coverage(texts[0]) < 0.5
    office(synonyms="đàn tính | tính tẩu")
    assert synonyms_of(("dan", "tinh")) == {("tinh", "tau")}
    assert Relevance(asked, texts).coverage(texts[0]) > 0.7


def test_an_offices_topic_can_be_spoken_about(office):
    office(topics="nghề nuôi ong\tnuôi ong\tnuôi ong\tđàn ong | mật ong\t\t7")
    (topic,) = topic_called("nêu kết quả nuôi ong")
    assert (topic.name, topic.cues) == ("nghề nuôi ong", ("nuoi ong", "dan ong", "mat ong"))
    assert topic in all_topics()
    assert [usual.name for usual in usual_topics()][-1] == "nghề nuôi ong"


def test_what_is_faulty_is_told_and_the_programs_words_stay(office):
    assert office(roles="chúc Tết") == ("Tệp lexicon/roles.tsv, dòng 2: thiếu cột “cách nói”; dòng này bị bỏ qua.",)
    assert lexicon().roles == shipped_lexicon().roles
