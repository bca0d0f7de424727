"""What every command line of this product has: argparse speaking Vietnamese, and an orderly end."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

# What a shell reports for a program that SIGPIPE has ended.
READER_GONE = 141

_LOCALE = Path(__file__).parent / "locale"


def exit_with(main: Callable[[], int]) -> NoReturn:
    """Exit with what `main` returns; quietly where the reader of the output has gone, as in `… | head`."""
    _speak_vietnamese()
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = READER_GONE
    sys.exit(status)


def _speak_vietnamese() -> None:
    """Have argparse tell its own part in Vietnamese, whatever the system's language is."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("argparse", _LOCALE)
    gettext.textdomain("argparse")
