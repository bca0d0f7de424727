"""How every command line of this product ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn

# What a shell reports for a program that SIGPIPE has ended.
READER_GONE = 141


def exit_with(main: Callable[[], int]) -> NoReturn:
    """Exit with what `main` returns; quietly where the reader of the output has gone, as in `… | head`."""
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = READER_GONE
    sys.exit(status)
