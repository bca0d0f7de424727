"""What every command line of this product has: argparse speaking Vietnamese, and an orderly end."""

from __future__ import annotations

import errno
import gettext
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

# What a shell reports for a program that SIGPIPE has ended.
READER_GONE = 141
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)

_LOCALE = Path(__file__).parent / "locale"


def exit_with(main: Callable[[], int]) -> NoReturn:
    """Exit with what `main` returns; quietly where the reader of the output has gone, as in `… | head`."""
    _read_names_as_unicode()
    _write_unicode()
    _speak_vietnamese()
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        status = READER_GONE
    except OSError as error:
        if error.filename is not None or error.errno not in _NO_ROOM:
            raise
        _drop_output()
        print("Không ghi được kết quả ra nơi đã chọn: ổ đĩa đã đầy hoặc bị lỗi. Hãy chọn nơi khác.", file=sys.stderr)
        status = 2
    sys.exit(status)


def _read_names_as_unicode() -> None:
    """Begin anew in Python's UTF-8 mode where the system's encoding is another: names of files are UTF-8."""
    if sys.getfilesystemencoding().lower() != "utf-8" and not sys.flags.utf8_mode and sys.executable:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def _drop_output() -> None:
    """Write nothing more: the interpreter flushes once more on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_unicode() -> None:
    """Write UTF-8 whatever the system's encoding is, which may have no letters for Vietnamese; where output was
    closed, to nowhere."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - to the end
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Names of files may hold what no encoding has.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _speak_vietnamese() -> None:
    """Have argparse tell its own part in Vietnamese, whatever the system's language is."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("argparse", _LOCALE)
    gettext.textdomain("argparse")
