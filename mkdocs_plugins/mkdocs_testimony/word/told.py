"""What a merge tells its author: what it placed, and all that it could not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_testimony.word import base as bases
from mkdocs_testimony.word import looks, story
from mkdocs_testimony.word.story import normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.word.reading import Package

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Told:
    """Something about the document that its author must know."""

    kind: str
    """`placed`, `conflict`, `not placed`, `new`, `deleted`, `moved`, `looks`, `tracked` or `comment`."""
    place: str
    """Where: a statement's id or address, or the words that stand there."""
    text: str
    """What, in full."""


@dataclass(slots=True)
class Merge:
    """What a merge came to."""

    files: dict[str, bytes] = field(default_factory=dict)
    """Changed files, by path."""
    told: list[Told] = field(default_factory=list)

    @property
    def open(self) -> list[Told]:
        """What the author must settle."""
        return [one for one in self.told if one.kind not in ("placed", "tracked", "comment")]


def named(left: bases.Left) -> str:
    """A paragraph as its author knows it: the file and id of its statement, or its first words."""
    if left.name and left.page:
        return f"{left.page}: {left.name}"
    said = normal(left.text)
    return f"“{said[:50]}{'…' if len(said) > 50 else ''}”"


def running(package: Package, written: Sequence[bases.Left], merge: Merge) -> None:
    """Tell what running heads and feet say that they did not say."""
    known = {_without_numbers(left.text) for left in written if left.kind == "running"}
    for one in story.running(package):
        if one.said and _without_numbers(one.text) not in known:
            merge.told.append(Told("new", "a running head or foot", one.said))


def remarks(package: Package, base: bases.Base, merge: Merge) -> None:
    """Tell tracked changes and comments, each with its place."""
    names = {left.key: named(left) for left in base.paragraphs if left.key}
    stories = [*story.body(package), *(one for told in story.notes(package).values() for one in told)]
    places: dict[str, str] = {}
    for paragraph in stories:
        key = next((name for name in paragraph.starts.values() if name in names), "")
        place = names.get(key) or f"“{paragraph.said[:50]}”"
        places |= dict.fromkeys(paragraph.comments, place)
        for change in paragraph.changes:
            if change.text.strip():
                who = f"{change.author or 'somebody'}, {change.date[:10]}".rstrip(", ")
                merge.told.append(Told("tracked", place, f"{change.kind} by {who}: {change.text}"))
    for comment in story.comments(package):
        who = f"{comment.author or 'somebody'}, {comment.date[:10]}".rstrip(", ")
        merge.told.append(Told("comment", places.get(comment.number, ""), f"{who}: {comment.text}"))


def traits(package: Package, base: bases.Base, merge: Merge) -> None:
    """Tell looks, links, pictures and embedded files that are new or gone, and tracked rows."""
    if base.traits is not None:
        fresh, lost = looks.changed(list(base.traits), looks.traits(package))
        for one in fresh:
            text = f"the picture was replaced: {one.name}" if one.kind == "picture" else one.text
            merge.told.append(Told("looks", one.kind, text))
        said = _said(package) if lost else ""
        # Where the words themselves are gone, that is told.
        for one in lost:
            if one.kind == "link" or one.text in said:
                merge.told.append(Told("looks", one.kind, f"taken away: {one.text}"))
    for kind, author, date, text in looks.rows(package):
        who = f"{author or 'somebody'}, {date[:10]}".rstrip(", ")
        merge.told.append(Told("tracked", "a row of a table", f"{kind} by {who}: {text}"))


def _said(package: Package) -> str:
    """All that the text and the notes say."""
    told = [story.body(package), *story.notes(package).values()]
    return "\n".join(one.said for paragraphs in told for one in paragraphs)


def _without_numbers(text: str) -> str:
    return _DIGITS.sub("#", normal(text))
