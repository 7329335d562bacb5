"""Testimony from a few lines of text, for tests of what rests on what."""

from __future__ import annotations

from pathlib import Path

from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import Tree, parse

CONFIG = "docs_dir: content\nplugins:\n  - testimony\n"
HEAD = "---\nquestion: {number}\nprompt: What is so?\n---\n\n"
KEYS = ("alpha", "beta", "gamma", "delta")
BIB = "\n".join(
    f"@book{{{key},\n  author = {{{key.title()}, A.}},\n  title = {{On {key.title()}}},\n"
    f"  publisher = {{Press}},\n  date = {{2020}},\n}}"
    for key in KEYS
)


def written(*questions: str, bib: str = BIB, cover: str = "", through: str = "link") -> Testimony:
    """The testimony whose questions have these bodies, citing `alpha`, `beta`, `gamma`, `delta`."""
    pages = {
        f"content/questions/{number:02}.md": (HEAD.format(number=number) + body).encode()
        for number, body in enumerate(questions, 1)
    }
    if cover:
        pages["content/index.md"] = cover.encode()
    project = parse(CONFIG, Path("/nowhere/mkdocs.yml"))
    return run(
        project, tree=Tree(pages, {"citations/s.bib": bib.encode()}, frozenset(pages)), through=through
    )


def by_id(testimony: Testimony) -> dict[str, str]:
    """The author's id (else the short address) of each statement and figure, by uid."""
    names = {uid: s.id or s.address.short for uid, s in testimony.statements.items()}
    return names | {uid: figure.id or figure.label for uid, figure in testimony.figures.items()}
