"""What a merge tells its author: what it placed, and all that it could not."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_testimony.render.word.comments import AUTHOR
from mkdocs_testimony.word import base as bases
from mkdocs_testimony.word import looks, margins, story
from mkdocs_testimony.word.story import normal
from mkdocs_testimony.word.units import edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.word.looks import Trait
    from mkdocs_testimony.word.reading import Package

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Told:
    """Something about the document that its author must know."""

    kind: str
    """`placed`, `conflict`, `not placed`, `new`, `deleted`, `moved`, `looks`, `tracked`, `own marks` or
    `comment`."""
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
    keys: list[str] = field(default_factory=list)
    """Works that are cited in what is told and not placed."""
    compared: list[tuple[str, str]] = field(default_factory=list)
    """What paragraphs that were changed said, and say now."""

    @property
    def open(self) -> list[Told]:
        """What the author must settle."""
        return [one for one in self.told if one.kind not in ("placed", "tracked", "own marks", "comment")]


def named(left: bases.Left) -> str:
    """A paragraph as its author knows it: the file and id of its statement, or its first words."""
    if left.name and left.page:
        return f"{left.page}: {left.name}"
    said = normal(left.text)
    return f"“{said[:50]}{'…' if len(said) > 50 else ''}”"


def unsound(package: Package, base: bases.Base, merge: Merge) -> None:
    """Tell macros, and paragraphs whose record of what they left with was changed inside the file."""
    if package.macros:
        merge.told.append(Told("looks", "the document", "holds macros: they were neither read nor run"))
    for left in base.paragraphs:
        if not left.sound:
            said = "what it left with was changed inside the file; read it through, nothing tells what it was"
            merge.told.append(Told("conflict", named(left), f"{said}: {normal(left.text)}"))


def running(package: Package, written: Sequence[bases.Left], merge: Merge) -> None:
    """Tell what running heads and feet say that they did not say."""
    known = {_without_numbers(left.text) for left in written if left.kind == "running"}
    for one in margins.running(package):
        if one.said and _without_numbers(one.text) not in known:
            merge.told.append(Told("new", "a running head or foot", one.said))


def remarks(package: Package, base: bases.Base, merge: Merge) -> None:
    """Tell tracked changes and comments, each with its place."""
    names = {left.key: named(left) for left in base.paragraphs if left.key}
    stories = [*story.body(package), *(one for told in story.notes(package).values() for one in told)]
    places: dict[str, str] = {}
    own = Counter[str]()
    for paragraph in stories:
        key = next((name for name in paragraph.starts.values() if name in names), "")
        place = names.get(key) or f"“{paragraph.said[:50]}”"
        places |= dict.fromkeys(paragraph.comments, place)
        for change in paragraph.changes:
            if (change.author, change.date[:16]) == (AUTHOR, base.left[:16]):
                own[change.kind] += 1
            elif change.text.strip():
                who = f"{change.author or 'somebody'}, {change.date[:10]}".rstrip(", ")
                merge.told.append(Told("tracked", place, f"{change.kind} by {who}: {change.text}"))
    if own:
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(own.items()))
        said = f"{sum(own.values())} tracked changes with which the document left ({counts})"
        merge.told.append(Told("own marks", "the document", said))
    left = Counter(one.text for one in base.traits or () if one.kind == "comment")
    for comment in margins.comments(package):
        if comment.author == AUTHOR and left[normal(comment.text)]:
            left[normal(comment.text)] -= 1
            continue
        who = f"{comment.author or 'somebody'}, {comment.date[:10]}".rstrip(", ")
        merge.told.append(Told("comment", places.get(comment.number, ""), f"{who}: {comment.text}"))


def traits(package: Package, base: bases.Base, merge: Merge) -> None:
    """Tell looks, links, pictures and embedded files that are new or gone, and tracked rows."""
    if base.traits is not None:
        left = [one for one in base.traits if one.kind not in ("property", "comment")]
        fresh, lost = looks.changed(left, looks.traits(package))
        lost = _with_words(fresh, lost, merge)
        for one in fresh:
            text = f"the picture was replaced: {one.name}" if one.kind == "picture" else one.text
            merge.told.append(Told("looks", one.kind, text))
        said = _said(package) if lost else ""
        # Where the words themselves are gone, that is told.
        for one in lost:
            if one.kind == "link" or one.text in said:
                merge.told.append(Told("looks", one.kind, f"taken away: {one.text}"))
    properties(package, base, merge)
    for kind, author, date, text in looks.rows(package):
        if (author, date[:16]) == (AUTHOR, base.left[:16]):
            continue
        who = f"{author or 'somebody'}, {date[:10]}".rstrip(", ")
        merge.told.append(Told("tracked", "a row of a table", f"{kind} by {who}: {text}"))


def _with_words(fresh: list[Trait], lost: list[Trait], merge: Merge) -> list[Trait]:
    """Of looks that are gone those whose words stand there; what stands in place of others is looked at.

    What replaces words in the same look is no new look (and taken out of `fresh`); in another, it is told.
    """
    out = []
    for one in lost:
        now = "" if one.kind in looks.EXACT else _became(one.text, merge.compared)
        same = [new for new in fresh if new.kind == one.kind and (new.text in now or now in new.text)]
        if now and same:
            fresh.remove(same[0])
        elif now and now != one.text:
            merge.told.append(Told("looks", one.kind, f"taken away: {one.text} (now: {now})"))
        else:
            out.append(one)
    return out


def _became(text: str, compared: Sequence[tuple[str, str]]) -> str:
    """What stands now where words stood in a paragraph that was changed; empty where nothing does."""
    for old, now in compared:
        start = old.find(text)
        if start < 0:
            continue
        end, at, out = start + len(text), start, ""
        for edit in edits(old, now):
            if edit.end > start and edit.start < end:
                out += old[at : max(at, edit.start)] + edit.new
                at = max(at, edit.end)
        return normal(out + old[at:end])
    return ""


def properties(package: Package, base: bases.Base, merge: Merge) -> None:
    """Tell what the file's properties say that they did not say. An older document does not know its own."""
    if not base.left:
        return
    was = {one.name: one.text for one in base.traits or () if one.kind == "property"}
    now = {one.name: one.text for one in looks.properties(package)}
    for name in sorted(was.keys() | now.keys()):
        old, new = was.get(name, ""), now.get(name, "")
        if old and new and old != new:
            merge.told.append(Told("looks", "the file's properties", f"{name}: “{old}” is “{new}” now"))
        elif old != new:
            said = f"“{old}” is gone" if old else f"“{new}” is new"
            merge.told.append(Told("looks", "the file's properties", f"{name}: {said}"))


def _said(package: Package) -> str:
    """All that the text and the notes say."""
    told = [story.body(package), *story.notes(package).values()]
    return "\n".join(one.said for paragraphs in told for one in paragraphs)


def _without_numbers(text: str) -> str:
    return _DIGITS.sub("#", normal(text))
