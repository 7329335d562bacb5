"""The small trees that the rules' examples stand for, run through all passes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import ANCHORS, BASELINE, Tree, parse
from mkdocs_testimony.rules import check

TODAY = date(2026, 3, 1)

FRONT = """---
question: 1
prompt: How much oil does Iran sell?
---

"""
"""Stands before a question that shows no front matter of its own."""

REST = {
    "mkdocs.yml": """site_name: Testimony
docs_dir: content
nav:
  - index.md
  - questions/01-oil.md
plugins:
  - testimony
""",
    "content/index.md": """---
title: Statement
commission: U.S.-China Economic and Security Review Commission
hearing: Hearing on oil
date: 2025-02-20
place: Washington, DC
witness:
  - name: Jane Doe
    post: Analyst
    institution: An Institute
---

Thank you for having me.
""",
}
"""The files of a tree that an example does not show."""

BIB = "citations/sources.bib"
"""The .bib file of the trees."""

OIL = "Iran sold 1.4 million barrels a day [@sun2024].\n"
"""A claim of which nothing is told."""

ENTRIES = {
    "sun2024": """@online{sun2024,
  title        = {Crude imports by supplier},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}
""",
    "kardon2021": """@article{kardon2021,
  author       = {Kardon, Isaac B.},
  title        = {Pier Competitor},
  journaltitle = {Naval War College Review},
  volume       = {74},
  number       = {1},
  pages        = {1-28},
  date         = {2021},
}
""",
}
"""Entries for the sources that an example cites without showing a .bib file."""


def files(shown: Mapping[str, str]) -> dict[str, str]:
    """A whole tree round the files that an example shows."""
    tree = {**REST, **shown}
    for path, text in shown.items():
        if path.startswith("content/questions/") and not text.startswith("---"):
            tree[path] = FRONT + text
    if not any(path.endswith(".bib") for path in shown):
        cited = re.findall("|".join(rf"@({key})\b" for key in ENTRIES), "".join(tree.values()))
        keys = {key for groups in cited for key in groups if key}
        tree[BIB] = "\n".join(text for key, text in ENTRIES.items() if key in keys)
    return tree


def read(shown: Mapping[str, str]) -> Testimony:
    """The testimony of that tree. `\\ue000` and `\\xe9` in a text stand for the character and the byte;
    `\\f` in a copy for the end of a page."""
    data = {
        path: text.replace("\\ue000", "\ue000").encode().replace(rb"\xe9", b"\xe9")
        for path, text in files(shown).items()
    }
    tree = Tree(
        {path: text for path, text in data.items() if path.endswith(".md")},
        {path: text for path, text in data.items() if path.endswith(".bib")},
        frozenset({*(path for path in data if path.startswith("content/")), "content/figures/ports.svg"}),
        {path: text for path, text in data.items() if path.startswith("content/frameworks/")},
        cleared=data.get("cleared.toml"),
        verified=data.get("verified.toml"),
        lock=data.get("sources.lock"),
        copies={
            path: text.replace(rb"\f", b"\f") for path, text in data.items() if path.startswith("sources/")
        },
        anchors=data.get(ANCHORS),
        baseline=(BASELINE, data[BASELINE]) if BASELINE in data else None,
        contents={path: text for path, text in data.items() if path.startswith("content/")},
    )
    project = parse(data["mkdocs.yml"].decode(), Path("nowhere/mkdocs.yml"))
    return run(project, tree=tree, through="link")


def told(shown: Mapping[str, str]) -> tuple[Testimony, list[Finding]]:
    """A tree and all that is told of it under the strictest profile."""
    testimony = read(shown)
    return testimony, check(testimony, profile="release", today=TODAY, font_folders=())


def question(text: str, **more: str) -> list[Finding]:
    """What is told of a tree whose question says this."""
    return told({"content/questions/01-oil.md": text, **more})[1]


def codes(findings: list[Finding]) -> list[str]:
    """Their codes, in order."""
    return [finding.code for finding in findings]


def with_entry(entry: str) -> list[Finding]:
    """What is told of a question that cites the entry `x`."""
    return told({"content/questions/01-oil.md": "Iran sold oil [@x].\n", BIB: entry})[1]
