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
    question = understand("Hộ nghèo của xã Nà Hin?", (), NAMES)
    findings = Findings(Relevance(keywords("hộ nghèo"), TEXTS), found={}, context={}, names={})

    (row,) = measure([whole(make_passage(text))], Asked(question, findings))

    assert dict(zip(FEATURES, row, strict=True))["pairs_parted"] == parted
