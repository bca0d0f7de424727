"""The ranking is learned from the office's own questions, shown before it is taken, and taken back."""

from __future__ import annotations

import json

import pytest

from chat.rank.weights import shipped_weights, weights_of
from settings import SAMPLE_DIR
from tests.ui.apptest import unescaped
from tests.ui.evaluating.test_evaluation import open_evaluation, write_set
from ui.workspace import open_workspace

pytestmark = pytest.mark.usefixtures("own_settings")

GOLD = SAMPLE_DIR.parent.parent / "eval" / "gold" / "sample.jsonl"


def open_sets():
    page = open_evaluation()
    page.segmented_control(key="evaluation-section").set_value("Bộ câu hỏi").run()
    return page


def test_a_ranking_is_tried_taken_and_taken_back() -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    write_set(open_workspace(), *rows, name="đơn vị")
    data_dir = open_workspace().settings.data_dir

    page = open_sets()
    page.button(key="ranking-try").click().run()
    (table,) = page.table
    assert list(table.value["Cách xếp hạng"]) == ["Kèm theo chương trình", "Học thử"]
    assert not (data_dir / "weights.json").exists()

    page.button(key="ranking-use").click().run()
    used = weights_of(data_dir)
    assert used.learned.sets == ("đơn vị",)
    assert used is not shipped_weights()
    captions = [unescaped(caption.value) for caption in page.caption]
    assert any("từ bộ câu hỏi của đơn vị: đơn vị" in caption for caption in captions)

    page.button(key="ranking-back").click().run()
    assert weights_of(data_dir) is shipped_weights()
    assert not page.exception


def test_few_questions_teach_nothing() -> None:
    page = open_sets()
    assert page.button(key="ranking-try").disabled
    assert "Cần ít nhất 20 câu hỏi trong các bộ của đơn vị; hiện có 0." in [
        unescaped(each.value) for each in page.caption
    ]


def test_weights_that_cannot_be_read_leave_the_product_its_own(tmp_path) -> None:
    (tmp_path / "weights.json").write_text("{}", encoding="utf-8")
    assert weights_of(tmp_path) is shipped_weights()
