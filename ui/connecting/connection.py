"""The page “Kết nối”, for editors: which services the settings name, and a button that tries them."""

from __future__ import annotations

import streamlit as st

from chat.llm.connection import Finding, try_model
from embedding.embedder import EmbeddingUnavailable
from settings import Settings, public_address
from ui.door.audit_log import Action
from ui.safe_text import as_label
from ui.workspace import Workspace

FOUND = "connection-found"
TRY = "Kiểm tra kết nối"
NO_SERVICE = (
    "Chưa đặt mô hình nào: câu trả lời trích nguyên văn báo cáo và không có gì rời khỏi máy này. Muốn dùng mô hình, "
    "hãy đặt OPENAI_BASE_URL và CHAT_MODEL rồi khởi động lại; xem README."
)


def show(workspace: Workspace) -> None:
    """Draw the page."""
    st.title("Kết nối mô hình")
    settings = workspace.settings
    if settings.endpoint_in_use is None:
        st.write(NO_SERVICE)
        return
    for line in setting_lines(settings):
        st.write(as_label(line))
    st.button(TRY, key="try-connection", icon=":material/network_check:", on_click=_ask_to_try, args=(workspace,))
    if st.session_state.pop("trying-connection", False):
        with st.spinner("Đang hỏi thử dịch vụ…"):
            st.session_state[FOUND] = found_by_trying(workspace)
    for finding in st.session_state.get(FOUND, ()):
        if finding.ok:
            st.success(as_label(finding.text), icon=":material/check:")
        else:
            st.error(as_label(finding.text), icon=":material/error:")


def setting_lines(settings: Settings) -> list[str]:
    """What is set, without the key."""
    address = public_address(settings.endpoint_in_use or "")
    lines = [f"Địa chỉ dịch vụ: {address}, {'có' if settings.openai_api_key else 'không có'} khóa."]
    if settings.chat_model:
        lines.append(
            f"Mô hình trả lời: {settings.chat_model}, nhận {settings.chat_context} token một lượt, chờ nhiều nhất "
            f"{settings.answer_timeout:g} giây."
        )
    if settings.embedding_model:
        lines.append(f"Mô hình véc-tơ: {settings.embedding_model}.")
    return lines


def found_by_trying(workspace: Workspace) -> tuple[Finding, ...]:
    """What came of asking each service that the settings name."""
    found = list(try_model(workspace.model)) if workspace.model is not None else []
    if workspace.settings.embedding_model and workspace.embedder is not None:
        try:
            size = len(workspace.embedder.embeddings.embed_query("dân số"))
            found.append(Finding(True, f"Mô hình véc-tơ {workspace.embedder.name} cho véc-tơ {size} chiều."))
        except EmbeddingUnavailable as error:
            found.append(Finding(False, str(error)))
    return tuple(found)


def _ask_to_try(workspace: Workspace) -> None:
    workspace.entrance.require_editor(Action.TRIED)
    workspace.entrance.note(Action.TRIED)
    st.session_state["trying-connection"] = True
