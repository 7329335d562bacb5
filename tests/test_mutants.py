"""The trial of mutants ends with each of them, whatever it does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import mutants


def endless() -> int:
    """Gather memory until there is none."""
    held = []
    while True:
        held.append(bytearray(2**24))


def test_a_mutant_that_gathers_memory_without_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit stops it before its time is over, and the trial of the others goes on."""
    monkeypatch.setattr(mutants, "LARGEST", 2**28)
    assert not mutants.in_a_fork(endless, 60)
    assert mutants.in_a_fork(lambda: 0, 60)
