from __future__ import annotations

import pytest

from chat.speech.contradictions import find_contradictions, is_among
from corpus import PassageKind, PassageRole, Unit, UnitKind
from tests.factories import COMMUNE, make_passage
from text.figures import find_figures


def found(*texts: str, **details: object) -> list[tuple[str, tuple[str, ...]]]:
    passages = [make_passage(text, id=f"na-hin:{k}", **details) for k, text in enumerate(texts)]
    return [(each.thing, each.values) for each in find_contradictions(passages)]


RATE = "Tỷ lệ hộ nghèo còn 18,4%."


@pytest.mark.parametrize(
    ("other", "contradictions"),
    [
        ("Hộ nghèo giảm nhanh, tỷ lệ hộ nghèo còn 14,8%.", [("tỷ lệ hộ nghèo", ("18,4%", "14,8%"))]),
        ("Đến nay hộ nghèo còn 14,8%.", [("tỷ lệ hộ nghèo", ("18,4%", "14,8%"))]),
        ("Tỷ lệ hộ nghèo còn 18,40%.", []),
        ("Hộ nghèo còn 812 hộ.", []),
        ("Tỷ lệ hộ nghèo giảm bình quân mỗi năm đạt 3,1%.", []),
        ("Tỷ lệ hộ cận nghèo còn 9,1%.", []),
        ("Bảo hiểm y tế đạt 94,6%.", []),
    ],
)
def test_two_figures_for_one_thing_contradict_each_other(
    other: str, contradictions: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert found(RATE, other) == contradictions


def test_other_years_targets_and_notes_do_not_contradict() -> None:
    assert found("Năm 2021 tỷ lệ hộ nghèo còn 31,2%.", "Năm 2025 tỷ lệ hộ nghèo còn 18,4%.") == []
    assert found(RATE, "Tỷ lệ hộ nghèo còn 6%.", role=PassageRole.TARGET) == []
    assert found(RATE, "Tỷ lệ hộ nghèo còn 14,8%.", kind=PassageKind.NOTE) == []


def test_another_units_figure_does_not_contradict() -> None:
    old = Unit("Khe Sú", UnitKind.OLD_COMMUNE)
    passages = [make_passage(RATE), make_passage("Tỷ lệ hộ nghèo còn 25,1%.", id="na-hin:2", unit=old)]
    assert find_contradictions(passages) == ()


def test_the_reader_is_told_and_the_sentence_known_again() -> None:
    (one,) = find_contradictions([make_passage(RATE), make_passage("Tỷ lệ hộ nghèo còn 14,8%.", id="na-hin:2")])
    assert one.sentence == (
        "Báo cáo nêu số liệu khác nhau về tỷ lệ hộ nghèo của xã Nà Hin (18,4% và 14,8%) nên bài chưa dùng số nào; "
        "hãy đối chiếu rồi bổ sung."
    )
    assert is_among(RATE, find_figures(RATE), COMMUNE, [one])
    rose = "Thu ngân sách tăng 18,4%."
    assert not is_among(rose, find_figures(rose), COMMUNE, [one])
