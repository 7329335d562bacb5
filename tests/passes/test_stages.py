"""Each pass has its stage: what it takes is what those before it have made."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest

from mkdocs_testimony.passes import PASSES, passed
from mkdocs_testimony.passes import state as stages
from mkdocs_testimony.project import Tree, parse

FUNCTIONS = {"strays": "tell_strays", "format": "format_notes"}
"""Of passes, the function where it is not named as its module."""


def stage(name: str, which: str) -> type[stages.Loaded]:
    """The stage that a pass takes (`state`) or returns."""
    said = getattr(
        import_module(f"mkdocs_testimony.passes.{name}"), FUNCTIONS.get(name, name)
    ).__annotations__
    known = getattr(stages, said[which])
    return known.__bound__ if isinstance(known, TypeVar) else known  # type: ignore[no-any-return]


def test_a_pass_takes_what_the_one_before_it_returns() -> None:
    """In the order in which they run, the stage that a pass wants is there, and none loses what was made."""
    assert stage(PASSES[0][0], "state") is stages.Loaded
    for (before, _), (after, _) in pairwise(PASSES):
        assert issubclass(stage(before, "return"), stage(after, "state")), (before, after)
        assert issubclass(stage(after, "return"), stage(after, "state")), after
    assert stage(PASSES[-1][0], "return") is stages.Formatted


@pytest.mark.parametrize("name", [name for name, _ in PASSES if name != "read"])
def test_a_run_through_a_pass_ends_at_its_stage(name: str) -> None:
    """What is handed out after a pass has the type that the pass promises, of a testimony of nothing too."""
    project = parse("plugins:\n  - testimony\n", Path("/nowhere/mkdocs.yml"))
    state = passed(project, tree=Tree({}, {}, frozenset()), through=name)
    assert type(state) is stage(name, "return")


def test_no_testimony_is_made_of_what_is_only_read() -> None:
    """To stop before keys and ids have a meaning is refused."""
    project = parse("plugins:\n  - testimony\n", Path("/nowhere/mkdocs.yml"))
    with pytest.raises(ValueError, match="begins with `resolve`"):
        passed(project, tree=Tree({}, {}, frozenset()), through="read")
