"""What a clone does not hold: oracles that lie beside the repository, in ../shared."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[1] / "../shared"


def needed(path: Path, what: str) -> Path:
    """The path of an oracle. Without ../shared the test is skipped; with it a missing oracle is a failure.

    A ../shared that holds nothing at all, such as a mount point with nothing mounted, is as none.
    """
    if path.exists():
        return path
    if SHARED.is_dir() and any(SHARED.iterdir()):
        pytest.fail(f"../shared is here, and {what} is missing from it: {path}")
    pytest.skip(f"{what} (../shared)")
