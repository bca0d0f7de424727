"""Invented communes, one for each user of a load run: its report, what its user asks, and what only it can answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench.copies import invented_name
from corpus import Report

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_REPORT = """BÁO CÁO CHÍNH TRỊ
trình Đại hội Đảng bộ xã {name} lần thứ nhất, nhiệm kỳ 2025-2030

Phần thứ nhất
KẾT QUẢ THỰC HIỆN NHIỆM KỲ 2020-2025

I. KHÁI QUÁT CHUNG

Xã {name} có dân số {people} người.

Xã {name} có {households} hộ gia đình.

II. KINH TẾ

1. Thu ngân sách

Tổng thu ngân sách trên địa bàn xã {name} năm 2025 đạt {budget} triệu đồng.

2. Trồng trọt

Diện tích trồng lúa của xã {name} năm 2025 đạt {rice} ha.

3. Chăn nuôi

Tổng đàn gia súc của xã {name} năm 2025 có {cattle} con.

III. XÂY DỰNG ĐẢNG

Đảng bộ xã {name} có {members} đảng viên.
"""
_WHILE_READING = (
    ("people", "Dân số của {unit} là bao nhiêu?"),
    ("members", "Còn tổng số đảng viên thì sao?"),
    ("budget", "Thế tổng thu ngân sách trên địa bàn năm 2025?"),
    ("people", "So sánh dân số của {unit} với {other}"),
)
_AFTERWARDS = (
    ("households", "{Unit} có bao nhiêu hộ gia đình?"),
    ("cattle", "Còn tổng đàn gia súc năm 2025?"),
    ("rice", "Thế diện tích trồng lúa năm 2025 thì sao?"),
    ("members", "So sánh số đảng viên của {unit} với {other}"),
)
MOST_QUESTIONS = len(_WHILE_READING)


@dataclass(frozen=True, slots=True)
class Due:
    """A question, and the figure that a right answer to it holds."""

    question: str
    figure: str


@dataclass(frozen=True, slots=True)
class User:
    """Who asks of one commune only; no other user's commune has its name or any of its `figures`."""

    name: str
    figures: frozenset[str]
    report: str
    while_reading: tuple[Due, ...]
    afterwards: tuple[Due, ...]

    @property
    def unit(self) -> str:
        return f"xã {self.name}"


def users_beside(reports: Sequence[Report], users: int, questions: int) -> tuple[User, ...]:
    """So many users, each with so many questions (at most `MOST_QUESTIONS`) before and after the reading.

    The first names the commune, the next ones follow up without naming it, the last sets it beside one of the
    `reports`; no figure stands in these.
    """
    taken = {figure for report in reports for passage in report.passages for figure in FIGURE.findall(passage.text)}
    free = (figure for figure in _figures() if figure not in taken)
    return tuple(_user(number, free, reports, questions) for number in range(users))


def _figures() -> Iterator[str]:
    """2.003, 2.010, 2.017 …: every seventh, so that none is another one's slip."""
    return (f"{number // 1000}.{number % 1000:03}" for number in count(2003, 7))


def _user(number: int, free: Iterator[str], reports: Sequence[Report], questions: int) -> User:
    name = invented_name(number * 21)  # neighbours differ in both syllables
    figures = {measure: next(free) for measure in ("people", "households", "budget", "rice", "cattle", "members")}
    units = {"unit": f"xã {name}", "Unit": f"Xã {name}", "other": reports[number % len(reports)].units[0].label}

    def due(turns: Sequence[tuple[str, str]]) -> tuple[Due, ...]:
        return tuple(Due(words.format(**units), figures[measure]) for measure, words in turns[:questions])

    return User(
        name,
        frozenset(figures.values()),
        _REPORT.format(name=name, **figures),
        due(_WHILE_READING),
        due(_AFTERWARDS),
    )


def write_reports(users: Sequence[User], folder: Path) -> None:
    """One text file for each, in an order of names that is theirs."""
    for number, user in enumerate(users):
        (folder / f"0-user-{number:03}.txt").write_text(user.report, encoding="utf-8")
