"""A merge conflict left in a file is told as that, and nothing behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from example_tree import OIL, REST, question
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.argument.verified import read
from mkdocs_testimony.conflicts import conflicts, first_version, stray
from mkdocs_testimony.project import ProjectError, parse

FRAMEWORK = """name: Ties
<<<<<<< HEAD
scales:
  depth: {values: [deep, shallow]}
=======
scales:
  depth: {values: [deep, flat]}
>>>>>>> other
instruments: [{code: T1, label: Trade}]
"""


def test_framework_file() -> None:
    """A framework file with a conflict gives one error, and none at the sections that name it."""
    rated = f"{{#t1 .assessment framework=ties instrument=T1 depth=deep}}\n## Trade\n\n{OIL}"
    (finding,) = question(rated, **{"content/frameworks/ties.yml": FRAMEWORK})
    assert (finding.code, finding.span.path, finding.span.line) == (
        "DOC008",
        "content/frameworks/ties.yml",
        2,
    )
    assert "merge conflict" in finding.message


def test_settings() -> None:
    """A conflict in mkdocs.yml stops every command, with its line."""
    text = REST["mkdocs.yml"] + "<<<<<<< HEAD\ntheme: a\n=======\ntheme: b\n>>>>>>> other\n"
    line = REST["mkdocs.yml"].count("\n") + 1
    with pytest.raises(ProjectError, match=f"mkdocs.yml:{line}:1.*merge conflict"):
        parse(text, Path("/nowhere/mkdocs.yml"))


def test_verified() -> None:
    """A conflict in the record of who verified what is told as one."""
    records, (finding,) = read(b"<<<<<<< HEAD\n[a]\n=======\n[b]\n>>>>>>> other\n", "verified.toml")
    assert records is None
    assert "merge conflict" in finding.message


def test_a_conflict_in_a_conflict() -> None:
    """Conflicts may stand in one another (two merges, neither mended): each is found, and both go at once."""
    text = "<<<<<<< a\none\n=======\n<<<<<<< b\ntwo\n=======\nthree\n>>>>>>> c\n>>>>>>> d\nlast"
    assert conflicts(text) == [1, 4]
    assert first_version(text).split("\n") == ["", "one", *[""] * 7, "last"]


_LINES = st.lists(
    st.sampled_from(["<<<<<<< a", "=======", "||||||| b", ">>>>>>> c", "```", "text", "", "=======x", "T"]),
    max_size=14,
)


@given(_LINES)
def test_first_version(lines: list[str]) -> None:
    """It keeps the number of lines, leaves no conflict, changes nothing outside one, and is its own."""
    text = "\n".join(lines)
    first = first_version(text)
    assert first.count("\n") == text.count("\n")
    assert conflicts(first) == []
    assert first_version(first) == first
    assert set(first.split("\n")) <= {*lines, ""}
    if not conflicts(text) and not stray(text):
        assert first == text
    for line in conflicts(text):
        assert lines[line - 1].startswith("<<<<<<<")


@given(st.lists(st.text("abc", max_size=3), max_size=3), st.lists(st.text("xyz", max_size=3), max_size=3))
def test_both_versions(ours: list[str], theirs: list[str]) -> None:
    """Of a conflict the lines of the first version stay, and those of the second do not."""
    text = "\n".join(["before", "<<<<<<< HEAD", *ours, "=======", *theirs, ">>>>>>> other", "after"])
    kept = [line for line in first_version(text).split("\n") if line]
    assert kept == ["before", *filter(None, ours), "after"]
