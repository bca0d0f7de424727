"""Loads a prompt from its file and checks its variables, so that a wrong edit fails at once and not in an answer."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent

_VARIABLE = re.compile(r"\{([^{}\n]*)\}")


class PromptError(ValueError):
    """A prompt file or the values for it are wrong; the message names the prompt and the variable."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt's words with `{variable}` in them; `version` changes whenever the words do."""

    name: str
    text: str
    variables: frozenset[str]

    @property
    def version(self) -> str:
        """The first eight hexadecimal digits of the text's SHA-256."""
        return _version(self.text)

    def fill(self, **values: str) -> str:
        """The prompt with its variables replaced; a value is never read as a prompt, whatever braces it holds.

        Raises:
            PromptError: if a value is missing or none of the prompt's.
        """
        _check(self.name, self.variables, values)
        return _VARIABLE.sub(lambda match: values[match[1]], self.text)


def prompt_versions(folder: Path = FOLDER) -> dict[str, str]:
    """The version of every prompt by its name, so that a run can say what its model was told."""
    return {
        path.stem: _version(path.read_text(encoding="utf-8").strip())
        for path in sorted(folder.glob("*.md"))
        if path.stem != "README"
    }


def load_prompt(name: str, variables: Collection[str], folder: Path = FOLDER) -> Prompt:
    """The prompt in `name`.md, which must use exactly these variables.

    Raises:
        PromptError: if there is no such prompt, or it lacks a variable, or uses another.
    """
    try:
        text = (folder / f"{name}.md").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise PromptError(f"Không có câu lệnh mẫu {name}.md trong thư mục prompts.") from None
    _check(name, variables, _VARIABLE.findall(text))
    return Prompt(name, text, frozenset(variables))


def _version(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _check(name: str, declared: Collection[str], found: Collection[str]) -> None:
    for variable in sorted(set(found) - set(declared)):
        raise PromptError(f"Câu lệnh mẫu {name}.md không khai báo biến {{{variable}}}.")
    for variable in sorted(set(declared) - set(found)):
        raise PromptError(f"Câu lệnh mẫu {name}.md thiếu biến {{{variable}}}.")
