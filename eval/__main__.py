"""`python -m eval --gold FILE...` runs gold sets against the index; `python -m eval compare A B` compares two runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from command_line import exit_with
from eval import compare_command, run_command
from eval.runs.drafting import drafting


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; its exit status: 0 done, 1 a gate failed, 2 the input is wrong, which a line says."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["compare"]:
        return compare_command.main(given[1:])
    return run_command.main(given, drafting)


if __name__ == "__main__":
    exit_with(main)
