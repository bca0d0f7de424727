"""A run written down as JSON, so that runs can be compared later."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from chat.answer_json import answer_object
from eval.run import Judged
from eval.summary import Summary


def write_run(path: Path, summary: Summary, judged: Iterable[Judged]) -> None:
    """Write the command line contract's object, whole or not at all: `path` is replaced in one step.

    Raises:
        OSError: the folder is missing or cannot be written to.
    """
    run = {
        "metrics": asdict(summary),
        "questions": [{"id": each.question.id, **answer_object(each.answer)} for each in judged],
        "speeches": [],
    }
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
