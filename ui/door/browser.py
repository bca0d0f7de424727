"""The page shown in a browser of this machine once it is served, as `streamlit run` does for a mere script."""

from __future__ import annotations

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st


@asynccontextmanager
async def show_in_browser(app: st.App) -> AsyncIterator[None]:
    """Streamlit's `server.headless` says whether there is anybody to show it to."""
    if not st.get_option("server.headless"):
        protocol = "https" if st.get_option("server.sslCertFile") else "http"
        host = st.get_option("server.address") or "localhost"
        path = (st.get_option("server.baseUrlPath") or "").strip("/")
        shown = "localhost" if host in ("0.0.0.0", "::") else host
        url = f"{protocol}://{shown}:{st.get_option('server.port')}/{path}"
        asyncio.get_running_loop().call_soon(webbrowser.open, url)
    yield
