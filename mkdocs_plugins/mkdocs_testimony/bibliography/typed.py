"""An entry as it is typed: every field, string and comment of it, so that it can be written anew.

The reader of entries (`entries.py`) tells what an entry means; this one keeps how it says it. Whatever it
does not know for certain it does not take: such an entry stays as it is. With `tree.py`, which has the parts
of a file, it is the syntax tree of a .bib: tidying, names and other keys are read of its fields.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.lexis import NAME
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from mkdocs_testimony.bibliography.slices import Slice

_BARE = expression(rf"\d+|{NAME.pattern}")
_BLANK = expression(r"\s*")
_COMMENT = expression(r"%[^\n]*")
_BRACES = expression(r"[{}]")
_QUOTE_END = expression(r"[{}\"]")
_IDS = expression(r"(?<=[,\s])ids\s*=\s*(?:\{(?P<braced>[^{}]*)\}|\"(?P<quoted>[^{}\"]*)\")", re.IGNORECASE)
_IN_COMMENT = expression(r"(?:^|[\s,])%[^\n]*\Z")
"""A comment that goes on to the end of what is searched."""


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a value; pieces are joined by `#`."""

    text: str
    """Without its delimiters."""
    literal: bool
    """False for the name of a string (`jan`)."""
    start: int = -1
    """Offset of `text` in the entry's slice; -1 in a part that was made and not read."""


@dataclass(frozen=True, slots=True)
class TypedField:
    """One field with the comments that belong to it."""

    name: str
    """In lower case."""
    parts: tuple[Part, ...]
    before: tuple[str, ...] = ()
    """Comments on lines of their own above it, each with its `%`."""
    after: tuple[str, ...] = ()
    """Comments behind it on its line."""

    @property
    def literal(self) -> str | None:
        """Its value, if that is one piece of text; None if strings are in it."""
        return self.parts[0].text if len(self.parts) == 1 and self.parts[0].literal else None


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """One entry."""

    type: str
    """In lower case."""
    key: str
    fields: tuple[TypedField, ...]
    end: tuple[str, ...] = ()
    """Comments below the last field."""


def read_typed(piece: Slice) -> TypedEntry | None:
    """The entry of a slice; None where it is written in a way that could not be kept."""
    if piece.damaged or piece.type == "string":
        return None
    try:
        return _Typed(piece).entry()
    except _OddError:
        return None


def readable_fields(piece: Slice) -> tuple[TypedField, ...]:
    """The fields of an entry, well written or not, as far as they can be read."""
    reader = _Typed(piece)
    try:
        return reader.entry().fields if piece.type != "string" else ()
    except _OddError:
        return tuple(reader.fields)


def other_keys(piece: Slice) -> list[Part]:
    """The values of an entry's fields `ids`, each a list of keys with commas, with its place.

    In an entry that is oddly written, the field is taken as it looks beyond the place where reading ends. A
    value that strings are put together in gives no part.
    """
    reader = _Typed(piece)
    fields, match = reader.fields, None
    try:
        reader.entry()
    except _OddError:
        match = _IDS.search(piece.text, reader.at)
    typed = [field for field in fields if field.name == "ids"]
    if typed:
        return [field.parts[0] for field in typed if field.literal is not None]
    if match is None or _IN_COMMENT.search(piece.text, 0, match.start()):
        return []
    group = "quoted" if match["braced"] is None else "braced"
    return [Part(match[group], True, match.start(group))]


class _OddError(Exception):
    """Something that the writer could not put back."""


class _Typed:
    """One slice, read from its key on."""

    def __init__(self, piece: Slice) -> None:
        self.piece = piece
        self.text = piece.text
        self.at = piece.key_end
        self.fields: list[TypedField] = []

    def entry(self) -> TypedEntry:
        """The entry, or _OddError."""
        fields = self.fields
        waiting: list[str] = []
        self.blank()
        while self.take(","):
            same_line, own_line = self.comments()
            if fields:
                fields[-1] = _followed(fields[-1], same_line)
                waiting = [*waiting, *own_line]
            else:
                waiting = [*same_line, *own_line]
            if self.text[self.at : self.at + 1] in ("}", ")"):
                break
            found, waiting = self.field(tuple(waiting))
            fields.append(found)
        if self.text[self.at :] not in ("}", ")"):
            raise _OddError
        return TypedEntry(self.piece.type, self.piece.key, tuple(fields), tuple(waiting))

    def field(self, before: tuple[str, ...]) -> tuple[TypedField, list[str]]:
        """A field, and the comments on own lines behind it."""
        name = self.match(NAME)
        self.blank()
        if not self.take("="):
            raise _OddError
        parts = [self.part()]
        same_line, own_line = self.comments()
        while self.take("#"):
            if same_line or own_line:
                raise _OddError
            parts.append(self.part())
            same_line, own_line = self.comments()
        return TypedField(name.lower(), tuple(parts), before, tuple(same_line)), own_line

    def part(self) -> Part:
        """One piece of a value."""
        self.blank()
        opener = self.text[self.at : self.at + 1]
        if opener == "{":
            start = self.at + 1
            return Part(self.delimited(_BRACES, "}"), True, start)
        if opener == '"':
            start = self.at + 1
            return Part(self.delimited(_QUOTE_END, '"'), True, start)
        start = self.at
        bare = self.match(_BARE)
        return Part(bare, bare.isdigit(), start)

    def delimited(self, marks: re.Pattern[str], closer: str) -> str:
        """What stands between the delimiters at this place."""
        start = self.at + 1
        depth = 0
        for found in marks.finditer(self.text, start):
            mark = found[0]
            if mark == closer and depth == 0:
                self.at = found.end()
                return self.text[start : found.start()]
            depth += {"{": 1, "}": -1}.get(mark, 0)
            if depth < 0:
                break
        raise _OddError

    def comments(self) -> tuple[list[str], list[str]]:
        """Comments at this place: those on the line where it begins, and those on lines of their own."""
        same_line: list[str] = []
        own_line: list[str] = []
        start = self.at
        self.blank()
        while match := _COMMENT.match(self.text, self.at):
            own = "\n" in self.text[start : self.at]
            comment = match[0].rstrip()
            # A brace in a comment counts where BibTeX looks for the entry's end.
            if "{" in comment or "}" in comment:
                raise _OddError
            (own_line if own else same_line).append(comment)
            self.at = match.end()
            self.blank()
        return same_line, own_line

    def blank(self) -> None:
        """Go on behind white space."""
        match = _BLANK.match(self.text, self.at)
        assert match is not None
        self.at = match.end()

    def take(self, mark: str) -> bool:
        """Whether this mark stands here; it is read if so."""
        if self.text.startswith(mark, self.at):
            self.at += 1
            return True
        return False

    def match(self, pattern: re.Pattern[str]) -> str:
        """Read what fits the pattern here, and go on behind it. Raises _OddError where nothing does."""
        found = pattern.match(self.text, self.at)
        if found is None:
            raise _OddError
        self.at = found.end()
        return found[0]


def _followed(found: TypedField, comments: list[str]) -> TypedField:
    return TypedField(found.name, found.parts, found.before, (*found.after, *comments))


def written(entry: TypedEntry) -> str:
    """The entry with one field a line, equals signs under one another, braces, and a comma after each."""
    width = max((len(field.name) for field in entry.fields), default=0)
    lines = [f"@{entry.type}{{{entry.key},"]
    for field in entry.fields:
        lines.extend(f"  {comment}" for comment in field.before)
        value = " # ".join(f"{{{part.text}}}" if part.literal else part.text for part in field.parts)
        lines.append(" ".join((f"  {field.name:<{width}} = {value},", *field.after)))
    lines.extend(f"  {comment}" for comment in entry.end)
    return "\n".join([*lines, "}"])
