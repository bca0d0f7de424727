"""The sidebar: which reports are loaded, which engines work, and whether anything leaves the machine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from chat.llm.client import ChatModel
from corpus import Unit
from embedding.embedder import Embedder
from settings import Settings, database_address, public_address
from text.fold import fold
from ui.background.ingestion_job import is_sample
from ui.safe_text import as_html, as_label
from ui.workspace import Workspace
from vectorstore.index import ReportSummary

SAMPLE_NOTICE = "Đang dùng báo cáo mẫu của các xã giả định."
SOUGHT = "reports-sought"
REPORTS_LISTED = 8  # more are told by their number, the last read, and what is sought
LAST_SHOWN = 3
FOUND_SHOWN = 8
_SEPARATOR = re.compile(r"[\W_]+")


def show_status(workspace: Workspace) -> None:
    """Draw it where the caller has placed it."""
    reports = workspace.reports
    if any(is_sample(report) for report in reports):
        st.info(SAMPLE_NOTICE, icon=":material/info:")
    for told in workspace.mended:
        st.warning(as_label(told), icon=":material/build:")
    lines = [
        ("Trả lời", engine_line(workspace.model)),
        ("Tìm kiếm", vectors_line(workspace.settings, workspace.embedder)),
        *store_lines(workspace.settings),
        ("Riêng tư", privacy_line(workspace.settings)),
    ]
    engines = "".join(f"<dt>{name}</dt><dd>{as_html(line)}</dd>" for name, line in lines)
    title = f"<h2>Báo cáo đã nạp ({len(reports)})</h2>"
    if len(reports) <= REPORTS_LISTED:
        st.html(f'<div class="status">{title}{_reports_html(reports)}<dl>{engines}</dl></div>')
        return
    st.html(f'<div class="status">{title}</div>')
    sought = st.text_input("Tìm báo cáo", key=SOUGHT, placeholder="Tên xã, xã cũ hoặc tệp", persist_state="session")
    st.html(f'<div class="status">{_some_html(reports, sought)}<dl>{engines}</dl></div>')


def engine_line(model: ChatModel | None) -> str:
    """Who writes the answers."""
    return "Trích nguyên văn báo cáo, không dùng mô hình" if model is None else f"Mô hình {model.name}"


def vectors_line(settings: Settings, embedder: Embedder | None) -> str:
    """How passages are found."""
    if embedder is None:
        return "Chỉ tìm theo từ; mô hình véc-tơ kèm sẵn không chạy được trên máy này"
    if settings.embedding_model and settings.openai_base_url:
        return f"Theo từ và véc-tơ; mô hình {embedder.name} tại {public_address(settings.openai_base_url)}"
    return f"Theo từ và véc-tơ; mô hình kèm sẵn trong máy ({embedder.name})"


def store_lines(settings: Settings) -> list[tuple[str, str]]:
    """The servers that all is kept on, titled; nothing where it is kept on this machine."""
    if settings.database_secret is None or settings.chroma_url is None:
        return []
    return [
        ("Kho dùng chung", f"PostgreSQL {_told_database(settings)}, Chroma tại {_told_address(settings.chroma_url)}")
    ]


def privacy_line(settings: Settings) -> str:
    """Whether anything leaves the machine, and where it goes."""
    lines = []
    if settings.endpoint_in_use is not None:
        what = "Câu hỏi và nội dung báo cáo" if settings.embedding_model else "Câu hỏi và đoạn trích báo cáo"
        lines.append(f"{what} được gửi tới {_told_address(settings.endpoint_in_use)}.")
    if settings.database_secret is not None and settings.chroma_url is not None:
        lines.append(
            f"Nội dung báo cáo, hội thoại và bài soạn được gửi tới PostgreSQL {_told_database(settings)}; nội dung báo "
            f"cáo và véc-tơ của câu hỏi tới {_told_address(settings.chroma_url)}. Ai vào được các máy này đều đọc được."
        )
    return " ".join(lines) or "Không có dữ liệu nào rời khỏi máy này."


def _told_database(settings: Settings) -> str:
    url = settings.database_secret or ""
    return f"{database_address(url)}{' (chính máy này)' if _is_this_machine(url) else ''}"


def _told_address(url: str) -> str:
    return f"{public_address(url)}{' (chính máy này)' if _is_this_machine(url) else ''}"


def _is_this_machine(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _some_html(reports: Sequence[ReportSummary], sought: str) -> str:
    """The reports that are sought; where nothing is, those that were read last."""
    if not sought.strip():
        return f"<h3>Đọc gần nhất</h3>{_reports_html(reports[: -LAST_SHOWN - 1 : -1])}"
    found = found_reports(reports, sought)
    if not found:
        return "<p>Không có báo cáo nào tên như vậy.</p>"
    left = len(found) - FOUND_SHOWN
    more = f"<p>và {left} báo cáo khác; hãy gõ thêm chữ để tìm hẹp hơn.</p>" if left > 0 else ""
    return f"<h3>Tìm thấy {len(found)}</h3>{_reports_html(found[:FOUND_SHOWN])}{more}"


def found_reports(reports: Sequence[ReportSummary], sought: str) -> list[ReportSummary]:
    """Those in whose units' names or file's name each word begins a word, typed with diacritics or without."""
    begun = fold(sought).split()

    def is_sought(report: ReportSummary) -> bool:
        held = _SEPARATOR.split(fold(" ".join((*(unit.label for unit in report.units), report.file))))
        return all(any(word.startswith(begin) for word in held) for begin in begun)

    return list(filter(is_sought, reports))


def _reports_html(reports: Sequence[ReportSummary]) -> str:
    if not reports:
        return "<p>Chưa có báo cáo nào.</p>"
    of_units: dict[Unit, list[int]] = {}
    for report in reports:
        of_units.setdefault(report.units[0], []).append(report.passages)
    items = (
        f"<li>{as_html(unit.label)} <span>{f'{len(counts)} văn bản, ' if len(counts) > 1 else ''}{sum(counts)} đoạn"
        "</span></li>"
        for unit, counts in of_units.items()
    )
    return f"<ul>{''.join(items)}</ul>"
