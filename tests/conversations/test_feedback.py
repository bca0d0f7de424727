"""A verdict is kept with what was judged, and printed for whoever looks after the product."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from chat.understand.filters import NO_FILTERS
from conversations.feedback import Feedback, FeedbackBook, Verdict
from conversations.store import Conversations
from tests.conversations.answers import CITATION, make_answer

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ANSWER = make_answer()
CITATION_OBJECT = {
    "marker": 1,
    "passage_id": "na-hin:1",
    "commune": "Nà Hin",
    "section": CITATION.section,
    "file": "na-hin",
    "lines": [14, 14],
    "page": None,
    "quote": "Xã có 06 bản với 412 hộ",
}


def test_the_last_verdict_on_a_turn_counts_and_can_be_taken_back(database):
    book = FeedbackBook(database, now=lambda: NOON)
    book.give("c1", 0, ANSWER, Feedback(Verdict.UP, ""))
    book.give("c1", 0, ANSWER, Feedback(Verdict.DOWN, "Nhầm xã <b>"))
    book.give("c1", 1, ANSWER, Feedback(Verdict.UP, ""))
    assert book.of("c1") == {0: Feedback(Verdict.DOWN, "Nhầm xã <b>"), 1: Feedback(Verdict.UP, "")}
    assert book.of("c2") == {}
    book.withdraw("c1", 1)
    assert list(book.objects()) == [
        {
            "given": "2026-11-21T12:00:00+00:00",
            "verdict": "down",
            "remark": "Nhầm xã <b>",
            "question": "Có bao nhiêu bản?",
            "answer": "Xã Nà Hin: “Xã có 06 bản với 412 hộ” [1].",
            "citations": [CITATION_OBJECT],
        }
    ]


def test_feedback_outlives_its_conversation_and_is_printed_while_the_page_is_open(database, database_settings):
    place = f"cơ sở dữ liệu {database.place}" if database.is_shared else database_settings["DATA_DIR"]
    assert _run(database_settings) == (1, [], f"Chưa có góp ý nào trong {place}.\n")
    kept = Conversations(database)
    conversation, turn = kept.add("localhost", None, ANSWER, NO_FILTERS)
    FeedbackBook(database).give(conversation, turn.number, ANSWER, Feedback(Verdict.UP, "Đúng"))
    kept.delete("localhost", conversation)
    status, lines, complaint = _run(database_settings)
    assert (status, complaint) == (0, "")
    assert [(line["verdict"], line["remark"], line["question"]) for line in lines] == [
        ("up", "Đúng", "Có bao nhiêu bản?")
    ]


def test_a_folder_without_a_file_is_left_without_one(tmp_path):
    folder = tmp_path / "empty"
    assert _run({"DATA_DIR": str(folder)}) == (1, [], f"Chưa có góp ý nào trong {folder}.\n")
    assert not folder.exists()


def _run(settings: dict[str, str]) -> tuple[int, list[dict], str]:
    done = subprocess.run(
        [sys.executable, "-m", "conversations", "feedback"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | settings,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr
