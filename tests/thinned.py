"""Long tables of cases: some in the quick suite, all others among the slow tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet


def thinned(cases: Iterable[object], every: int) -> Sequence[ParameterSet]:
    """Parameters of a test: each `every`-th case, from the first on, is quick; the others are slow.

    A case that is a tuple gives several parameters.
    """
    return [
        pytest.param(
            *(case if isinstance(case, tuple) else (case,)), marks=[pytest.mark.slow] if at % every else []
        )
        for at, case in enumerate(cases)
    ]
