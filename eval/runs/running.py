"""A whole run: what was answered before an interruption is taken over, the rest asked, all of it kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime

from eval.gold.gold_set import GoldQuestion
from eval.runs.conditions import Conditions
from eval.runs.speeches import JudgedSpeech
from eval.runs.store import RunRecord, Runs
from eval.scoring.run import Given, ScoredCase, judge
from eval.scoring.summary import summarise


class Stopped(Exception):
    """The run was stopped; what was answered is kept for when it is begun again."""


def run_gold(
    name: str,
    questions: Sequence[GoldQuestion],
    conditions: Conditions,
    answer_question: Callable[[GoldQuestion], Given],
    runs: Runs,
    *,
    at_once: int = 1,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    should_stop: Callable[[], bool] = lambda: False,
    speeches: Callable[[], Sequence[JudgedSpeech]] = tuple,
) -> RunRecord:
    """Run the gold set under these conditions and keep the run under its name.

    Args:
        on_progress: told how many questions are done, those of an interrupted run among them, and of how many.
        should_stop: asked after each question.
        speeches: brings the speeches, after the questions.

    Raises:
        Stopped: `should_stop` said so.
        IndexUnusable: the run cannot be kept.
    """
    began, begun = time.monotonic(), datetime.now().astimezone()
    journal = runs.journal(conditions)
    done: dict[str, ScoredCase] = {each.question.id: each for each in journal.kept() if not each.score.failed}
    waiting = [question for question in questions if question.id not in done]
    on_progress(len(done), len(questions))
    with closing(judge(waiting, answer_question, at_once)) as judged:
        for each in judged:
            journal.add(each)
            done[each.question.id] = each
            on_progress(len(done), len(questions))
            if should_stop() and len(done) < len(questions):
                raise Stopped
    in_order = tuple(done[question.id] for question in questions)
    record = RunRecord(
        name,
        begun.isoformat(timespec="seconds"),
        time.monotonic() - began,
        conditions,
        summarise(in_order),
        in_order,
        tuple(speeches()),
    )
    runs.save(record)
    return record
