"""The form that takes reports sent from a browser."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ingest.readers import ADVISED, ENDINGS
from ui.background.ingestion_job import is_sample
from ui.background.uploads import MEGABYTE, Upload, UploadRefused
from ui.door.audit_log import Action
from ui.door.sent_files import let_send, taking
from ui.safe_text import as_label
from ui.workspace import Workspace

FILES = "reports-sent"
REFUSALS, TAKEN = "reports-refused", "reports-taken"


def show_upload(workspace: Workspace) -> None:
    """Draw it; what is sent is read at once."""
    settings = workspace.settings
    # More than Streamlit itself takes must not be offered.
    megabytes = min(settings.upload_megabytes, st.get_option("server.maxUploadSize"))
    let_send(workspace.entrance, settings.upload_files, megabytes)
    with st.form("upload", border=True, clear_on_submit=True):
        files = st.file_uploader(
            f"Tải báo cáo lên ({', '.join(ADVISED)}; mỗi lần tối đa {settings.upload_files} tệp)",
            type=[ending.removeprefix(".") for ending in ENDINGS],
            accept_multiple_files=True,
            max_upload_size=megabytes,
            key=FILES,
        )
        asked = st.form_submit_button("Nạp các tệp này")
    for refusal in st.session_state.pop(REFUSALS, ()):
        st.warning(as_label(refusal), icon=":material/warning:")
    if taken := st.session_state.pop(TAKEN, ""):
        st.success(as_label(taken), icon=":material/check:")
    if not asked:
        return
    with taking():
        if not files:
            st.warning("Hãy chọn tệp báo cáo cần tải lên.", icon=":material/warning:")
            return
        workspace.entrance.require_editor(Action.UPLOADED)
        if len(files) > settings.upload_files:
            st.warning(
                f"Mỗi lần chỉ tải lên được {settings.upload_files} tệp, đã chọn {len(files)}; "
                "hãy chia thành nhiều lần.",
                icon=":material/warning:",
            )
            return
        _take(workspace, files, megabytes)


def _take(workspace: Workspace, files: Sequence[UploadedFile], megabytes: int) -> None:
    names = set(workspace.uploads.names().values())
    taken = {report.name for report in workspace.index.reports() if report.name not in names and not is_sample(report)}
    kept: list[Upload] = []
    refusals: list[str] = []
    for file in files:
        try:
            upload = workspace.uploads.put(
                file.name,
                file.getvalue(),
                taken=taken | {earlier.name for earlier in kept},
                most=megabytes * MEGABYTE,
                most_together=workspace.settings.uploads_megabytes * MEGABYTE,
            )
        except UploadRefused as refused:
            workspace.entrance.note(Action.UPLOADED, file=file.name, outcome=str(refused))
            refusals.append(str(refused))
        else:
            workspace.entrance.note(
                Action.UPLOADED, file=file.name, report=upload.name, kept_as=upload.path.name, bytes=file.size
            )
            kept.append(upload)
    st.session_state[REFUSALS] = refusals
    if kept:
        workspace.reading.start([upload.path for upload in kept])
        st.session_state[TAKEN] = f"Đã nhận {', '.join(upload.file for upload in kept)}; đang đọc."
    st.rerun()  # the page follows a reading that had begun before it was drawn
