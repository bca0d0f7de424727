"""Under what a gold set was run: all that may change its figures, and no key."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr, TypeAdapter

from eval.gold.gold_set import GoldQuestion, gold_hash
from prompts.load import prompt_versions
from settings import Settings, public_address
from text.lexicon.load import OWN_FOLDER
from vectorstore.catalog import ReportSummary

ROOT = Path(__file__).parents[2]
CODE = ("chat", "corpus.py", "eval", "ingest", "lexicon", "prompts", "settings.py", "text", "vectorstore")


@dataclass(frozen=True, slots=True)
class Conditions:
    """Two runs under equal conditions differ only by chance.

    Attributes:
        mode: "offline" or "llm".
        judged: whether a model judged the answers too.
        settings: by name, addresses without what may be a password.
        prompts: versions by name.
        index: changes with the reports, the code that read them and the vectors made.
        reports: their names.
        commit: "" where there is no git.
        code: changes with the product's own files and an office's own words.
        gold: the questions' hash.
        gold_files: the files' names.
    """

    mode: str
    judged: bool
    settings: dict[str, str]
    prompts: dict[str, str]
    index: str
    reports: tuple[str, ...]
    commit: str
    code: str
    gold: str
    gold_files: tuple[str, ...]

    @property
    def key(self) -> str:
        """Equal for equal conditions; sixteen hexadecimal digits."""
        return _digest(_JSON.dump_json(self))


_JSON = TypeAdapter(Conditions)


def conditions_now(
    settings: Settings,
    reports: Sequence[ReportSummary],
    questions: Sequence[GoldQuestion],
    gold_files: Sequence[str],
    *,
    mode: str,
    judged: bool,
) -> Conditions:
    """Those of a run that begins now."""
    return Conditions(
        mode=mode,
        judged=judged,
        settings=settings_text(settings),
        prompts=prompt_versions(),
        index=index_fingerprint(reports),
        reports=tuple(sorted(report.name for report in reports)),
        commit=_commit(),
        code=_code(settings.data_dir / OWN_FOLDER),
        gold=gold_hash(questions),
        gold_files=tuple(gold_files),
    )


def settings_text(settings: Settings) -> dict[str, str]:
    """The settings that are set, by their environment variable, keys left out."""
    values = {}
    for name in Settings.model_fields:
        value = getattr(settings, name)
        if value is None or isinstance(value, SecretStr):
            continue
        values[name.upper()] = public_address(value) if name.endswith("_url") else str(value)
    return values


def index_fingerprint(reports: Sequence[ReportSummary]) -> str:
    """Changes whenever a report, the way it was read or the number of its vectors does."""
    rows = sorted((report.name, report.fingerprint, report.passages, report.vectors) for report in reports)
    return _digest(repr(rows).encode())


def _commit() -> str:
    try:
        found = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stdout.strip() if found.returncode == 0 else ""


def _code(own_words: Path) -> str:
    """A digest of the product's files and of an office's own words."""
    files = [
        path
        for name in CODE
        for path in (ROOT / name, *(ROOT / name).rglob("*"))
        if path.suffix in (".py", ".md", ".tsv")
    ]
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    for path in sorted(own_words.glob("*.tsv")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
