"""Whose conversations the page shows: those of the machine that the browser runs on."""

from __future__ import annotations

import streamlit as st

THIS_MACHINE = "localhost"


def machine() -> str:
    """The visitor's network address; one name for the machine that the page itself runs on."""
    return st.context.ip_address or THIS_MACHINE
