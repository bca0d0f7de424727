"""How topics are found in reports that word them otherwise."""

from __future__ import annotations

import pytest

from chat.speech.topic_fit import TopicFit, titles_of
from chat.speech.topics import topic_called
from chat.speech.weights import shipped_weights
from corpus import PassageRole
from tests.factories import make_passage
from vectorstore.index import Index


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("4. Văn hóa, thông tin. Toàn xã có 17 nhà văn hóa.", "Văn hóa, thông tin"),
        ("1. Giáo dục: 8 trường với 3.912 học sinh.", "Giáo dục"),
        ("Toàn xã có 17 nhà văn hóa. Đã xong.", None),
    ],
)
def test_a_paragraph_may_begin_with_its_title(text: str, title: str | None) -> None:
    assert titles_of(make_passage(text))[-1:] == ((title,) if title else make_passage(text).headings[-1:])


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("làng gốm", "Làng nghề gốm Phố Khê có 214 hộ sản xuất"),
        ("vuốt gốm đầu xuân", "Hội thi vuốt gốm được tổ chức vào mồng 8 tháng Giêng"),
        ("khuyến học", "Quỹ khuyến học huy động được 4,15 tỷ đồng"),
    ],
)
def test_a_topic_of_ones_own_words_finds_its_sentence(sample_index: Index, typed: str, best: str) -> None:
    told = sample_index.section_passages("khe-lung", ())
    passages = [passage for passage in told if passage.role is PassageRole.RESULT]
    (topic,) = topic_called(typed)
    fit = TopicFit(topic, "khe-lung", passages, sample_index)
    sentences = [(sentence, passage) for passage in passages for sentence in passage.text.split(". ")]
    found = max(sentences, key=lambda each: shipped_weights().fit_of(fit.row(*each)))[0]
    assert best in " ".join(found.split())


def test_what_a_report_does_not_know_has_no_sentence(sample_index: Index) -> None:
    passages = sample_index.section_passages("dak-so-rai", ())
    (topic,) = topic_called("nuôi tôm hùm")
    fit = TopicFit(topic, "dak-so-rai", passages, sample_index)
    assert {fit.row(passage.text, passage) for passage in passages} == {None}
