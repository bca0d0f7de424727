"""What kind of answer a question wants: a figure, a list or a summary."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from chat.understand.asked_period import asks_missed
from chat.understand.asked_quantity import asked_things, with_several_said
from text.fold import fold
from text.lexicon.active import lexicon
from text.lexicon.tables import AskingUse, Lexicon


class AnswerKind(StrEnum):
    """What kind of answer is wanted."""

    FIGURE = "figure"
    LIST = "list"
    SUMMARY = "summary"


_LIST = re.compile(
    r"\b(?:liet ke|ke (?:ten|ra)|gom (?:nhung|co)?|cac khau|bai hoc|nhom chi tieu|nhung don vi"
    r"|nhung (?:\w+,? ){1,5}(?:nao|gi)|(?:cac|nhung) (?:\w+,? ){1,8}ten (?:goi )?(?:la )?gi"
    r"|(?:cac|nhung|\d+) (?:chi tieu|tieu chi|khau|dan toc|don vi|mo hinh)\b(?! .*bao nhieu))"
)
# "Mỗi tháng", "mỗi người" and the like are what a rate is told by, no items of a list.
_EACH_ITEM = re.compile(
    r"\b(?:moi|tung) (?!co\b|duoc\b|dat\b|chi\b|xa\b|phuong\b|don vi|noi\b|ben\b"
    r"|(?:nam|thang|tuan|ngay|quy|vu|nguoi|ho|khau|ha|met|tan|can)\b)"
    r"\w+(?: \w+)? (?:co |la |duoc |chiem |dat )?bao nhieu"
)
_COUNTED_LIST = re.compile(
    r"(?<!so )(?<!ngay )\bmay\b.*(?:\bke\b|\bla (?:nhung )?(?:cai )?(?:gi|chi|nao)\b|\bnhung .* nao\b)"
)
_FIGURE = re.compile(
    r"\b(?:la ai|ai la|ten la gi|bao nhieu|bao nhiu|may|t[iy] le|so luong|bao xa|bao lau|dien tich|tong so"
    r"|(?:chi tieu|ty le|muc)\b.*\bkhac nhau"
    r"|(?:nhieu|it|cao|thap|lon|nho)\b.*\b(?:hon|nhat)|so sanh)\b|%"
)
_COUNTED_ITEMS = re.compile(
    r"\b(?:\d+|hai|ba|bon|nam|sau|bay|tam|chin|muoi) (?!xa\b|phuong\b|don vi)(?:\w+ ){1,4}(?:nao|gi)\b"
)
_SINGLE_TARGET = re.compile(r"^\W*(?:chi tieu|muc tieu)\b")
_SEVERAL_PAPERS = re.compile(
    r"\b(?:\d|hai|ba|bon|nam|sau|nhung|cac) (?:van ban|nghi quyet|quyet dinh|ket luan|thong bao|chi thi|de an)\b"
    r".*\b(?:so (?:hieu|may|bao nhieu)|nao)\b"
)
_WHY = re.compile(r"\W*(?:vi sao|tai sao|sao|nguyen nhan|ly do)\b")
_HOW_MANY = re.compile(r"\b(?:bao nhieu|may)\b|%")
_SUMMED_UP = re.compile(r"\b(?:tom tat|khai quat|tong quat|danh gia chung)\b")
_SUMMARY = re.compile(r"\b(?:lam gi|giai phap|nhu the nao|ra sao|vi sao|tai sao|nguyen nhan|dinh huong|the nao)\b")


# "Đặt chỉ tiêu thu nhập bình quân thế nào?" asks for one figure.
_AIM_HOW = re.compile(r"(?<!cac )(?<!nhung )\b(?:chi tieu|muc tieu)\b.*\b(?:the nao|ra sao)\b")
_WHICH = re.compile(r"\b(?:nao|gi)\b")
# "Hạn chế lớn nhất là gì?"; "Cây có diện tích lớn nhất là gì?" asks for figures.
_WHICH_MOST = re.compile(
    r"^(?!.*\b(?:bao nhieu|may|ty le|dien tich|san luong|thu nhap|dan so|so luong|xa nao|don vi nao)\b)"
    r".*\bnhat\b.*\b(?:la|nhung) gi\b|\b(?:han che|khuyet diem|yeu kem|ton tai|kho khan|thuan loi)\b.*\bnhat\b"
)
# What makes more of the name of something measured than a question for its figure.
_WIDE = re.compile(
    r"\b(?:ket qua|cong tac|tinh hinh|thuc trang|nhiem vu|giai phap|phuong huong|dinh huong|chuong trinh|phong trao"
    r"|linh vuc|danh gia|viec|xay dung|phat trien|nao|gi|ai|dau|sao)\b"
)


def kind_asked(folded: str) -> AnswerKind:
    """The kind of answer that a folded question wants.

    >>> kind_asked("liet ke cac khau dot pha"), kind_asked("co bao nhieu ban"), kind_asked("vi sao con nhieu ho ngheo")
    (<AnswerKind.LIST: 'list'>, <AnswerKind.FIGURE: 'figure'>, <AnswerKind.SUMMARY: 'summary'>)
    >>> kind_asked("dat chi tieu thu nhap binh quan the nao"), kind_asked("cac chi tieu thu nhap binh quan the nao")
    (<AnswerKind.FIGURE: 'figure'>, <AnswerKind.LIST: 'list'>)
    >>> kind_asked("hoc phi moi thang het bao nhieu"), kind_asked("moi lang nghe co bao nhieu ho")
    (<AnswerKind.FIGURE: 'figure'>, <AnswerKind.LIST: 'list'>)
    """
    folded = with_several_said(folded)
    if _SUMMED_UP.search(folded) or _WHICH_MOST.search(folded) or (_WHY.match(folded) and not _HOW_MANY.search(folded)):
        return AnswerKind.SUMMARY
    if asks_missed(folded) and _WHICH.search(folded) and not _HOW_MANY.search(folded):
        return AnswerKind.LIST
    if _SEVERAL_PAPERS.search(folded):
        return AnswerKind.LIST
    if _COUNTED_LIST.search(folded) or (_LIST.search(folded) and "bao nhieu" not in folded):
        return AnswerKind.LIST
    if _EACH_ITEM.search(folded) or (_COUNTED_ITEMS.search(folded) and "bao nhieu" not in folded):
        return AnswerKind.LIST
    if _FIGURE.search(folded):
        return AnswerKind.FIGURE
    if _LIST.search(folded):
        return AnswerKind.LIST
    if _AIM_HOW.search(folded) and _indicators(lexicon()).search(folded):
        return AnswerKind.FIGURE
    if _SUMMARY.search(folded):
        return AnswerKind.SUMMARY
    asks_figure = asked_things(folded) or _SINGLE_TARGET.search(folded) or _is_bare_indicator(folded)
    return AnswerKind.FIGURE if asks_figure else AnswerKind.SUMMARY


def _is_bare_indicator(folded: str) -> bool:
    """Whether a question is but the name of something measured: "Độ che phủ rừng của xã?"."""
    return not _WIDE.search(folded) and _indicators(lexicon()).search(folded) is not None


@lru_cache(maxsize=2)
def _indicators(held: Lexicon) -> re.Pattern[str]:
    words = map(fold, held.asking_words[AskingUse.FIGURE])
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b")
