"""What a clone does not hold: oracles that lie beside the repository, in ../shared."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[1] / "../shared"


def needed(path: Path, what: str) -> Path:
    """The path of an oracle. Without ../shared the test is skipped; with it a missing oracle is a failure."""
    if path.exists():
        return path
    if SHARED.is_dir():
        pytest.fail(f"../shared is here, and {what} is missing from it: {path}")
    pytest.skip(f"{what} (../shared)")
