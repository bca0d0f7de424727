"""Which term a question is about (nhiệm kỳ): what was done in the past one, or what is aimed at in the coming one."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus import PassageRole, Terms
from text.fold import fold

_NOT_A_TERM = re.compile(r"\b(?:khong phai|chu khong|khong (?:noi|neu|lay|hoi)|chua (?:can )?neu) [^,.;?]*")
_TARGET = re.compile(
    r"\b(?:chi tieu|muc tieu|phan dau|nhiem ky (?:toi|nay|moi)"
    r"|(?:5|nam) nam toi|(?:thoi gian|sap) toi|toi day|du kien|tinh lam|(?<!chia )se (?!chia\b)\w+"
    r"|(?<!nghi quyet )(?<!dai hoi )(?:dat|de) ra"
    r"|(?<!gia )dinh (?:co|dat|dua|giam|huong|ket nap|lam|phan|tang|thu|trong|xay))\b"
)
_TASK = re.compile(r"\b(?:giai phap|nhiem vu|phuong huong|phuong cham|dot pha|lam (?:gi|nhung gi)|trien khai)\b")
_PRESENT = r"(?<!thuc )(?<!bieu )(?<!the )(?<!phat )hien(?! dai| tuong| truong| vat| hanh)"
_RESULT = re.compile(
    r"\b(?:da dat|dat duoc|ket qua|da (?:lam|thuc hien|hoan thanh|co)|nhiem ky (?:qua|vua|truoc)|(?:5|nam) nam qua"
    rf"|{_PRESENT}|bay gio|thuc te|(?:dat|con|thuc hien)\b.*\bnghi quyet (?:de ra|giao)"
    r"|(?:so voi|vuot) nghi quyet)\b"
)
_MISSED = re.compile(
    r"\b(?:chua|khong)(?: the| he| duoc)? (?:(?:dat|hoan thanh)(?! (?:tot |xuat sac )?nhiem vu)|thuc hien|ve dich"
    r"|lam (?:duoc|xong)|xong)\b|\bhut (?:\w+ ){0,3}chi tieu\b"
)
_NOW = re.compile(
    rf"\b(?:{_PRESENT}|ket qua|thuc te|da dat"
    r"|dat duoc|bay gio|den nay|gio (?:co|da|dang|dat|duoc|la))\b"
)


_YEAR = r"(?:19|20)\d\d"
_WHOLE_TERM = re.compile(rf"(?:nhiệm kỳ|nhiem ky|nk|khóa|khoa)\s+{_YEAR}\s*[-–—]\s*{_YEAR}", re.IGNORECASE)
# "2021-2025", "từ năm 2021 đến 30/6/2025"
_RANGE = re.compile(
    rf"\b{_YEAR}\s*(?:[-–—]|(?:đến|tới|den|toi)\b(?: (?:hết|cuối|het|cuoi))?(?: (?:năm|tháng|nam|thang|\d{{1,2}}/))?)"
    rf"\s*(?:\d{{1,2}}/){{0,2}}({_YEAR})\b",
    re.IGNORECASE,
)
_OF_TERM = re.compile(rf"\bnhiem ky {_YEAR}\b")
# "2022 hộ" are as many households: a year is told by what stands before it, or by what follows.
_NAMED_YEAR = re.compile(
    rf"(?:\b(?:nam|cuoi|dau|giua|hoi|den|toi|vao|nhiem ky|muc tieu|chi tieu) ?|\b(?:thang|quy) \w{{1,3}} ?/ ?)"
    rf"({_YEAR})\b|(?<![\d/.,-])\b({_YEAR})(?=\s*(?:[,;.?!)]|$)|\s+(?:cua|o|la|thi|dat|bao|may|va|duoc|con|xa|phuong)\b)"
)
_UNTIL = re.compile(rf"\bden nam ({_YEAR})\b")
_YEAR_STATED = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
_REPORTED_LATE = 1  # years before the end of a term of which its results are told without their year
_COMING = (PassageRole.TARGET, PassageRole.TASK)
_TARGET_SAID = re.compile(r"\b(?:chi tieu|phan dau)\b")
_AIM = re.compile(r"\b(?:chi tieu|muc tieu|phan dau)\b")
_REACHED_THEN_AIM = re.compile(
    r"^(?:(?!\b(?:chi tieu|muc tieu|phan dau)\b).)*?\b(?:bao nhieu|may)\b[^,;?.]*[,;?.]\s*(?:\w+ ){0,2}"
    r"(?:chi tieu|muc tieu|phan dau)\b.*\b(?:bao nhieu|may|the nao)\b"
)


def term_asked(folded: str, old_alone: bool, terms: Terms) -> PassageRole | None:
    """The term asked about, or None.

    Args:
        folded: the question.
        old_alone: whether it asks about old units alone, which have no targets: they did not live to see the term.
        terms: those of the reports asked about.
    """
    if old_alone:
        return PassageRole.RESULT
    folded = _NOT_A_TERM.sub(" ", folded)
    target, result, task = (bool(pattern.search(folded)) for pattern in (_TARGET, _RESULT, _TASK))
    past, coming = roles_of_years(folded, terms)
    if asks_missed(folded) and not coming:
        return PassageRole.RESULT
    target, result = target or coming, result or past
    if target and not result:
        return (
            PassageRole.TASK
            if task and not (_TARGET_SAID.search(folded) or _until(folded, terms))
            else PassageRole.TARGET
        )
    if result and not target:
        return PassageRole.RESULT
    return None


def asks_missed(folded: str) -> bool:
    """Whether a folded question asks for what was aimed at and not reached: that is told where results are.

    >>> asks_missed("chi tieu nao chua dat"), asks_missed("chi tieu den nam 2030")
    (True, False)
    """
    return _MISSED.search(folded) is not None


def asks_both_terms(folded: str, terms: Terms) -> bool:
    """Whether it asks in one breath for what was reached and for what is aimed at.

    >>> from corpus import Term
    >>> terms = Terms(Term(2020, 2025), Term(2025, 2030))
    >>> [asks_both_terms(asked, terms) for asked in ("hien dat bao nhieu, muc tieu 2030 bao nhieu", "muc tieu 2030")]
    [True, False]
    >>> asks_both_terms("ho ngheo con bao nhieu, muc tieu la bao nhieu", terms)
    True
    >>> asks_both_terms("muc tieu ho ngheo la bao nhieu, muc tieu thu nhap la bao nhieu", terms)
    False
    """
    folded = _NOT_A_TERM.sub(" ", folded)
    if _REACHED_THEN_AIM.search(folded):
        return True
    return bool((_AIM.search(folded) or names_coming_year(folded, terms)) and _NOW.search(folded))


def names_coming_year(folded: str, terms: Terms) -> bool:
    """Whether any year named lies in the coming term.

    >>> from corpus import Term
    >>> names_coming_year("tam nhin 2030", Terms(Term(2020, 2025), Term(2025, 2030)))
    True
    """
    return any(terms.in_coming(int(year)) for year in _YEAR_STATED.findall(folded))


def roles_of_years(folded: str, terms: Terms) -> tuple[bool, bool]:
    """Whether the years that a question names are of the past term, and whether they are of the coming one.

    >>> from corpus import Term
    >>> roles_of_years("ket qua nhiem ky 2020-2025, muc tieu nam 2030", Terms(Term(2020, 2025), Term(2025, 2030)))
    (True, True)
    """
    if terms.past is None:
        return False, False
    if terms.past.period and terms.coming is not None:
        named = [bool(re.search(rf"\b{fold(term.period)}\b", folded)) for term in (terms.past, terms.coming)]
        return named[0], named[1] or any(terms.is_coming(int(year)) for year in _named_years(folded))
    ranges = [int(last) for last in _RANGE.findall(folded)]
    alone = [int(year) for year in _named_years(_RANGE.sub(" ", folded))]
    past = any(terms.past.first < last <= terms.past.last for last in ranges)
    past = past or any(terms.past.first <= year <= terms.past.last for year in alone)
    return past, any(terms.in_coming(year) for year in (*ranges, *alone))


def _until(folded: str, terms: Terms) -> bool:
    """Whether a year of the coming term is said to be the end: "đến năm 2030"."""
    return any(terms.in_coming(int(year)) for year in _UNTIL.findall(folded))


def without_term(text: str) -> str:
    """The text without the years of a term, which say when, not what.

    >>> without_term("chỉ tiêu nào của nhiệm kỳ 2020 - 2025 chưa đạt?")
    'chỉ tiêu nào của ; chưa đạt?'
    """
    return _WHOLE_TERM.sub(";", text)


def years_asked(question: str) -> frozenset[str]:
    """The years that a question names alone, not as ends of a term.

    >>> [sorted(years_asked(asked)) for asked in ("Nhiệm kỳ 2020-2025, năm 2022 thu bao nhiêu?", "thu năm 2024?")]
    [['2022'], ['2024']]
    """
    return frozenset(_named_years(_OF_TERM.sub(" ", _RANGE.sub(" ", fold(question)))))


def _named_years(folded: str) -> list[str]:
    return [before or behind for before, behind in _NAMED_YEAR.findall(folded)]


def tells_opposite(stated: PassageRole, asked: PassageRole | None) -> bool:
    """Whether what is stated was done where what is aimed at is asked, or the other way round."""
    return (stated is PassageRole.RESULT and asked in _COMING) or (asked is PassageRole.RESULT and stated in _COMING)


@lru_cache(maxsize=4096)
def single_years(text: str) -> frozenset[str]:
    """The years that a text names alone, not as ends of a longer time.

    >>> sorted(single_years("Từ năm 2021 đến 30/6/2025 có 173 vụ, riêng năm 2023 có 36 vụ"))
    ['2023']
    """
    return frozenset(_YEAR_STATED.findall(_RANGE.sub(" ", text)))


def tells_now(text: str) -> bool:
    """Whether words among what is aimed at tell how it is: "hiện nay mới đạt 5,1/9,4 km"."""
    return _NOW.search(fold(text)) is not None


def tells_of_coming(years: frozenset[str], role: PassageRole, terms: Terms, *texts: str) -> bool:
    """Whether words may tell of the years asked about where these lie in the coming term: as an aim, or by their year.

    >>> from corpus import Term
    >>> terms = Terms(Term(2020, 2025), Term(2025, 2030))
    >>> tells_of_coming(frozenset({"2030"}), PassageRole.BACKGROUND, terms, "Xã có 21.476 người")
    False
    """
    if not years or not all(terms.is_coming(int(year)) for year in years) or role in _COMING:
        return True
    return any(year in text for year in years for text in texts)


def is_of_year(years: frozenset[str], own: str, *around: str) -> bool:
    """Whether words are of one of the years asked about; a clause's own years count before those around it.

    Where no year is stated, results are of the end of the term, or of the year before.

    Args:
        years: as `years_asked` gives them; empty where none is asked about.
        own: the words.
        around: what announces them, nearest first: the passage before them, the headings above.
    """
    if not years:
        return True
    for text in (own, *around):
        if stated := single_years(text):
            return not years.isdisjoint(stated)
    ends = [int(end) for text in (own, *around) for end in _RANGE.findall(text)]
    return not ends or any(max(ends) - _REPORTED_LATE <= int(year) <= max(ends) for year in years)
