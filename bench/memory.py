"""How much memory this process takes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PROCESS = Path("/proc/self")


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident set in MB, now and at its height; None where the system does not tell (it does on Linux)."""

    now: float | None
    peak: float | None


def memory() -> Memory:
    """Of this process."""
    try:
        status = dict(line.split(":", 1) for line in (_PROCESS / "status").read_text().splitlines())
    except OSError:
        return Memory(None, None)
    return Memory(*(int(status[field].split()[0]) / 1024 for field in ("VmRSS", "VmHWM")))


def forget_peak() -> None:
    """Have the height counted from now on, where the system can."""
    with suppress(OSError):
        (_PROCESS / "clear_refs").write_text("5")
