"""The page and what serves it: `streamlit run app.py`.

Streamlit finds `app` and imports this file for it; for each visitor it runs the file as a script.
"""

from __future__ import annotations

from pathlib import Path

import pandas  # noqa: F401 - whole before a chart is drawn: altair would take one that another thread has half loaded
import streamlit as st
from starlette.middleware import Middleware

from settings import SettingsError
from ui.background.progress import show_progress
from ui.connecting import connection
from ui.conversation import ask
from ui.door.browser import show_in_browser
from ui.door.entrance import open_entrance
from ui.door.sent_files import forget_of_other_pages
from ui.door.upload_guard import UploadGuard
from ui.evaluating import evaluation
from ui.figures import figures
from ui.guide import guide
from ui.reports import documents
from ui.reports.status import show_status
from ui.safe_text import as_label
from ui.speeches import speech
from ui.workspace import Workspace, open_workspace
from vectorstore.folder_lock import IndexInUse, IndexUnusable

STYLE = Path(__file__).parent / "ui" / "style.css"
# A file of our own: for a named icon the browser would ask a font server on the internet.
ICON = Path(__file__).parent / "ui" / "icon.svg"
# Streamlit's frame says that it is English: a screen reader would read Vietnamese with an English voice.
LANGUAGE = "<script>document.documentElement.lang = 'vi'</script>"

FIGURES = "so-lieu"


def main() -> None:
    st.set_page_config(page_title="Hỏi đáp báo cáo Đại hội Đảng bộ xã", page_icon=ICON)
    st.html(STYLE)
    st.html(LANGUAGE, unsafe_allow_javascript=True)
    try:
        # Before anything of the reports is opened, let alone shown.
        open_entrance().admit()
        _show_pages(open_workspace())
    except (SettingsError, IndexInUse, IndexUnusable) as error:
        st.error(as_label(str(error)))
        st.stop()


def _show_pages(workspace: Workspace) -> None:
    pages = [
        st.Page(
            lambda: ask.show(workspace, sidebar),
            title="Hỏi đáp",
            icon=":material/forum:",
            url_path="hoi-dap",
            default=True,
        ),
        st.Page(
            lambda: figures.show(workspace),
            title="Số liệu",
            icon=":material/table_chart:",
            url_path=FIGURES,
        ),
        st.Page(
            lambda: speech.show(workspace),
            title="Bài phát biểu",
            icon=":material/record_voice_over:",
            url_path="bai-phat-bieu",
        ),
        st.Page(
            lambda: documents.show(workspace),
            title="Báo cáo",
            icon=":material/folder_open:",
            url_path="bao-cao",
        ),
        st.Page(
            guide.show,
            title="Hướng dẫn",
            icon=":material/help:",
            url_path="huong-dan",
        ),
    ]
    if workspace.entrance.may_edit():
        pages += [
            st.Page(
                lambda: evaluation.show(workspace),
                title="Đánh giá",
                icon=":material/fact_check:",
                url_path="danh-gia",
            ),
            st.Page(
                lambda: connection.show(workspace),
                title="Kết nối",
                icon=":material/network_check:",
                url_path="ket-noi",
            ),
        ]
    page = st.navigation(pages)
    # Room for columns; else as it was, also for who comes from there.
    st.set_page_config(layout="wide" if page.url_path == FIGURES else "centered")
    forget_of_other_pages(page.url_path)
    # A whole run starts without a dialog; a click opens one later in the run.
    st.session_state.dialog_open = False
    progress = workspace.reading.progress
    with st.sidebar:
        workspace.entrance.show_signed_in()
        sidebar = st.container()
        show_status(workspace)
    show_progress(workspace.reading, progress)
    page.run()


if __name__ == "__main__":
    main()
else:
    app = st.App(__file__, middleware=[Middleware(UploadGuard)], lifespan=show_in_browser)
