"""Bounds of a process that reads what others made, where the system can set them, as Linux does."""

from __future__ import annotations

import sys
from contextlib import suppress

from ingest.limits import MAX_READER_MEMORY

if sys.platform != "win32":
    import resource


def bound_this_process(seconds: int) -> None:
    """From now on it may take MAX_READER_MEMORY and so many seconds of computing; else it is ended."""
    if sys.platform == "win32":
        return
    most = {resource.RLIMIT_AS: MAX_READER_MEMORY, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    for kind, soft in most.items():
        hard = resource.getrlimit(kind)[1]
        with suppress(ValueError, OSError):  # macOS knows some of the limits by name only
            resource.setrlimit(kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
