"""Drafted speeches kept and opened again."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest
from sqlalchemy import text

from chat.speech.request import SpeechRequest
from chat.speech.speech import Speech
from chat.speech.topics import by_name
from chat.units.in_question import NamedUnit
from conversations.store import Drafts, Unreadable
from corpus import Unit, UnitKind
from tests.conversations.answers import CITATION, PASSAGE

COMMUNE = NamedUnit("na-hin", Unit("Nà Hin", UnitKind.COMMUNE), 0, 0)


def make_speech(text: str = "Xã có 06 bản [1].") -> Speech:
    topics = by_name(["giảm nghèo và an sinh xã hội", "nuôi tôm hùm"])
    request = SpeechRequest("Soạn bài", "hội nghị", "khai mạc", "Bí thư", "", (COMMUNE,), topics, minutes=3)
    return Speech(request, text, False, (CITATION,), (PASSAGE,), "offline", 0.5, ("Bài ngắn.",))


@pytest.fixture
def drafts(database) -> Drafts:
    minutes = count()
    return Drafts(database, lambda: datetime(2026, 1, 5, 8, next(minutes), tzinfo=UTC))


def test_a_draft_is_opened_as_it_was_kept(drafts):
    draft = drafts.keep("may-1", None, make_speech())
    assert drafts.speech("may-1", draft) == make_speech()
    assert drafts.speech("may-2", draft) is None


def test_an_edited_draft_takes_the_place_of_the_first(drafts):
    draft = drafts.keep("may-1", None, make_speech())
    assert drafts.keep("may-1", draft, make_speech("Xã có 06 bản và 412 hộ [1].")) == draft
    assert [(kept.id, kept.title, kept.latest.minute) for kept in drafts.latest("may-1", 5)] == [(draft, "Soạn bài", 1)]
    assert drafts.speech("may-1", draft).text == "Xã có 06 bản và 412 hộ [1]."


def test_the_draft_of_another_machine_is_neither_changed_nor_deleted(drafts):
    draft = drafts.keep("may-1", None, make_speech())
    assert drafts.keep("may-2", draft, make_speech("Khác.")) != draft
    drafts.delete("may-2", draft)
    assert drafts.speech("may-1", draft) == make_speech()
    drafts.delete("may-1", draft)
    assert drafts.speech("may-1", draft) is None


def test_a_draft_of_another_version_is_told(drafts, database):
    draft = drafts.keep("may-1", None, make_speech())
    with database.transaction() as db:
        db.execute(text("UPDATE drafts SET record = '{}'"))
    with pytest.raises(Unreadable, match="phiên bản khác"):
        drafts.speech("may-1", draft)
