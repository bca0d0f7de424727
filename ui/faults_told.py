"""A database that does not serve, told in words where a click or a part drawn alone finds it so, past `app.py`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from ui.safe_text import as_label
from vectorstore.folder_lock import IndexUnusable

P = ParamSpec("P")

_log = logging.getLogger(__name__)


def faults_told(work: Callable[P, None]) -> Callable[P, None]:
    """The same work; where the database keeps it from being done, the page says so and why."""

    @wraps(work)
    def told(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            work(*args, **kwargs)
        except IndexUnusable as error:
            _log.exception("%s could not be done", work.__qualname__)
            st.error(as_label(str(error)))

    return told
