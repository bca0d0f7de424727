"""A model that lies over real HTTP: nothing false that it says of the sample reports reaches the reader as checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from chat.answer.markers import without_markers
from chat.ask import FELL_BACK, ask
from chat.llm.client import ChatModel
from chat.llm.repair import FAILED_CHECK, MENDED
from chat.verify.faults import find_faults
from corpus import Answer
from ingest.report import read_report
from tests.chat.lies import SAMPLE, TRUTHS, lies, numbered, some_of_each_kind, without_placeholders
from tests.openai_server import OpenAIServer, openai_server
from vectorstore.index import Index

MOST_OF_A_KIND = 20
LIES = some_of_each_kind(lies(), MOST_OF_A_KIND)
KINDS = sorted({lie.kind for lie in LIES})


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.open(tmp_path_factory.mktemp("sample"), None) as index:
        for path in sorted(SAMPLE.iterdir()):
            index.put(read_report(path))
        yield index


@pytest.fixture(scope="module")
def server() -> Iterator[OpenAIServer]:
    with openai_server() as server:
        yield server


def _ask(index: Index, server: OpenAIServer, question: str, answer: str) -> Answer:
    def reply(body):
        evidence = next(m["content"] for m in body["messages"] if "CÁC CĂN CỨ" in m["content"][:20])
        return numbered(answer, evidence)

    server.reply = reply
    return ask(question, index, model=ChatModel("mo-hinh", server.base_url, seconds=10))


def test_there_are_lies_of_every_kind():
    assert len(LIES) >= 200
    assert Counter(lie.kind for lie in LIES).most_common()[-1][1] >= 3


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth.question[:40])
def test_the_truth_is_told_as_written(index, server, truth):
    answer = _ask(index, server, truth.question, truth.answer)
    assert (answer.mode, answer.notices) == ("llm", ())
    assert without_markers(answer.text) == without_placeholders(truth.answer)


@pytest.mark.parametrize("kind", KINDS)
def test_no_lie_is_told_and_the_reader_learns_of_it(index, server, kind):
    told = []
    for lie in LIES:
        if lie.kind != kind:
            continue
        answer = _ask(index, server, lie.question, lie.reply)
        warned = answer.notices in ((MENDED,), (f"{FAILED_CHECK} {FELL_BACK}",))
        if lie.false in without_markers(answer.text) or not warned:
            told.append((lie.reply, answer.text, answer.notices))
        assert find_faults(answer.text, answer.citations, answer.passages) == ()
    assert told == []
