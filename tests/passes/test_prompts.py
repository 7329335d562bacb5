"""Question files that lack their prompt or their place are told once, and read as they were meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_testimony.passes import run
from mkdocs_testimony.project import Tree, parse

CONFIG = "docs_dir: content\nplugins:\n  - testimony\n"
BIB = "@book{sun, author = {Sun, Yun}, title = {Gulf}, publisher = {Press}, date = {2024}}\n"
HEAD = "---\nquestion: 1\nprompt: What is so?\n---\n\n"
SAID = "It is so [@sun].\n"


def told(**files: str) -> list[tuple[str, str, int]]:
    """Code, path and line of everything that the passes find in a tree of these pages."""
    pages = {f"content/{name}.md": text.encode() for name, text in files.items()}
    tree = Tree(pages, {"citations/s.bib": BIB.encode()}, frozenset(pages))
    testimony = run(parse(CONFIG, Path("/nowhere/mkdocs.yml")), tree=tree, through="link")
    return [(one.code, one.span.path.removeprefix("content/"), one.span.line) for one in testimony.findings]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (SAID, 1),
        ("---\nquestion: 1\n---\n\n" + SAID, 1),
        ("---\nquestion: 1\nprompt: ''\n---\n\n" + SAID, 1),
        ("# What is so?\n\n" + SAID, 1),
        ("\n" + HEAD + SAID, 2),
        ("  ---\n  question: 1\n  prompt: What is so?\n  ---\n\n" + SAID, 1),
        ("----\nquestion: 1\nprompt: What is so?\n----\n\n" + SAID, 1),
        ('+++\nquestion: "1"\n+++\n\n' + SAID, 1),
    ],
    ids=[
        "none",
        "no prompt",
        "empty prompt",
        "a heading alone",
        "a blank line",
        "indented",
        "four dashes",
        "toml",
    ],
)
def test_a_question_without_its_prompt_is_told(text: str, line: int) -> None:
    """One finding, at the place to mend, whatever is wrong with the head of the file."""
    wrong = [one for one in told(**{"questions/01": text}) if one[0] != "BIB001"]
    assert ("DOC013", "questions/01.md", line) in wrong
    assert {code for code, _, _ in wrong} == {"DOC013"}
    assert len(wrong) <= 1 + text.startswith("+++")


def test_misplaced_front_matter_is_read() -> None:
    """What stands after a blank line holds all the same, and its own faults are told at their lines."""
    found = told(**{"questions/01": "\n\n---\nquestion: 1\nprompt: What is so?\ntitel: So\n---\n\n" + SAID})
    assert found == [("DOC013", "questions/01.md", 3), ("DOC013", "questions/01.md", 6)]


def test_a_thematic_break_is_no_front_matter() -> None:
    """Lines that part sections are left alone, on the cover too."""
    cover = "---\ntitle: So\n---\n\nOne.\n\n---\n\nTwo: three.\n"
    assert told(index=cover, **{"questions/01": HEAD + SAID + "\n---\n\nMore [@sun].\n"}) == []


def test_a_part_that_is_not_there() -> None:
    """A section that answers part 3 of two is told there, and nothing is said of part 2."""
    head = "---\nquestion: 1\nprompt: So?\nparts:\n  - One?\n  - Two?\n---\n\n"
    text = head + "{part=1}\n## A\n\n" + SAID + "\n{part=3}\n## B\n\n" + SAID
    assert [(code, path) for code, path, _ in told(**{"questions/01": text})] == [
        ("DOC010", "questions/01.md")
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD + "Nobody.\n", 2),
        ("# About\n\n{.judgment}\nIt will be so.\n", 3),
        ("# About\n\nIt [will be]{.judgment} so.\n", 3),
        ("# About\n\nIt is so [@sun, p. 3].\n", 3),
        ("# About\n\n- One.\n- As @sun says.\n", 4),
    ],
    ids=["front matter", "a mark", "a span", "a citation", "in the text"],
)
def test_testimony_outside_its_folders_is_told(text: str, line: int) -> None:
    """A page that was meant as testimony and is read as none is told once, at what shows it."""
    found = told(about=text, **{"questions/01": HEAD + SAID})
    assert found == [("DOC019", "about.md", line)]


@pytest.mark.parametrize(
    "text",
    [
        "# About\n\nWrite to ann@example.org or @annwrites.\n",
        "# About\n\n```\n{.judgment}\nIt is so [@sun].\n```\n",
        "# About\n\nUse `{.judgment}` and `[@sun]`.\n",
        "---\ntitle: About\nhide: [toc]\n---\n\n# About\n\n!!! note\n    So.\n",
        "# About\n\n[Contact](mailto:sun@example.org){.md-button}\n",
    ],
)
def test_ordinary_pages_are_left_alone(text: str) -> None:
    """Addresses, handles, code and another theme's marks say nothing of testimony."""
    assert told(about=text, **{"questions/01": HEAD + SAID}) == []
