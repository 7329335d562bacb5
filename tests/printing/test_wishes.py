"""Each wish of each preset: what goes against it is told with its code, and what meets it is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from printed import COVER, FRONT, QUESTION, project
from test_presets import NAMES

from mkdocs_testimony.presets import Requirements, preset, requirements
from mkdocs_testimony.printing.limits import limits
from mkdocs_testimony.rules import check

OTHER = {
    "paper": {"us-letter": "a4", "a4": "us-letter"},
    "margin": {"1in": "0.75in"},
    "font_size": {"12pt": "10pt"},
    "recommendations": {"summed-up": "in-place"},
    "paragraph_numbers": {True: "false"},
    "page_numbers": {False: "true"},
    "word": {True: "false"},
}
"""For each setting that a preset may fix: by its value another that an author may give."""
OTHERS = 5
"""Words of the summary and the prompt."""
UNSUMMED = COVER.replace("A summary.\n", "")


class Case(NamedTuple):
    """A statement, and the PDF that it makes."""

    cover: str = COVER
    text: str = "Oil flows."
    lines: str = ""
    """Further settings of print."""
    pages: int = 1
    size: int = 1000


def _words(many: int) -> str:
    return "oil " * many


AGAINST: dict[str, tuple[str, Callable[[Requirements], Case]]] = {
    "date": ("PRN008", lambda _: Case(COVER.replace("date: 2025-02-20\n", ""))),
    "summary": ("PRN008", lambda _: Case(UNSUMMED)),
    "summary_over_pages": ("PRN008", lambda one: Case(UNSUMMED, pages=one.summary_over_pages + 1)),
    "words": ("PRN008", lambda one: Case(text=_words(one.words + 1))),
    "pages": ("PRN007", lambda one: Case(text=_words(one.or_words + 1), pages=one.pages + 1)),
    "or_words": ("PRN007", lambda one: Case(text=_words(one.or_words + 1), pages=one.pages + 1)),
    "megabytes": ("PRN008", lambda one: Case(size=one.megabytes * 1_000_000 + 1)),
    "file": ("PRN011", lambda _: Case(COVER.replace("  - name: Ada Example\n    post: Fellow\n", "  []\n"))),
}
"""By wish its code, and the least that goes against it."""
AT_MOST: dict[str, Callable[[Requirements], Case]] = {
    "summary_over_pages": lambda one: Case(UNSUMMED, pages=one.summary_over_pages),
    "words": lambda one: Case(text=_words(one.words - OTHERS)),
    "pages": lambda one: Case(text=_words(one.or_words + 1), pages=one.pages),
    "or_words": lambda one: Case(text=_words(one.or_words - OTHERS), pages=one.pages + 1),
    "megabytes": lambda one: Case(size=one.megabytes * 1_000_000),
}
"""Of a wish for a number, the most that it allows."""


def wishes(name: str) -> list[str]:
    """What a preset wants: limits, what must be there, settings that it fixes, and the name of the file."""
    wanted = requirements(name)
    given = [
        one.name for one in fields(wanted) if one.name not in ("who", "fixed") and getattr(wanted, one.name)
    ]
    return [*given, *wanted.fixed, *(["file"] if "file" in preset(name) else [])]


WISHES = [(name, wish) for name in NAMES for wish in wishes(name)]


def told(root: Path, name: str, case: Case) -> list[str]:
    """The codes of what is told of print, by the check and of the PDF."""
    files = {"content/index.md": case.cover, QUESTION: f"{FRONT}{case.text}\n"}
    made = project(root, files, f"print:\n  preset: {name}\n{case.lines}")
    found: list[Any] = [*check(made, profile="draft", today=date(2026, 1, 1))]
    found += limits(made, case.pages, "draft", case.size)
    return [one.code for one in found if one.code.startswith("PRN")]


@pytest.mark.parametrize(("name", "wish"), WISHES)
def test_what_goes_against_a_wish_is_told(tmp_path: Path, name: str, wish: str) -> None:
    """Once, with the code of the wish; the same statement without that fault is not told of."""
    wanted, fixed = requirements(name), preset(name)
    if wish in wanted.fixed:
        code, broken = "PRN008", Case(lines=f"  {wish}: {OTHER[wish][fixed[wish]]}\n")
    else:
        code, make = AGAINST[wish]
        broken = make(wanted)
    assert told(tmp_path / "broken", name, broken) == [code]
    assert told(tmp_path / "kept", name, Case()) == []
    if wish in AT_MOST:
        assert told(tmp_path / "most", name, AT_MOST[wish](wanted)) == []


def test_every_kind_of_wish_has_a_case() -> None:
    """Each field by which a preset may want something has one, and most of them are wanted by some preset."""
    kinds = {one.name for one in fields(Requirements)} - {"who", "fixed"}
    assert kinds | {"file"} == set(AGAINST)
    assert {wish for _, wish in WISHES} == {*AGAINST, *OTHER}
    assert len(WISHES) > 15
