from __future__ import annotations

import pytest

from chat.lexical.synonyms import with_usual_words


@pytest.mark.parametrize(
    ("asked", "usual"),
    [
        ("Những chỉ tiêu không hoàn thành của xã Nà Hin?", "Những chỉ tiêu không đạt của xã Nà Hin?"),
        ("chi tieu nao chua hoan thanh", "chi tieu nao chua đạt"),
        ("xã hụt mất chỉ tiêu nào", "xã không đạt chỉ tiêu nào"),
        ("Vì sao hộ nghèo còn cao?", "nguyên nhân hộ nghèo còn cao?"),
        ("tai sao con yeu", "nguyên nhân hạn chế"),
        ("Điểm còn yếu của Đảng bộ?", "hạn chế của Đảng bộ?"),
        ("Xã có bao nhiêu bản?", "Xã có bao nhiêu bản?"),
    ],
)
def test_a_question_is_put_in_the_words_of_reports(asked: str, usual: str) -> None:
    assert with_usual_words(asked) == usual
