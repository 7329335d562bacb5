"""The syntax of attributes: `{#id .class key=value key="quoted value"}`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mkdocs_testimony.markdown.nearest import suggestion
from mkdocs_testimony.markdown.vocabulary import CLASSES
from mkdocs_testimony.model import Attribute, Attributes
from mkdocs_testimony.span import Span

# An id can be cited, so it has the form of a citation key.
_ID = re.compile(r"\w(?:\w|[:.#$%&+?/~-](?=\w))*\Z")
_NAME = re.compile(r"[A-Za-z][\w-]*")
_ITEM = re.compile(r"[^\s}\"]+")
_QUOTED = re.compile(r'"((?:[^"\\]|\\[\s\S])*)"')
_SMART = "“”„‘’"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Braces:
    """A pair of braces as read."""

    attributes: Attributes
    end: int
    """Offset just after the closing brace."""
    errors: tuple[tuple[str, Span], ...]
    """What is wrong inside, each with its place."""


def read_braces(source: str, start: int, end: int, place: Callable[[int, int], Span]) -> Braces | None:
    """Read the attributes that begin with the `{` at `start`; None if no `}` closes them before `end`.

    `place` turns two offsets of `source` into a span. Items that cannot be read are left out and told in
    `errors`; the rest holds.
    """
    items: list[Attribute] = []
    errors: list[tuple[str, Span]] = []
    pos = start + 1
    while pos < end:
        mark = source[pos]
        if mark.isspace():
            pos += 1
        elif mark == "}":
            attributes = Attributes(tuple(items), place(start, pos + 1))
            return Braces(attributes, pos + 1, tuple(errors))
        else:
            item, pos, error = _read_item(source, pos, end, place)
            if item is not None:
                items.append(item)
            if error is not None:
                errors.append(error)
            if pos < 0:
                return None
    return None


def _read_item(
    source: str, start: int, end: int, place: Callable[[int, int], Span]
) -> tuple[Attribute | None, int, tuple[str, Span] | None]:
    """One item, the offset after it (-1: it never ends), and what is wrong with it."""
    key = _NAME.match(source, start, end)
    if key and source.startswith('="', key.end()):
        quoted = _QUOTED.match(source, key.end() + 1, end)
        if not quoted:
            return None, -1, None
        value = re.sub(r"\\([\s\S])", r"\1", quoted[1])
        value = " ".join(value.split())
        return Attribute(key[0], value, place(start, quoted.end())), quoted.end(), None
    word = _ITEM.match(source, start, end)
    if not word:  # a quotation mark on its own
        return (
            None,
            start + 1,
            ('A quotation mark stands alone here. Write key="value".', place(start, start + 1)),
        )
    stop, span = word.end(), place(start, word.end())
    item, error = _plain_item(word[0])
    if item is None:
        return None, stop, (error, span)
    return Attribute(item[0], item[1], span), stop, None


def _plain_item(word: str) -> tuple[tuple[str, str] | None, str]:
    """Name and value of an item without quotation marks, or None and what is wrong."""
    if word[0] == "#":
        if _ID.match(word, 1):
            return ("#", word[1:]), ""
        return None, f"`{word}` is no id. An id is letters and digits, with - _ . : / inside."
    if word[0] == ".":
        if _NAME.fullmatch(word, 1):
            return (".", word[1:]), ""
        return None, f"`{word}` is no class. Write a dot and a name, for example `.judgment`."
    key, equals, value = word.partition("=")
    if not equals:
        if _NAME.fullmatch(word):
            hint = suggestion(word, CLASSES, ".")
            return None, f"`{word}` is neither #id, .class nor key=value.{hint}"
        return None, f"`{word}` is neither #id, .class nor key=value."
    if not _NAME.fullmatch(key):
        return None, f'`{word}` has no name before the equals sign. Write key=value or key="quoted value".'
    if not value:
        return None, f"`{key}=` has no value, or a space after the equals sign. Write {key}=value."
    if value[0] in _SMART or value[0] == "'":
        return None, f'Put the value of `{key}` in straight double quotation marks: {key}="…".'
    return (key, value), ""


def merged(first: Attributes, second: Attributes | None) -> Attributes:
    """Two attribute lines for one block, as one."""
    if second is None:
        return first
    one, two = first.span, second.span
    span = Span(one.path, one.line, one.column, two.end_line, two.end_column)
    return Attributes(first.items + second.items, span)
