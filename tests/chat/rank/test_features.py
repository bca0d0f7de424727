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
    ("question", "text", "earlier"),
    [
        ("Xã Nà Hin còn bao nhiêu hộ nghèo?", "Đầu năm 2022 có 214 hộ nghèo.", 1.0),
        ("Xã Nà Hin còn bao nhiêu hộ nghèo?", "Đến tháng 6/2025 còn 68 hộ nghèo.", 0.0),
        ("Đầu nhiệm kỳ xã Nà Hin có bao nhiêu hộ nghèo?", "Đầu năm 2022 có 214 hộ nghèo.", 0.0),
        ("Năm 2022 xã Nà Hin có bao nhiêu hộ nghèo?", "Đầu năm 2022 có 214 hộ nghèo.", 0.0),
    ],
)
def test_an_earlier_year_is_told_though_none_is_asked_about(question: str, text: str, earlier: float) -> None:
    assert _measured(question, "hộ nghèo", text)["earlier_unasked"] == earlier


@pytest.mark.parametrize(
    ("text", "only_base"),
    [
        ("Lực lượng dân quân tự vệ đạt 2,8% dân số, gồm 42 người.", 1.0),
        ("Dân số 19.356 người; người Mông chiếm 21,67% dân số.", 0.0),
    ],
)
def test_what_is_asked_for_may_be_named_only_as_what_a_share_is_of(text: str, only_base: float) -> None:
    assert _measured("Dân số của xã Nà Hin?", "dân số", text, (*TEXTS, text))["only_as_base"] == only_base


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
