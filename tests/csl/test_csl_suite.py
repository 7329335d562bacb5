"""The CSL project's own fixtures, as a ratchet: what has passed once goes on passing."""

from __future__ import annotations

from pathlib import Path

import csl_suite
import pytest

from beside import needed

RATCHET = Path(__file__).with_name("ratchet.txt")
AT_LEAST = 767
"""How many cases the ratchet listed when this was last raised: 591 of notes, 176 of lists of works."""


@pytest.fixture(scope="module")
def fixtures() -> Path:
    needed(csl_suite.FOLDER, "the CSL test-suite")
    return csl_suite.FOLDER


def test_listed_cases_pass(fixtures: Path) -> None:
    """Every case listed in ratchet.txt gives the CSL project's own result."""
    failed = {}
    for name in RATCHET.read_text(encoding="utf-8").split():
        expected, actual = csl_suite.run(fixtures / f"{name}.txt")
        if expected != actual:
            failed[name] = (expected, actual)
    assert not failed


def test_the_list_only_grows() -> None:
    """The ratchet lists no fewer cases than before, each once, in order."""
    names = RATCHET.read_text(encoding="utf-8").split()
    assert len(names) >= AT_LEAST
    assert names == sorted(set(names))


def test_no_case_raises(fixtures: Path) -> None:
    """Whatever the fixtures hold, the processor gives text and never an exception."""
    for path in sorted(fixtures.glob("*.txt")):
        _expected, actual = csl_suite.run(path)
        assert isinstance(actual, str)
