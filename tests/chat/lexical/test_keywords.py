import unicodedata

import pytest

from chat.lexical.keywords import keywords, respelt, topic_runs


def _read(runs):
    """Runs parted by " | "; common syllables in brackets."""
    return " | ".join(
        " ".join(f"({keyword.syllable})" if keyword.common else keyword.syllable for keyword in run) for run in runs
    )


@pytest.mark.parametrize(
    ("topic", "runs"),
    [
        ("Tỷ lệ che phủ rừng là bao nhiêu?", "che phủ rừng (là)"),
        ("ty le che phu rung la bao nhieu", "che phu rung (la)"),
        ("Dân số, diện tích và số hộ", "dân (số) | diện tích (và) (số) hộ"),
        ("Thu ngân sách đạt 12,6 tỷ đồng", "thu ngân sách (đạt) 12,6 tỷ đồng"),
        ("có được những gì", ""),
        ("So sánh dân số giữa ; và ;", "dân (số) (giữa)"),
        ("so sanh dan so", "dan so"),
        ("Tra cứu diện tích", "diện tích"),
        ("Xã nào nhiều hộ hơn?", "(nào) (nhiều) hộ (hơn)"),
        ("???", ""),
        ("", ""),
    ],
)
def test_what_a_question_asks_with_is_told_from_what_it_asks_about(topic, runs):
    assert _read(topic_runs(topic)) == runs
    assert _read(topic_runs(unicodedata.normalize("NFD", topic))) == runs


@pytest.mark.parametrize(
    ("topic", "runs", "whole"),
    [
        ("Chỉ tiêu hộ nghèo", "hộ nghèo", "chỉ tiêu hộ nghèo"),
        ("muc tieu ho ngheo", "ho ngheo", "muc tieu ho ngheo"),
        ("hộ nghèo", "hộ nghèo", "hộ nghèo"),
    ],
)
def test_a_target_is_no_word_of_the_answer_but_of_its_section(topic, runs, whole):
    assert (_read(keywords(topic)), _read(topic_runs(topic))) == (runs, whole)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("hộ nghèoo", "hộ ngheo"),
        ("ho nghoe", "ho ngheo"),
        ("hộ nghèo", "hộ nghèo"),
        ("hô", "hô"),
        ("sầu riêng", "sầu (riêng)"),
        ("12,7 trồng chhè", "12,7 trồng che"),
    ],
)
def test_a_misspelt_syllable_is_read_as_the_nearest_that_the_evidence_uses(typed, read):
    assert _read(respelt(topic_runs(typed), {"ho", "ngheo", "trong", "che", "12"})) == read


def test_a_word_that_has_others_of_its_meaning_is_spelt_right():
    assert _read(respelt(topic_runs("bao nhiêu miệng ăn"), {"mien", "nhan", "khau"})) == "miệng ăn"


def test_an_asking_word_with_a_wrong_mark_is_no_topic() -> None:
    runs = topic_runs("phấn đâu trẻ 3-5 tuổi đi học đạt bao nhiêu phàn trăm?")
    assert [[keyword.syllable for keyword in run] for run in runs] == [["trẻ", "3-5", "tuổi", "đi", "học", "đạt"]]
