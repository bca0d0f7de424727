"""What the page says it is doing while an answer or a speech is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import streamlit as st

WRITING = "Mô hình đang viết, phần viết xong được đối chiếu với báo cáo…"


@contextmanager
def stages(first: str) -> Iterator[Callable[[], None]]:
    """A spinner that says `first`; what it gives is called once the model writes, and the spinner says so."""
    with ExitStack() as shown:
        shown.enter_context(st.spinner(first))

        def writing() -> None:
            shown.pop_all().close()
            shown.enter_context(st.spinner(WRITING))

        yield writing
