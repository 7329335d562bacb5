"""After an edit what hangs on it is looked at again, and what is told is what a look at everything tells."""

from __future__ import annotations

import contextlib
import io
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony import passes
from mkdocs_testimony.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CONFIG = "site_name: Statement\ndocs_dir: content\nplugins:\n  - testimony\n"
COVER = """---
title: Statement
commission: A Commission
hearing: A hearing
date: 2025-01-01
witness:
  - name: A. Witness
---

Thank you.
"""
HEAD = "---\nquestion: {n}\nprompt: What is so in part {n}?\n---\n\n"
PAGES = {
    1: "{#first}\nOne is so [@doe2001, p. 3].\n\n{.judgment #second rests-on=first}\nIt will stay so.\n",
    2: "Two is so [@roe2002, p. 4]. See [3](03-part.md#third).\n\n{.judgment rests-on=second}\nAnd so.\n",
    3: "{#third}\nThree is so [@doe2001, p. 5].\n\nIt is likely so [@poe2003].\n\nNothing bears this out.\n",
    4: "Four is so [@roe2002].\n\n<!-- testimony: ignore CLM001: cleared -->\nIt is so.\n\nTODO: see ibid.\n",
    5: "{.context #fifth}\nFive is so.\n\n{.judgment confidence=high rests-on=fifth}\nSix is so.\n",
    6: "Six is so [@doe2001; @poe2003].\n\n> “It is so.” [@roe2002, p. 99]\n\nIt was so in 2024 [@doe2001]\n",
    7: "Seven is so [@poe2003].\n",
    8: "Eight is so [@poe2003, p. 8].\n",
}
BIB = """@book{{doe2001,
  author = {{Doe, Jo}}, title = {{A Title}}, publisher = {{P}}, date = {{2001}}, pagetotal = {{50}},
}}
@online{{roe2002,
  author = {{Roe, Ann}}, title = {{Another}}, date = {{2002-03-04}}, url = {{https://example.org/a}},
}}
@report{{poe2003,
  author = {{Poe, Ed}}, title = {{A Third}}, institution = {{I}}, type = {{r}}, date = {{2003}},
}}
{more}
"""


def name(number: int) -> str:
    """The path of a question."""
    return f"content/questions/{number:02}-part.md"


def tree(root: Path, more: Mapping[str, str] | None = None) -> None:
    """Write a testimony of eight questions, some of which hang together, and look at it once.

    more: texts of further files, or other texts of these, by path.
    """
    files = {"mkdocs.yml": CONFIG, "content/index.md": COVER, "citations/a.bib": BIB.format(more="")}
    files |= {name(n): HEAD.format(n=n) + text for n, text in PAGES.items()}
    files |= more or {}
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    same(root)


@contextlib.contextmanager
def looked_at() -> Iterator[list[list[str]]]:
    """The pages that the passes are given, in numbers of questions: one list a run."""
    seen: list[list[str]] = []
    real = passes.run

    def watching(*given: object, **named: object) -> object:
        pages = getattr(named["tree"], "pages")  # noqa: B009
        seen.append([path for path in pages if "questions" in path])
        return real(*given, **named)  # type: ignore[arg-type]

    passes.run = watching  # type: ignore[assignment]
    try:
        yield seen
    finally:
        passes.run = real


def told(root: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and report of a check."""
    out = io.StringIO()
    ci = os.environ.pop("CI", None)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            code = main(["check", "-f", str(root), "--format", "json", *arguments])
    finally:
        if ci is not None:
            os.environ["CI"] = ci
    return code, out.getvalue()


def same(root: Path, *arguments: str) -> list[list[str]]:
    """Check with what is kept and without; both must say the same. Gives what the first looked at."""
    with looked_at() as seen:
        first = told(root, *arguments)
    assert first == told(root, *arguments, "--no-cache")
    return seen


def replaced(root: Path, path: str, old: str, new: str) -> None:
    """Put words in the place of others in a file; both must differ."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


ALONE = {
    "words": (7, "Seven is so", "Seven was so"),
    "a claim without a source": (7, "@poe2003].", "@poe2003].\n\nNobody says so."),
    "a source that others cite": (7, "@poe2003].", "@poe2003].\n\nMore [@doe2001, p. 3]."),
    "a page that is not there": (7, "@poe2003].", "@poe2003].\n\nMore [@doe2001, p. 99]."),
    "an id of its own": (7, "Seven", "{#seventh}\nSeven"),
    "a comment": (7, "Seven", "<!-- testimony: ignore CLM001: for no reason -->\nSeven"),
    "a marker": (7, "Seven", "TODO Seven"),
    "a mended finding": (4, "TODO: see ibid.", "Four again [@roe2002]."),
}


@pytest.mark.parametrize("case", ALONE)
def test_a_page_by_itself_is_looked_at_alone(case: str, tmp_path: Path) -> None:
    """An edit of a page that nothing hangs on costs a look at that page."""
    tree(tmp_path)
    number, old, new = ALONE[case]
    replaced(tmp_path, name(number), old, new)
    assert same(tmp_path) == [[name(number)]]
    replaced(tmp_path, name(8), "Eight", "8")
    assert same(tmp_path) == [[name(8)]]  # what is kept after such a check serves the next
    assert same(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "old", "new", "pages"),
    [
        (1, "#first", "#other", {1, 2, 3}),
        (1, "[@doe2001, p. 3]", "", {1, 2, 3}),
        (3, "#third", "#3rd", {1, 2, 3}),
        (5, ".context ", "", {5}),
    ],
)
def test_what_hangs_together_is_looked_at_together(
    number: int, old: str, new: str, pages: set[int], tmp_path: Path
) -> None:
    """A page that names ids or files of another, or is named by it, is looked at with it."""
    tree(tmp_path)
    replaced(tmp_path, name(number), old, new)
    (first, *_) = same(tmp_path)
    assert set(first) == {name(n) for n in pages}


WHOLE = {
    "a key that nothing has": (7, "@poe2003", "@nobody"),
    "a source that nothing else cited": (7, "@poe2003", "@lone"),
    "a prompt": (7, "What is so in part 7", "What was so in part 7"),
    "a number": (7, "question: 7", "question: 9"),
    "a table": (7, "Seven is", "::: {#tbl-a}\n| A |\n|---|\n| 1 |\n\nOf it [@poe2003].\n:::\n\nSeven is"),
    "a recommendation": (7, "Seven is", "{.recommendation rests-on=third}\nDo so.\n\nSeven is"),
    "an id that is taken": (7, "Seven", "{#first}\nSeven"),
    "a link to nowhere": (7, "Seven", "[S](99-part.md)even"),
    "a picture": (7, "Seven", "![A](../figures/a.svg)\n\nSeven"),
    "a sign that no face has": (7, "Seven", "Seven \U00013000"),
    "words that a prompt may hold": (
        7,
        "Seven",
        "{.context}\n“Oil finds its way” was said.\n\nSeven",
    ),
}


@pytest.mark.parametrize("case", WHOLE)
def test_what_bears_on_all_is_seen(case: str, tmp_path: Path) -> None:
    """An edit that may bear on other pages costs a look at everything, and so does the one that mends it."""
    tree(tmp_path, {"citations/a.bib": BIB.format(more="@misc{lone, title = {L}, date = {2001}}")})
    number, old, new = WHOLE[case]
    replaced(tmp_path, name(number), old, new)
    assert len(same(tmp_path)[-1]) == len(PAGES)
    replaced(tmp_path, name(number), new, old)
    assert len(same(tmp_path)[-1]) == len(PAGES)


FILES = {
    "frameworks": ("content/frameworks/a.yml", "title: x\n"),
    "a record of verification": ("verified.toml", ""),
    "published addresses": ("anchors.json", '{"ids": []}'),
    "a baseline": ("testimony-baseline.json", '{"version": 1, "findings": []}'),
    "clearance": ("cleared.toml", ""),
    "settings by file": ("testimony.toml", '[per-file-ignores]\n"content/questions/07*" = ["CLM"]\n'),
    "a style in sentence case": ("testimony.toml", 'style = "apa-7-notes"\n'),
}


@pytest.mark.parametrize("case", FILES)
def test_what_says_what_the_whole_must_be(case: str, tmp_path: Path) -> None:
    """With such a file the same is told after an edit, whatever is looked at."""
    path, text = FILES[case]
    tree(tmp_path, {path: text})
    for new in ("Nobody says so.", "“Quoted” is so."):
        (tmp_path / name(7)).write_text(HEAD.format(n=7) + new + "\n", encoding="utf-8")
        same(tmp_path)


BITS = st.sampled_from(
    [
        "", "\n\n", "\n\nNobody says so.", " [@doe2001].", " [@roe2002, p. 7].", " [@no].", " [@first].",
        "\n\n{#first}\nAgain.", "\n\n{#new}\nNew [@poe2003].", "\n\n{.judgment rests-on=new}\nSo it is.",
        "\n\n{.context}\nIt is 5 percent.", "\n\n{.recommendation rests-on=first}\nDo.", "@second says so.",
        "[there](03-part.md#third)", "[there](03%2Dpart.md#third)", "[there](03\\-part.md#nowhere)", "TODO ",
        "“", "<b>", "\n\n<!-- testimony: ignore CLM001: so -->\nX.", "\n\n<!-- testimony: ignore CIT001 -->",
        "^[Ibid.]", "^[https://example.org]", "\n\n![](../figures/a.png)\n\n", "\ufffd", "\U00013000", "é",
        "\n\n# What is so?\n\n", "{.judgement}", "\n\n::: quote\n“Such words”.\n:::\n\n",
        "\n\n::: {#fig-a}\nX\n:::\n", "\n\n{.context}\n“What is so in part 3?” they asked.",
        "\n\nNo source shows it [@doe2001].", " Recently it was likely, with high confidence.", "alias=first",
        "\n\n{.judgment rebuts=first}\nNo.", "\n\n{.judgment confidence=high rests-on=\"fifth third\"}\nSo.",
        "[@doe2001; @doe2001]", "2031 [@doe2001].", "{++ added ++}", "[^1]", "\n\n[^1]: See [@poe2003].\n",
        "What is so in part 3?", "“What is so in part 3?” it was asked.", "\n\n1. a\n   1. b\n      1. c\n",
    ]
)  # fmt: skip
EDITS = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 300), st.sampled_from([0, 0, 0, 4, 30]), BITS),
    min_size=1, max_size=5,
)  # fmt: skip


def trial(root: Path, edits: list[tuple[int, int, int, str]]) -> None:
    """Make some edits, one after another, and check after each."""
    tree(root)
    for number, at, width, words in edits:
        place = root / (name(number) if number else "content/index.md")
        text = place.read_text(encoding="utf-8")
        head = text.index("---\n\n") + 5 if "---\n\n" in text and at % 8 else 0
        place.write_text(text[: head + at] + words + text[head + at + width :], encoding="utf-8")
        same(root)


@settings(max_examples=3)
@given(edits=EDITS)
def test_edits_tell_what_a_look_at_everything_tells(
    edits: list[tuple[int, int, int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Through edits of every kind a check that may take what is kept says what one that may not says."""
    trial(tmp_path_factory.mktemp("vol"), edits)


@pytest.mark.slow
@settings(max_examples=120)
@given(edits=EDITS)
def test_many_edits_tell_what_a_look_at_everything_tells(
    edits: list[tuple[int, int, int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same through many more."""
    trial(tmp_path_factory.mktemp("vol"), edits)
