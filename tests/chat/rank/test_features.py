from __future__ import annotations

import pytest

from chat.lexical.keywords import keywords
from chat.lexical.relevance import Relevance
from chat.rank.candidate import Asked
from chat.rank.features import FEATURES, measure
from chat.rank.findings import Findings
from chat.understand.follow_up import understand
from reading.segments import whole
from tests.chat.communes import NAMES
from tests.factories import make_passage

TEXTS = ("Tỷ lệ hộ nghèo còn 18,4%.", "Hộ cận nghèo toàn xã 4,35%.", "Toàn xã có 31 bản.")


@pytest.mark.parametrize(("text", "parted"), list(zip(TEXTS, (0.0, 1.0, 0.0), strict=True)))
def test_the_halves_of_a_word_asked_about_stand_apart_in_another_word(text: str, parted: float) -> None:
    assert _measured("Hộ nghèo của xã Nà Hin?", "hộ nghèo", text)["pairs_parted"] == parted


def test_another_word_for_what_is_asked_may_be_parted_too() -> None:
    assert _measured("Nhà nghèo của xã Nà Hin?", "nhà nghèo", "Hộ cận nghèo còn 131 hộ.")["pairs_parted"] == 1.0


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        ("Chỉ tiêu không đạt gồm: nước sạch, trường chuẩn và thu gom rác, xử lý nước thải.", 1.0),
        ("Có 05 chỉ tiêu không đạt.", 0.0),
    ],
)
def test_words_that_announce_a_list_are_those_asked_about(text: str, announced: float) -> None:
    question = "Những chỉ tiêu nào không đạt ở xã Nà Hin?"

    assert _measured(question, "không đạt", text, (*TEXTS, text))["lists_asked"] == announced


def _measured(asked: str, topic: str, text: str, texts: tuple[str, ...] = TEXTS) -> dict[str, float]:
    question = understand(asked, (), NAMES)
    findings = Findings(Relevance(keywords(topic), texts), found={}, context={}, names={})
    (row,) = measure([whole(make_passage(text))], Asked(question, findings))
    return dict(zip(FEATURES, row, strict=True))
