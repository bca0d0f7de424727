"""What the request of a speech task asks for, as the form has it."""

from __future__ import annotations

from dataclasses import replace

from chat.speech.request import SpeechRequest, all_communes, understand_request
from chat.units.registry import unit_names
from eval.runs.speeches import SpeechTask
from vectorstore.index import Index


def request_of(task: SpeechTask, index: Index) -> SpeechRequest:
    """The request understood; where it names none of the task's communes, "xã ta", of these, as on the form."""
    names = index.of_reports(unit_names)
    request = understand_request(task.request, names)
    if any(named.unit.name in task.communes for named in request.named if named.end):
        return request
    chosen = tuple(named for named in all_communes(names) if named.unit.name in task.communes)
    return replace(request, named=chosen or request.named)
