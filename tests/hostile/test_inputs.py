"""Of the hostile projects of `trial.py`, one of each kind that once broke a promise."""

from __future__ import annotations

import json
from pathlib import Path

import further  # noqa: F401 (adds to INPUTS)
import pytest
import records  # noqa: F401 (adds to INPUTS)
from inputs import INPUTS, MARKUP, project
from trial import MKDOCS_OBEYS, MKDOCS_WAITS, ours, outputs, said_wrong

from forked import run
from mkdocs_testimony.project import load, parse

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


@pytest.mark.parametrize("name", ["markup in front matter title", "markup in front matter on a plain page"])
def test_markup_is_only_text_on_every_page(tmp_path: Path, name: str) -> None:
    """What an author types in front matter shows on the pages of the site, and is no part of them."""
    root, trust = project(tmp_path), []
    if name in INPUTS:
        INPUTS[name](root)
    else:
        trust = ["--trust"]  # markup on such a page stops a build otherwise, wherever it stands
        typed = json.dumps(MARKUP)
        (root / "content/other.md").write_text(f"---\ntitle: {typed}\ndescription: {typed}\n---\n\nText.\n")
    done = run(root, "build", *trust, seconds=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(outputs(root / "build")) == []


def test_a_broken_promise_is_seen() -> None:
    """The trial itself: a fault of the tool, an order to a terminal and a silent failure are told."""
    for out, code, err in (("", 2, "Traceback (most recent call last)"), ("\x1b[31m", 0, ""), ("", 2, "")):
        assert list(said_wrong("check", out, code, err))


def test_a_fault_of_ours_is_told_from_one_that_never_reached_us() -> None:
    """Of plain `mkdocs build`, only the first breaks a promise: what the plugin called counts as ours."""
    with pytest.raises(AttributeError) as fault:
        load("no path")  # type: ignore[arg-type]
    assert ours(fault.value)
    with pytest.raises(AttributeError) as fault:
        parse("a: 1", "no path")  # type: ignore[arg-type]
    assert ours(fault.value)
    with pytest.raises(ZeroDivisionError) as other:
        divmod(1, 0)
    assert not ours(other.value)


def test_what_plain_mkdocs_is_left_out_of_is_there() -> None:
    """No input is left out by a name that it no longer has, and few are."""
    assert set(MKDOCS_WAITS) <= set(INPUTS)
    obeyed = [name for name in INPUTS if MKDOCS_OBEYS.match(name)]
    assert {"a %TAG in mkdocs.yml", "markup on another page", "a page of HTML"} < set(obeyed)
    assert len(obeyed) < len(INPUTS) / 10


def test_inputs_are_of_every_kind() -> None:
    """Names are not lost to each other."""
    assert len(INPUTS) > 1700
