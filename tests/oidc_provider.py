"""An OpenID Connect provider (oidc-provider-mock) as a process on loopback, and what the page needs of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.serving import free_port, wait_until_served

CLIENT_SECRET = "bi-mat-cua-ung-dung-9f2c"
COOKIE_SECRET = "chuoi-ky-cookie-7d1e-0123456789-abcdefgh"


@contextmanager
def oidc_provider(folder: Path, *people: Mapping[str, object]) -> Iterator[str]:
    """Serve until the block ends; gives the address. Each person's claims hold at least `sub`."""
    port = free_port()
    users = [argument for claims in people for argument in ("--user-claims", json.dumps(claims))]
    with (folder / "provider.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *users], stdout=log, stderr=log
        )
    try:
        address = f"http://localhost:{port}"
        wait_until_served(f"{address}/.well-known/openid-configuration", process)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def write_secrets(file: Path, page_port: int, provider: str) -> None:
    """Streamlit's `secrets.toml` for a page at this port: the provider sends the browser back to it."""
    file.write_text(
        "[auth]\n"
        f'redirect_uri = "http://localhost:{page_port}/oauth2callback"\n'
        f'cookie_secret = "{COOKIE_SECRET}"\n'
        'client_id = "tro-ly-bao-cao"\n'
        f'client_secret = "{CLIENT_SECRET}"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
