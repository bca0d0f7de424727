"""Every file that CONTRIBUTING.md, docs/deploy.md and the READMEs name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# In backquotes or as a link: a path of this project, not of a server or an invented name.
NAMED = re.compile(r"`((?:\.ci|[a-z]+)/[\w@./-]+|[\w.-]+\.(?:py|md|txt|yaml|toml)|\.env\.example)`|\]\(([\w./-]+)[)#]")
MADE_LATER = {"data/index", "secrets.toml", "prompts/NAME.md", "__main__.py"}


def named(document: Path) -> set[Path]:
    text = document.read_text(encoding="utf-8")
    paths = set()
    for quoted, linked in NAMED.findall(text):
        if quoted and quoted not in MADE_LATER:
            paths.add(Path(quoted))
        elif linked:
            paths.add((document.parent / linked).resolve().relative_to(ROOT))
    return paths


@pytest.mark.parametrize(
    ("document", "fewest"), [("CONTRIBUTING.md", 50), ("docs/deploy.md", 12), ("README.md", 5), ("README.vi.md", 3)]
)
def test_what_a_document_names_is_there(document: str, fewest: int) -> None:
    paths = named(ROOT / document)
    assert len(paths) >= fewest
    assert sorted(str(path) for path in paths if not (ROOT / path).exists()) == []
