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


def test_listed_cases_pass_and_none_raises(fixtures: Path) -> None:
    """Every case listed in ratchet.txt gives the CSL project's own result; all the others give some text."""
    listed = set(RATCHET.read_text(encoding="utf-8").split())
    paths = sorted(fixtures.glob("*.txt"))
    assert listed <= {path.stem for path in paths}
    failed = {}
    for path in paths:
        expected, actual = csl_suite.run(path)
        assert isinstance(actual, str)
        if path.stem in listed and expected != actual:
            failed[path.stem] = (expected, actual)
    assert not failed


def test_the_list_only_grows() -> None:
    """The ratchet lists no fewer cases than before, each once, in order."""
    names = RATCHET.read_text(encoding="utf-8").split()
    assert len(names) >= AT_LEAST
    assert names == sorted(set(names))
