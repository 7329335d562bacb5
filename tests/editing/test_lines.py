"""The lines that two versions share: a true diff, and quick where every line is changed."""

from __future__ import annotations

import difflib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.editing.lines import Lines, unified

sys.path.insert(0, str(Path(__file__).parents[1] / "growth"))
from doubling import grown

TEXTS = st.lists(st.sampled_from([f"{c}\n" for c in "abcdefgh"]), max_size=30)


@given(TEXTS, TEXTS)
def test_what_is_made_of_the_old_is_the_new(old: list[str], new: list[str]) -> None:
    """Its steps cover both versions in order, and lines that are called equal are."""
    built: list[str] = []
    at = 0
    for kind, i, k, j, m in Lines(old, new).get_opcodes():
        assert (i, j) == (at, len(built))
        if kind == "equal":
            assert old[i:k] == new[j:m]
        built.extend(new[j:m])
        at = k
    assert (built, at) == (new, len(old))


@given(TEXTS, TEXTS)
def test_the_form_is_that_of_difflib(old: list[str], new: list[str]) -> None:
    """Where `difflib` itself would match the same lines, the rows are the same."""

    class Same(difflib.SequenceMatcher):  # type: ignore[type-arg]
        def get_matching_blocks(self) -> list[difflib.Match]:
            return Lines(old, new).get_matching_blocks()

    real = difflib.SequenceMatcher
    difflib.SequenceMatcher = Same  # type: ignore[misc]
    try:
        expected = list(difflib.unified_diff(old, new, "a/x", "b/x"))
    finally:
        difflib.SequenceMatcher = real  # type: ignore[misc]
    assert list(unified(old, new, "x")) == expected


@pytest.mark.parametrize("seed", range(3))
def test_git_takes_it(tmp_path: Path, seed: int) -> None:
    """Some hundred lines of which some went, came or moved: `git apply` makes the one of the other."""
    old = [f"line {n % (20 + 60 * seed)}\n" for n in range(300)]
    new = [row for n, row in enumerate(old) if n % 7] + old[40:60]
    new[100:100] = ["fresh\n", "line 3\n"]
    (tmp_path / "x").write_text("".join(old))
    shown = "".join(unified(old, new, "x"))
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=shown.encode(), check=True)
    assert (tmp_path / "x").read_text() == "".join(new)


def entries(count: int) -> Callable[[], object]:
    """A .bib file all of whose fields are aligned anew, as `testimony bib --diff` shows it."""
    old = [
        row
        for n in range(count)
        for row in (f"@book{{k{n},\n", f"  author = {{Sun{n}}},\n", "  date = {2020},\n", "}\n")
    ]
    new = [row.replace(" =", "    =") for row in old]
    return lambda: list(unified(old, new, "s.bib"))


def same_lines(count: int) -> Callable[[], object]:
    """Lines that are all alike, of which every other goes."""
    old = ["a\n", "b\n", "a\n"] * count
    return lambda: list(unified(["x\n", *old, "y\n"], ["z\n", *old[::2], "w\n"], "s.bib"))


def turned(count: int) -> Callable[[], object]:
    """Lines in the order turned round."""
    old = [f"{n}\n" for n in range(count)]
    return lambda: list(unified(old, old[::-1], "s.bib"))


@pytest.mark.parametrize("text", [entries, same_lines, turned])
def test_growth(text: Callable[[int], Callable[[], object]]) -> None:
    """Four times the lines take about four times as long."""
    assert not grown(text, 1_000)
