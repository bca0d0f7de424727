"""The command line's object for an answer."""

from __future__ import annotations

from dataclasses import asdict

from corpus import Answer, Passage


def answer_object(answer: Answer) -> dict[str, object]:
    """What `--json` prints; `passages` is the evidence, best first."""
    return {
        "question": answer.question,
        "answer": answer.text,
        "refused": answer.refused,
        "certain": answer.certain and not answer.refused,
        "citations": [
            {key: value for key, value in asdict(citation).items() if key != "passage_id"}
            for citation in answer.citations
        ],
        "passages": [_passage_object(passage) for passage in answer.passages],
        "mode": answer.mode,
        "seconds": round(answer.seconds, 3),
        "notices": list(answer.notices),
    }


def _passage_object(passage: Passage) -> dict[str, object]:
    return {
        "file": passage.report,
        "lines": list(passage.lines),
        "section": passage.section,
        "commune": passage.commune,
        "text": passage.text,
    }
