"""What a merge tells its author: what it placed, and all that it could not."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.comments import AUTHOR
from mkdocs_testimony.render.word.runs import OBJECT
from mkdocs_testimony.word import base as bases
from mkdocs_testimony.word import looks, margins, story
from mkdocs_testimony.word.escaping import escaped
from mkdocs_testimony.word.paragraphs import normal
from mkdocs_testimony.word.units import edits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_testimony.render.word.book import Unit
    from mkdocs_testimony.word.looks import Trait
    from mkdocs_testimony.word.reading import Package

_DIGITS = re.compile(r"\d+")
_FRONT = {"title": "title", "creator": "witness", "description": "hearing"}
"""From which field of the cover a property of the file is made."""


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


def named(left: bases.Left, at: str = "") -> str:
    """A paragraph as its author knows it: its file, and the id of its statement or its first words.

    `at`: file and line, where they are known.
    """
    said = spelled(normal(left.text))
    name = left.name or f"“{said[:50]}{'…' if len(said) > 50 else ''}”"
    where = at or left.page
    return f"{where}: {name}" if where else name


def line_of(unit: Unit | None) -> str:
    """File and line of a paragraph of today; empty where the program wrote it."""
    if unit is None:
        return ""
    if unit.span is not None:
        return f"{unit.span.path}:{unit.span.line}"
    source = next((source for _, source in unit.pieces if source is not None), None)
    if source is None:
        return ""
    span = source.positions.span(source.start, source.start + 1)
    return f"{span.path}:{span.line}"


def front_matter(unit: Unit) -> str:
    """Of what no page holds as text: where it is made from."""
    if unit.span is not None:
        return f"it comes from the front matter: change it at {unit.span.path}:{unit.span.line}"
    return "the program writes these words: those of the cover come from the front matter of content/index.md"


def spelled(text: str) -> str:
    """A text to be shown, with words for what stands in it that is no word."""
    bare = text.replace(OBJECT, "").strip()
    return text.replace(OBJECT, "[note]" if bare else "[picture]")


def unsound(package: Package, base: bases.Base, merge: Merge) -> None:
    """Report macros, and paragraphs whose record of their original text was changed inside the file."""
    if package.macros:
        merge.told.append(Told("looks", "the document", "contains macros: they were neither read nor run"))
    for left in base.paragraphs:
        if not left.sound:
            reason = "the record of its original text was changed inside the file; read it through"
            merge.told.append(Told("conflict", named(left), f"{reason}: {normal(left.text)}"))


def running(package: Package, written: Sequence[bases.Left], merge: Merge) -> None:
    """Report running headers and footers with new text."""
    known = {_without_numbers(left.text) for left in written if left.kind == "running"}
    for paragraph in margins.running(package):
        if paragraph.said and _without_numbers(paragraph.text) not in known:
            merge.told.append(Told("new", "a running header or footer", paragraph.said))


def remarks(package: Package, base: bases.Base, merge: Merge, names: Mapping[tuple[str, str], str]) -> None:
    """Report tracked changes and comments, each with its place.

    `names`: what paragraphs are called, by their bookmark, or else by what they said.
    """
    stories = [*story.body(package), *(one for told in story.notes(package).values() for one in told)]
    places: dict[str, str] = {}
    own = Counter[str]()
    for paragraph in stories:
        marks = sorted(paragraph.starts.values(), key=lambda name: name.startswith("_Note"))
        key = next((name for name in marks if (name, "") in names), "")
        place = names.get((key, "")) or names.get(("", paragraph.said)) or f"“{paragraph.said[:50]}”"
        places |= dict.fromkeys(paragraph.comments, place)
        for change in paragraph.changes:
            if (change.author, change.date[:16]) == (AUTHOR, base.left[:16]):
                own[change.kind] += 1
            elif change.text.strip():
                who = f"{change.author or 'someone'}, {change.date[:10]}".rstrip(", ")
                merge.told.append(Told("tracked", place, f"{change.kind} by {who}: {change.text}"))
    if own:
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(own.items()))
        said = f"{sum(own.values())} tracked changes that the document was written with ({counts})"
        merge.told.append(Told("own marks", "the document", said))
    left = Counter(one.text for one in base.traits or () if one.kind == "comment")
    for comment in margins.comments(package):
        if comment.author == AUTHOR and left[normal(comment.text)]:
            left[normal(comment.text)] -= 1
            continue
        who = f"{comment.author or 'someone'}, {comment.date[:10]}".rstrip(", ")
        merge.told.append(Told("comment", places.get(comment.number, ""), f"{who}: {comment.text}"))


def traits(
    package: Package, base: bases.Base, merge: Merge, shown: Callable[[], Sequence[Trait]] | None = None
) -> None:
    """Report formatting, links, pictures and embedded files that are new or gone, and tracked rows.

    `shown`: what the tree's own document shows today; what it shows like the changed one is settled.
    """
    properties(package, base, merge, shown)
    if base.traits is not None:
        left = [trait for trait in base.traits if trait.kind not in ("property", "comment")]
        fresh, lost = looks.changed(left, looks.traits(package))
        if shown is not None and (fresh or lost):
            fresh, lost = _open(left, fresh, lost, shown())
        lost = _with_words(fresh, lost, merge)
        new = "\n".join(entry.text for entry in merge.told if entry.kind == "new")
        for trait in fresh:
            if trait.kind in ("bold", "italic") and f"*{escaped(trait.text)}*" in new:
                continue  # told with the paragraph that it stands in
            text = f"the picture was replaced: {trait.name}" if trait.kind == "picture" else trait.text
            merge.told.append(Told("looks", trait.kind, text))
        words = _said(package) if lost else ""
        deleted = "\n".join(entry.text for entry in merge.told if entry.kind == "deleted")
        # Where the words themselves are gone, that is told: those of a paragraph, once for each.
        for trait in lost:
            if trait.kind != "link" and trait.text and trait.text in deleted:
                deleted = deleted.replace(trait.text, "", 1)
            elif trait.kind == "link" or trait.text in words:
                merge.told.append(Told("looks", trait.kind, f"removed: {trait.text}"))
    for kind, author, date, text in looks.rows(package):
        if (author, date[:16]) == (AUTHOR, base.left[:16]):
            continue
        who = f"{author or 'someone'}, {date[:10]}".rstrip(", ")
        merge.told.append(Told("tracked", "a row of a table", f"{kind} by {who}: {text}"))


def _open(
    left: list[Trait], fresh: list[Trait], lost: list[Trait], today: Sequence[Trait]
) -> tuple[list[Trait], list[Trait]]:
    """What is new and what is gone without that which the author has done in the tree since."""
    own = [trait for trait in today if trait.kind not in ("property", "comment")]
    come, gone = (Counter(listed) for listed in looks.changed(left, own))
    return list((Counter(fresh) - come).elements()), list((Counter(lost) - gone).elements())


def _with_words(fresh: list[Trait], lost: list[Trait], merge: Merge) -> list[Trait]:
    """Of looks that are gone those whose words stand there; what stands in place of others is looked at.

    What replaces words in the same look is no new look (and taken out of `fresh`); in another, it is told.
    """
    out = []
    for trait in lost:
        now = "" if trait.kind in looks.EXACT else _became(trait.text, merge.compared)
        same = [new for new in fresh if new.kind == trait.kind and (new.text in now or now in new.text)]
        if now and same:
            fresh.remove(same[0])
        elif now and now != trait.text:
            merge.told.append(Told("looks", trait.kind, f"removed: {trait.text} (now: {now})"))
        else:
            out.append(trait)
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


def properties(
    package: Package, base: bases.Base, merge: Merge, shown: Callable[[], Sequence[Trait]] | None = None
) -> None:
    """Report changed properties of the file. An older document has no record of its own properties."""
    if not base.left:
        return
    was = {one.name: one.text for one in base.traits or () if one.kind == "property"}
    now = {one.name: one.text for one in looks.properties(package)}
    changed = [name for name in sorted(was.keys() | now.keys()) if was.get(name, "") != now.get(name, "")]
    tree = {one.name: one.text for one in (shown() if changed and shown else ()) if one.kind == "property"}
    for name in changed:
        old, new = was.get(name, ""), now.get(name, "")
        if shown is not None and tree.get(name, "") == new:
            continue
        said = f"“{old}” is now “{new}”" if old and new else f"“{old}” is gone" if old else f"“{new}” is new"
        where = f" (`{_FRONT[name]}` in the front matter of content/index.md)" if name in _FRONT else ""
        merge.told.append(Told("looks", "the file's properties", f"{name}: {said}{where}"))


def _said(package: Package) -> str:
    """All that the text and the notes say."""
    stories = [story.body(package), *story.notes(package).values()]
    return "\n".join(paragraph.said for paragraphs in stories for paragraph in paragraphs)


def _without_numbers(text: str) -> str:
    return _DIGITS.sub("#", normal(text))
