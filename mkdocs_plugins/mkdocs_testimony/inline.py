"""Formatted text as a tree: what the .bib decoder and the CSL processor make and the printers print.

The tree is small on purpose. Each printer (HTML, Typst, plain text) is one function with one case a
node, so that the plain text of a note is the same in every output.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Style(StrEnum):
    """What a styled run of text looks like, or (nocase) how it must be treated."""

    EMPHASIS = "emphasis"
    NORMAL = "normal"
    """Upright inside emphasis: CSL's flip-flop."""
    STRONG = "strong"
    NORMAL_WEIGHT = "normal-weight"
    """Of normal weight inside bold: flip-flop too."""
    SMALL_CAPS = "small-caps"
    NORMAL_CAPS = "normal-caps"
    """Without small capitals inside small capitals: flip-flop too."""
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    UNDERLINE = "underline"
    CODE = "code"
    NOCASE = "nocase"
    """Protected from text-case changes; prints as its content."""
    BLOCK = "block"
    """In an entry of a list of works (CSL's `display`): on lines of its own."""
    INDENT = "indent"
    """… on lines of its own, indented."""
    LEFT_MARGIN = "left-margin"
    """… the number or label at the entry's side."""
    RIGHT_INLINE = "right-inline"
    """… what stands beside that."""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters. Never markup: every printer escapes them."""

    text: str
    language: str = ""
    """The language that these words are in (a BCP 47 tag), where it is known not to be the document's."""


@dataclass(frozen=True, slots=True)
class Styled:
    """A run in one style."""

    style: Style
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation inside a title: its marks depend on the quotes around it.

    Only the .bib decoder makes it. The CSL processor turns it into marks, so printers see it only in
    text that no style has formatted, and print the outer marks of the document's language (“ ”).
    """

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An address outside the document. `href` is http, https, doi (as https) or mailto."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A place inside the document: a statement, a figure, another note."""

    page: str
    """Path of the page on which the target stands, relative to the root (`content/questions/…`)."""
    anchor: str
    """The target's anchor on that page."""
    children: tuple[Inline, ...]


Inline: TypeAlias = Text | Styled | Quoted | Link | Reference


def plain(nodes: Iterable[Inline]) -> str:
    """The characters that a reader sees, without markup."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            parts.append(node.text)
        elif isinstance(node, Quoted):
            parts.append(f"“{plain(node.children)}”")
        else:
            parts.append(plain(node.children))
    return "".join(parts)


def text(value: str) -> tuple[Inline, ...]:
    """A tree that holds just these characters (none for an empty string)."""
    return (Text(value),) if value else ()


def with_words(nodes: tuple[Inline, ...], mark: str, words: str) -> tuple[Inline, ...]:
    """The tree with words in place of a mark in its text. What does not hold the mark stays as it is."""
    out: list[Inline] = []
    changed = False
    for node in nodes:
        made: Inline = node
        if isinstance(node, Text):
            if mark in node.text:
                made = Text(node.text.replace(mark, words), node.language)
        else:
            children = with_words(node.children, mark, words)
            made = node if children is node.children else replace(node, children=children)
        changed = changed or made is not node
        out.append(made)
    return tuple(out) if changed else nodes


def joined(parts: Sequence[tuple[Inline, ...]], separator: str) -> tuple[Inline, ...]:
    """The non-empty parts with `separator` between them."""
    out: list[Inline] = []
    for part in parts:
        if not part:
            continue
        if out and separator:
            out.append(Text(separator))
        out.extend(part)
    return tuple(out)
