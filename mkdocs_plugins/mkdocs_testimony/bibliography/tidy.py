"""A .bib file put in order: text in, text out.

Fields in one order and one form, dates as biblatex reads them, addresses without what only their finder
needed. Nothing is lost: text between the entries, `@string`, `@preamble`, `@comment` and fields that nobody
knows stay; an entry that is broken, or written in a way that could not be kept, stays as it is to the byte.
Every entry reads as before but for the changes that are told, and the tidied text tidies to itself.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.entries import parse_entry, parse_strings
from mkdocs_testimony.bibliography.field_order import ordered
from mkdocs_testimony.bibliography.gaps import Block, between, by_key
from mkdocs_testimony.bibliography.normal_fields import normal_fields
from mkdocs_testimony.bibliography.scan import scan
from mkdocs_testimony.bibliography.typed import Part, TypedField, read_typed, written
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.bibliography.slices import Slice
    from mkdocs_testimony.finding import Finding


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to an entry, beyond the order and the form of its lines."""

    span: Span
    """Of the entry's key, in the text as it was."""
    key: str
    what: str
    """In words."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """A .bib file's text, put in order."""

    text: str
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is broken in it and therefore stays as it is (BIB001)."""
    kept: tuple[Change, ...] = ()
    """Whole entries that stay as they are all the same, and why."""
    sorted: bool = True
    """False if its entries were to be sorted, but something broken stands among them."""


def tidy(path: str, text: str, *, sort: bool = False, strings: Sequence[Slice] = ()) -> Tidied:
    """The text of a .bib file in order; `sort` puts its entries in order of their keys.

    Text between entries parts what is sorted: a heading keeps its entries, and a comment directly above an
    entry goes with it. `strings` are `@string`s of other files. Never raises.
    """
    tree = scan(path, text)
    known, _ = parse_strings([*strings, *(piece for piece in tree.pieces if piece.type == "string")])
    findings = list(tree.findings)
    changes: list[Change] = []
    kept: list[Change] = []
    blocks = []
    for node, piece in tree.placed():
        block = Block(
            start=node.start,
            end=node.end,
            key=piece.key,
            type=piece.type,
            output=piece.text,
            broken=piece.damaged,
        )
        if piece.type != "string" and not piece.damaged:
            output, told, broken = _entry(piece, known)
            (kept if output is None else changes).extend(Change(piece.span, piece.key, what) for what in told)
            findings.extend(broken)
            output = piece.text if output is None else output
            block = replace(block, output=output, broken=bool(broken))
        blocks.append(block)
    whole = not tree.findings and not any(block.broken for block in blocks)
    findings.sort(key=lambda finding: finding.span)
    # What looks like an entry and is none may be torn by sorting: then the order stays.
    for order in (True, False) if sort and whole else (False,):
        out = _put_together(text, blocks, sort=order)
        if _same_entries(path, out, blocks, [finding.code for finding in tree.findings]):
            return Tidied(out, tuple(changes), tuple(findings), tuple(kept), order or not sort)
    why = Change(Span.point(path, 1), "", "the file would no longer read the same, so it stays as it is")
    return Tidied(text, (), tuple(findings), (why,), not sort)


_ODD = "a comment or a sign stands in it where it could not be kept, so the entry stays as it is"


def _entry(piece: Slice, strings: Mapping[str, str]) -> tuple[str | None, list[str], list[Finding]]:
    """An entry's new text, what changed in it, and what is broken in it; None and why if it stays."""
    entry = parse_entry(piece, strings)
    broken = [finding for finding in entry.findings if finding.code == "BIB001"]
    if broken:
        return None, [], broken
    typed = read_typed(piece)
    if typed is None or [field.name for field in typed.fields] != list(entry.fields):
        return None, [_ODD], []
    fields, told = normal_fields(typed.fields, entry.fields)
    output = written(replace(typed, fields=ordered(fields)))
    again = parse_entry(replace(piece, text=output, key_start=output.index("{") + 1), strings)
    if again.fields != _read(fields, strings):
        return None, [_ODD], []
    return output, told, []


def _read(fields: Sequence[TypedField], strings: Mapping[str, str]) -> dict[str, str]:
    """What a reader must find in these fields."""
    return {
        field.name: " ".join("".join(_value(part, strings) for part in field.parts).split())
        for field in fields
    }


def _value(part: Part, strings: Mapping[str, str]) -> str:
    return part.text if part.literal else strings.get(part.text.lower(), "")


def _put_together(text: str, blocks: Sequence[Block], *, sort: bool) -> str:
    """The blocks with what stands between them."""
    if not blocks:
        return text
    gaps = [between(text[: blocks[0].start], None, blocks[0])]
    gaps.extend(between(text[a.end : b.start], a, b) for a, b in pairwise(blocks))
    gaps.append(between(text[blocks[-1].end :], blocks[-1], None))
    if sort:
        gaps, blocks = by_key(gaps, blocks)
    pieces = [gaps[0]]
    for block, gap in zip(blocks, gaps[1:], strict=True):
        pieces.extend((block.output, gap))
    return "".join(pieces)


def _same_entries(path: str, text: str, blocks: Sequence[Block], damage: Sequence[str]) -> bool:
    """Whether the new text holds the blocks and nothing else, as broken as before: what a reader finds."""
    found = scan(path, text)
    same = sorted(piece.text for piece in found.pieces) == sorted(block.output for block in blocks)
    return same and [finding.code for finding in found.findings] == list(damage)
