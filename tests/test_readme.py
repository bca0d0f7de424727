"""Both READMEs and .env.example keep in step with settings.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from dotenv import dotenv_values

from settings import Settings

ROOT = Path(__file__).parents[1]
DEFAULTS = {name.upper(): field.default for name, field in Settings.model_fields.items()}


def shown(default: object) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    return f"{default:g}" if isinstance(default, float) else str(default)


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_readme_lists_every_setting_with_its_default(readme):
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \|", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE))
    assert list(rows) == list(DEFAULTS)
    for name, default in DEFAULTS.items():
        if default is None:
            assert rows[name].startswith(("none", "trống"))
        else:
            assert rows[name] == f"`{shown(default)}`"


def test_env_example_lists_every_setting_with_its_default():
    example = ROOT / ".env.example"
    text = example.read_text(encoding="utf-8")
    offered = dict(re.findall(r"^# ([A-Z_]+)=(.*)$", text, re.MULTILINE))
    assert offered == {name: "" if default is None else shown(default) for name, default in DEFAULTS.items()}
    for name, field in Settings.model_fields.items():
        assert f"# {field.description}\n# {name.upper()}=" in text
    assert dotenv_values(example) == {}
