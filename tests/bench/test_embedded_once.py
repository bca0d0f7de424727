from __future__ import annotations

from bench.search import EmbeddedOnce
from tests.vectorstore.embedders import SyllableEmbeddings


def test_a_text_is_embedded_once_and_a_question_each_time() -> None:
    model = SyllableEmbeddings()
    once = EmbeddedOnce(model)
    batches = [["hộ nghèo", "đảng viên", "hộ nghèo"], ["rừng", "hộ nghèo"], ["rừng"]]
    assert [once.embed_documents(batch) for batch in batches] == [
        SyllableEmbeddings().embed_documents(batch) for batch in batches
    ]
    assert model.documents == ["hộ nghèo", "đảng viên", "rừng"]
    assert once.embed_query("rừng") == once.embed_query("rừng") == SyllableEmbeddings().embed_query("rừng")
    assert model.questions == ["rừng", "rừng"]
