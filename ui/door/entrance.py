"""The door of the page: who stands before it, what they may do, and the log of what they did."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from settings import Settings, load_settings
from ui.door.access import NotAdmitted, Role, Visitor, admitted, at_machine
from ui.door.audit_log import Action, AuditLog, Detail
from ui.door.login_setup import auth_section, setup_fault
from ui.door.redaction import keys_held, redact_logs, redaction
from ui.door.upload_rights import RIGHTS, UploadLimits
from ui.safe_text import as_label
from vectorstore.database import FILE, Database

THIS_MACHINE = "localhost"
NOTICE = "notice-at-the-door"
MOST_REMEMBERED = 100_000
EDITORS_ONLY = "Việc này chỉ dành cho người biên tập; tài khoản của bạn chỉ được hỏi, so sánh và soạn bài."


@dataclass(frozen=True)
class Entrance:
    """`setup_fault` says why nobody can sign in; "" where they can, or need not."""

    settings: Settings
    audit: AuditLog
    setup_fault: str
    close: Callable[[], None]
    _noted: set[tuple[object, ...]] = field(default_factory=set)

    def admit(self) -> None:
        """Let the visitor in, or draw what they must do first, and nothing else."""
        if notice := st.session_state.pop(NOTICE, ""):
            st.warning(as_label(notice), icon=":material/lock:")
        if self.setup_fault:
            st.error(as_label(self.setup_fault))
            st.stop()
        try:
            visitor = self._visitor()
        except NotAdmitted as refused:
            RIGHTS.withdraw(session_id())
            self._turn_away(refused)
        if visitor.role is not Role.EDITOR:
            RIGHTS.withdraw(session_id())
        if self.settings.login:
            self._note_once(visitor.known_as, Action.LOGIN, role=visitor.role)

    def visitor(self) -> Visitor:
        """Who acts now; one who may not stay is sent back to the door, and nothing of what follows happens."""
        try:
            if self.setup_fault:
                raise NotAdmitted(self.setup_fault)
            return self._visitor()
        except NotAdmitted:
            st.rerun()

    def may_edit(self) -> bool:
        """Whether to draw what editors alone may do; `require_editor` stands where it is done."""
        return self.visitor().role is Role.EDITOR

    def let_send(self, limits: UploadLimits) -> None:
        """Let this open page send files, as long as the one who sits before it is an editor."""
        claims = {} if not self.settings.login else st.user.to_dict()

        def is_editor() -> bool:
            try:
                return not self.settings.login or admitted(claims, self.settings, time.time()).role is Role.EDITOR
            except NotAdmitted:
                return False

        if self.may_edit():
            RIGHTS.allow(session_id(), limits, is_editor)

    def require_editor(self, doing: Action) -> None:
        """Go on for an editor alone; for others nothing of what follows happens, and the page says why."""
        visitor = self.visitor()
        if visitor.role is not Role.EDITOR:
            self.audit.note(visitor.known_as, Action.REFUSED, doing=doing)
            st.session_state[NOTICE] = EDITORS_ONLY
            st.rerun()

    def note(self, action: Action, **details: Detail) -> None:
        """Write down what the visitor did, also of one whose time ran out meanwhile."""
        try:
            known_as = self._visitor().known_as
        except NotAdmitted as refused:
            known_as = refused.known_as
        self.audit.note(known_as, action, **details)

    def show_signed_in(self) -> None:
        """Draw who is signed in, and the way out; nothing where nobody has to sign in."""
        if not self.settings.login:
            return
        visitor = self.visitor()
        role = "biên tập" if visitor.role is Role.EDITOR else "người đọc"
        with st.container(horizontal=True, vertical_alignment="center", key="signed-in"):
            st.caption(as_label(f"{visitor.name} ({role})"))
            st.button("Đăng xuất", key="logout", type="tertiary", icon=":material/logout:", on_click=self._leave)

    def _visitor(self) -> Visitor:
        if not self.settings.login:
            return at_machine(st.context.ip_address or THIS_MACHINE)
        return admitted(st.user.to_dict(), self.settings, time.time())

    def _turn_away(self, refused: NotAdmitted) -> NoReturn:
        st.title("Hỏi đáp báo cáo chính trị", anchor=False)
        if refused.known_as and not refused.expired:
            self._note_once(refused.known_as, Action.REFUSED, doing=Action.LOGIN)
            st.error(as_label(str(refused)))
            st.button("Đăng xuất", key="logout", icon=":material/logout:", on_click=st.logout)
        else:
            st.write(as_label(str(refused)))
            st.button("Đăng nhập", key="login", type="primary", icon=":material/login:", on_click=st.login)
        st.stop()

    def _leave(self) -> None:
        self.note(Action.LOGOUT)
        st.logout()

    def _note_once(self, who: tuple[tuple[str, str], ...], action: Action, **details: Detail) -> None:
        """Once for a sign-in, with which pages are opened and drawn again and again."""
        sign_in = (who, action, st.user.to_dict().get("iat"))
        if sign_in in self._noted:
            return
        if len(self._noted) >= MOST_REMEMBERED:
            self._noted.clear()
        self._noted.add(sign_in)
        self.audit.note(who, action, **details)


def session_id() -> str:
    """Of the open page that is drawn now, as Streamlit counts them."""
    context = get_script_run_ctx()
    return context.session_id if context is not None else ""


def _close(entrance: Entrance) -> None:
    entrance.close()


@st.cache_resource(show_spinner=False, on_release=_close)
def open_entrance() -> Entrance:
    """The one door of this process.

    Raises:
        SettingsError: a setting is wrong.
    """
    settings = load_settings()
    auth = auth_section()
    redact = redaction(keys_held(settings, auth))
    # Not `open_database`: what the versions before kept is taken over when the index is opened, which tells of it.
    database = partial(Database, settings.database_secret or settings.data_dir / FILE)
    audit = AuditLog(database if settings.audits_to_database else settings.audit_file, redact)
    undo = redact_logs(redact)

    def close() -> None:
        undo()
        audit.close()

    return Entrance(settings, audit, setup_fault(auth) if settings.login else "", close)
