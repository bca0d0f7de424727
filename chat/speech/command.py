"""`python -m chat draft "…"`: one speech from the reports in DATA_DIR."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from chat.answer.json_object import answer_object
from chat.speech.speech import Speech, check_speech
from chat.speech.word_copies import checking_docx, reading_docx
from disk import disk_fault

NO_SPEECH = "Các báo cáo không có nội dung để soạn nên không ghi tệp {file}."
CHECKING_SUFFIX = "-doi-chieu"


def speech_object(speech: Speech) -> dict[str, object]:
    """What `--json` prints: the object of an answer, its words as `text`, and what was understood."""
    fields = answer_object(speech.as_answer())
    request = speech.request
    return {
        "request": fields.pop("question"),
        "text": fields.pop("answer"),
        **fields,
        "syllables": speech.syllables,
        "minutes": round(speech.minutes, 1),
        "understood": {
            "occasion": request.occasion,
            "role": request.role,
            "speaker": request.speaker,
            "audience": request.audience,
            "communes": [named.unit.label for named in request.named],
            "topics": [topic.name for topic in request.topics],
            "results": request.results,
            "targets": request.targets,
            "tasks": request.tasks,
            "shortcomings": request.shortcomings,
            "minutes": request.minutes,
        },
    }


def write_copies(speech: Speech, files: Mapping[str, str], path: Path) -> int:
    """Write the reading copy to `path` and the checking copy beside it; 0 when written, 1 when there is no speech,
    2 when a file cannot be written.
    """
    if speech.refused:
        print(NO_SPEECH.format(file=path), file=sys.stderr)
        return 1
    checking = path.with_name(f"{path.stem}{CHECKING_SUFFIX}{path.suffix or '.docx'}")
    unsupported = frozenset(fault.start for fault in check_speech(speech))
    for file, content in ((path, reading_docx(speech)), (checking, checking_docx(speech, files, unsupported))):
        try:
            file.write_bytes(content)
        except OSError as error:
            print(disk_fault(file, error), file=sys.stderr)
            return 2
    return 0
