"""Of which communes a speech task is."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.runs.speech_requests import request_of
from eval.runs.speeches import SpeechTask
from tests.chat.communes import ban_pat, na_hin
from vectorstore.index import Index


@pytest.mark.parametrize(
    ("request_text", "communes", "reports"),
    [
        ("Viết bài phát biểu 3 phút của Bí thư Đảng ủy xã, nói về giảm nghèo", ("Nà Hin",), ("na-hin",)),
        ("Viết bài phát biểu 3 phút của xã Bản Pát, nói về giảm nghèo", ("Bản Pát",), ("ban-pat",)),
        ("Viết bài phát biểu 3 phút về giảm nghèo của các xã", ("Nà Hin", "Bản Pát"), ("ban-pat", "na-hin")),
    ],
)
def test_a_request_that_names_no_commune_is_of_those_of_its_task(
    tmp_path: Path, request_text: str, communes: tuple[str, ...], reports: tuple[str, ...]
) -> None:
    task = SpeechTask("x", request_text, communes, "", 3, (), (), ())
    with Index.open(tmp_path / "index", None) as index:
        index.put(na_hin())
        index.put(ban_pat())
        assert tuple(sorted(request_of(task, index).reports)) == reports
