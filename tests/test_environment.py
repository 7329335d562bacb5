"""The suite says the same wherever it runs: no setting of a runner's environment reaches what is tested."""

from __future__ import annotations

import os
import re
from pathlib import Path

from of_the_runner import NAMES

ROOT = Path(__file__).parents[1]
# Of the terminal and of Python itself: each test that looks at them sets them.
OF_THE_PROCESS = {"TERM", "PYTHONPATH"}
_READ = re.compile(r'environ(?:\.get)?[\[(]"(\w+)"|\bbase="([A-Z_]+)"|"(\w+)" (?:not )?in os\.environ')


def test_what_the_tool_reads_of_the_environment_is_taken_from_the_tests() -> None:
    """A name that the package reads, and the suite does not take away, would make a test differ in CI."""
    read = {
        next(name for name in found.groups() if name)
        for path in (ROOT / "mkdocs_plugins").rglob("*.py")
        for found in _READ.finditer(path.read_text(encoding="utf-8"))
    }
    assert {"CI", "NO_COLOR", "GITHUB_WORKSPACE", "TESTIMONY_TRUST"} <= read
    assert not {
        name for name in read - OF_THE_PROCESS if name not in NAMES and not name.startswith("TESTIMONY_")
    }
    assert not {name for name in os.environ if name in NAMES}
