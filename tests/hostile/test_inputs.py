"""Of the hostile projects of `trial.py`, one of each kind that once broke a promise."""

from __future__ import annotations

from pathlib import Path

import further  # noqa: F401 (adds to INPUTS)
import pytest
from inputs import INPUTS, project
from trial import said_wrong

from forked import run

WORD, CHECK, MERGE = ("word",), ("check",), ("word", "--merge", "draft.docx")
IMPORT = ("import", "draft.docx", "imported")
BROKE: dict[str, tuple[str, ...]] = {
    "a pipe named draft.docx": MERGE,
    "a pipe named build/print/testimony.docx": WORD,
    "picture SVG in UTF-7": CHECK,
    "picture SVG of size NaN": WORD,
    "picture SVG of a huge box": WORD,
    "picture SVG with letters without end": WORD,
    "style, further 2": WORD,
    "verified 12 'so.by = 9999999999999999' × 5008": CHECK,
    "verified, further 9": ("verify",),
    "name 5 'a\\u202etxt.md'": ("verify",),
    "a name of sources": ("bib", "--check"),
    'setting bibliography: ["\\0"]': ("bib", "--check"),
    "a tag !ENV before all settings": CHECK,
    "document a note of itself": IMPORT,
    "document numbers of lists": IMPORT,
}
"""Inputs by their name, and a command that each broke."""


@pytest.mark.parametrize(("name", "command"), BROKE.items(), ids=range(len(BROKE)))
def test_what_broke_a_promise_once_breaks_none(tmp_path: Path, name: str, command: tuple[str, ...]) -> None:
    """No traceback, no hang, and nothing that a terminal or CI obeys."""
    root = project(tmp_path)
    INPUTS[name](root)
    done = run(root, *command, seconds=60)
    assert list(said_wrong(" ".join(command), done.stdout, done.returncode, done.stderr)) == []


def test_a_broken_promise_is_seen() -> None:
    """The trial itself: a fault of the tool, an order to a terminal and a silent failure are told."""
    for out, code, err in (("", 2, "Traceback (most recent call last)"), ("\x1b[31m", 0, ""), ("", 2, "")):
        assert list(said_wrong("check", out, code, err))


def test_inputs_are_of_every_kind() -> None:
    """Names are not lost to each other."""
    assert len(INPUTS) > 1500
