"""A gold set that was sent to the page, read in a process of its own: nobody knows who made it."""

from __future__ import annotations

import json

from eval.gold.gold_set import GoldError, GoldQuestion, SiftedGold, parse_question
from ingest.apart import EndedEarly, answers_apart

MOST_MEGABYTES = 20


def read_sent_set(name: str, content: bytes) -> SiftedGold:
    """The questions of a file of JSON lines, or of an Excel sheet by its name's ending.

    Raises:
        GoldError: it cannot be read at all.
    """
    if len(content) > MOST_MEGABYTES * 2**20:
        raise GoldError(f"{name}: tệp lớn hơn {MOST_MEGABYTES} MB, quá lớn cho một bộ câu hỏi.")
    sent = json.dumps(name).encode() + b"\n" + content
    questions: list[GoldQuestion] = []
    faults: list[str] = []
    done = False
    try:
        for answer in answers_apart("eval.gold.reading_process", sent=sent):
            if "refused" in answer:
                raise GoldError(answer["refused"])
            if "question" in answer:
                questions.append(parse_question(answer["question"], name))
            elif "fault" in answer:
                faults.append(answer["fault"])
            done = "done" in answer
    except EndedEarly:
        done = False
    if not done:
        raise GoldError(
            f"{name}: tệp bị hỏng hoặc cần quá nhiều bộ nhớ hay thời gian để đọc; hãy mở tệp và lưu lại thành tệp mới."
        )
    return SiftedGold(tuple(questions), tuple(faults))
