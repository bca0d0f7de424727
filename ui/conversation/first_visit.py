"""What a first visitor is told: three sentences, and an answer that shows what is checked and what is not."""

from __future__ import annotations

import streamlit as st

from chat.verify.figure_support import Support, SupportedFigure
from ui.conversation.answer_html import answer_html, figures_note_html

_SENTENCES = (
    "Hãy hỏi bằng lời thường; mỗi ý trả lời kèm nguồn, bấm vào để mở đúng đoạn trong báo cáo.",
    "Số liệu và lời trích được đối chiếu với nguồn; số chưa đối chiếu được có dấu hỏi.",
    "Phần lời không có số thì chưa được kiểm chứng, hãy mở nguồn trước khi dùng; điều báo cáo không nêu thì trang nói "
    "là không nêu.",
)
_SAMPLE = "Xã Nà Hin có 912 hộ với 4.120 người [1]; thu nhập bình quân khoảng 41 triệu đồng [2]."


def show_first_visit() -> None:
    """Draw it."""
    st.write(" ".join(_SENTENCES))
    marks = (("912", Support.STATED), ("4.120", Support.STATED), ("41 triệu đồng", Support.NONE))
    places = ((_SAMPLE.index(text), text, support) for text, support in marks)
    figures = [SupportedFigure(start, start + len(text), support) for start, text, support in places]
    st.html(
        '<div class="sample" role="note" aria-label="Ví dụ một câu trả lời"><strong>Ví dụ</strong> (xã giả định)'
        f"{answer_html(_SAMPLE, figures)}{figures_note_html(_SAMPLE, figures)}</div>"
    )
