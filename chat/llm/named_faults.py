"""What is wrong with a model's words, told to the model: each fault for what it is, with the source's own words."""

from __future__ import annotations

from collections.abc import Sequence

from chat.verify.faults import Fault, FaultKind

_LONGEST_FAULT = 160
_LONGEST_SOURCE = 120
_TOLD = " Căn cứ viết: “{source}”."
_WHY = {
    FaultKind.FIGURE: "Số “{text}” không có trong căn cứ ghi bên cạnh, hoặc thiếu số căn cứ bên cạnh.",
    FaultKind.UNIT: "“{text}” trong căn cứ là của đơn vị khác, không phải của đơn vị được nêu.",
    FaultKind.TERM: "“{text}” bị lẫn giữa kết quả đã đạt và mục tiêu.",
    FaultKind.YEAR: "“{text}” trong căn cứ là của năm khác.",
    FaultKind.RELATION: "“{text}” trái với căn cứ: sai chiều so sánh, tăng giảm, mức chặn hoặc phủ định.",
    FaultKind.SILENCE: "Không đúng là “{text}”: căn cứ có nêu.",
    FaultKind.SUBJECT: "“{text}” trong căn cứ nói về nội dung khác.",
    FaultKind.DATE: "Năm, ngày hoặc số văn bản “{text}” không có trong căn cứ ghi bên cạnh.",
    FaultKind.QUOTATION: "Lời trích “{text}” không đúng nguyên văn căn cứ ghi bên cạnh, hoặc của đơn vị khác.",
    FaultKind.MARKER: "Không có căn cứ {text}.",
    FaultKind.STATEMENT: "Ý “{text}” không có căn cứ bên cạnh hoặc không theo lời căn cứ đó; chỉ viết tiếng Việt.",
}


def named_faults(faults: Sequence[Fault], most: int) -> str:
    """A line for each of the first faults: what is wrong, and what the source says instead in its own words."""
    named = dict.fromkeys(_why(fault) for fault in faults)
    return "\n".join(f"- {why}" for why in list(named)[:most])


def _why(fault: Fault) -> str:
    why = _WHY[fault.kind].format(text=_short(fault.text, _LONGEST_FAULT))
    return why + (_TOLD.format(source=_short(fault.source, _LONGEST_SOURCE)) if fault.source else "")


def _short(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[:longest]}…"
