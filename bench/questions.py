"""The questions that searching is timed with: each style of asking, about several topics, to the given reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Report, Turn
from text.fold import fold

_TOPICS = (
    "tỷ lệ hộ nghèo năm 2025",
    "thu ngân sách trên địa bàn",
    "tỷ lệ che phủ rừng",
    "tổng số đảng viên",
    "thu nhập bình quân đầu người đến năm 2030",
)
_STYLES = {
    "unit named": "{Topic} của {unit} là bao nhiêu?",
    "without diacritics": "{bare} cua {bare_unit} la bao nhieu?",
    "misspelt name": "{Topic} của xã {misspelt} là bao nhiêu?",
    "old unit": "{Topic} của {old} là bao nhiêu?",
    "each commune": "{Topic} của các xã là bao nhiêu?",
    "comparison": "So sánh {topic} của {unit} với {other}",
    "list": "Các chỉ tiêu chủ yếu, trong đó có {topic}, của {unit} gồm những gì?",
    "no unit named": "Giải pháp nào để nâng {topic}?",
    "follow-up": "Thế còn {other} thì sao?",
}
_BEFORE = {"follow-up": "{Topic} của {unit} là bao nhiêu?"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in its conversation; `style` says what is particular about it."""

    style: str
    question: str
    history: tuple[Turn, ...] = ()


def questions_about(reports: Sequence[Report]) -> tuple[Asked, ...]:
    """Each style about each topic; units are those of the reports in turn."""
    return tuple(
        Asked(
            style,
            words.format(**_parts(topic, reports, number)),
            tuple(
                Turn("user", before.format(**_parts(topic, reports, number)))
                for before in [_BEFORE.get(style)]
                if before is not None
            ),
        )
        for number, topic in enumerate(_TOPICS)
        for style, words in _STYLES.items()
    )


def _parts(topic: str, reports: Sequence[Report], number: int) -> dict[str, str]:
    report, other = (reports[k % len(reports)] for k in (number, number + 1))
    unit = report.units[0]
    return {
        "topic": topic,
        "Topic": topic[0].upper() + topic[1:],
        "bare": fold(topic),
        "unit": unit.label,
        "bare_unit": fold(unit.label),
        "misspelt": unit.name + unit.name[-1],
        "old": report.units[-1].label,
        "other": other.units[0].label,
    }
