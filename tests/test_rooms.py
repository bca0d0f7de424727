"""The rooms stand as CONTRIBUTING.md draws them, and imports between them run down, never in a circle."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What the single files at the top may import of the rest; the contracts in pyproject.toml know packages alone.
OF_TOP_FILES = {
    "corpus": {"text"},
    "settings": set(),
    "disk": set(),
    "linear": set(),
    "command_line": set(),
    "word_page": set(),
    "progress_bar": set(),
    "service_http": set(),
    "app": {"settings", "ui", "vectorstore"},
}


def test_imports_between_rooms_run_down() -> None:
    # In a process of its own: it turns off the loggers that it finds.
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert "0 broken" in checked.stdout


def test_the_files_at_the_top_import_what_they_may() -> None:
    ours = {path.name.removesuffix(".py") for path in ROOT.iterdir()}
    imported = {path.stem: _imported(path) & ours for path in ROOT.glob("*.py")}
    assert imported == OF_TOP_FILES


def _imported(path: Path) -> set[str]:
    """The first names of all modules that a file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name.partition(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {(node.module or "").partition(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("within", ["", "chat", "eval", "ingest", "ui"])
def test_the_drawing_has_every_room(within: str) -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    drawing = contributing.partition("```mermaid\n")[2].partition("```")[0]
    drawn = set(re.findall(r"\w+", drawing))
    rooms = {path.parent.name for path in (ROOT / within).glob("*/__init__.py")}
    assert rooms and rooms <= drawn
