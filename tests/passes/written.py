"""A testimony from texts in memory, and what a reader would see of it in plain characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.inline import plain
from mkdocs_testimony.model import Note, Page, Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import Tree, parse

if TYPE_CHECKING:
    from markdown_it.token import Token

CONFIG = "docs_dir: content\nplugins:\n  - testimony:\n      style: {style}\n{more}"
BIB = Path(__file__).parent / "fixtures" / "sources.bib"


def written(files: Mapping[str, str], *, style: str = "chicago-17-ibid", **settings: str) -> Testimony:
    """Run all passes over these pages (by path) and the fixtures' own sources."""
    more = "".join(f"      {name}: {value}\n" for name, value in settings.items())
    project = parse(CONFIG.format(style=style, more=more), Path("/nowhere/mkdocs.yml"))
    pages = {path: text.encode() for path, text in files.items() if path.endswith(".md")}
    bibliography = {path: text.encode() for path, text in files.items() if path.endswith(".bib")}
    bibliography.setdefault("citations/sources.bib", BIB.read_bytes())
    return run(project, tree=Tree(pages, bibliography, frozenset(files)))


def question(number: int, body: str) -> str:
    """A question file with that body."""
    return f"---\nquestion: {number}\nprompt: What is asked in {number}?\n---\n\n{body}\n"


def shown(tokens: Iterable[Token], numbers: Mapping[str, int]) -> str:
    """Block tokens as plain characters, a line a block; marks as [n]."""
    lines = []
    for token in tokens:
        if token.type == "inline":
            lines.append("".join(_child(child, numbers) for child in token.children or ()))
    return "\n".join(lines)


def _child(child: Token, numbers: Mapping[str, int]) -> str:
    if child.type == "formatted":
        return plain(child.meta["inline"])
    if child.type == "note_mark":
        return f"[{numbers[child.meta['note']]}]"
    return " " if child.type in {"softbreak", "hardbreak"} else child.content


def page_text(page: Page, whole: Testimony) -> str:
    """A page's running text with its marks."""
    return shown(page.tokens, {uid: note.number for uid, note in whole.notes.items()})


def note_text(note: Note) -> str:
    """A note's plain text, its blocks parted by a line break."""
    return shown(note.body, {})
