"""Anchors of headings."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

_DROPPED = expression(r"[^\w\- ]")
# Anchors that the numbering makes: paragraphs, notes and their marks.
_RESERVED = expression(r"(?:p|fn-|fnref-)\d")


def slug(text: str) -> str:
    """An anchor for a heading's text, as GitHub makes it: lower case, hyphens for spaces, no punctuation.

    Letters of every script stay. An anchor that the numbering could make (`p3`, `fn-12`) is avoided.
    """
    made = _DROPPED.sub("", " ".join(normalize("NFC", text).lower().split())).strip().replace(" ", "-")
    if not made:
        return "section"
    return f"section-{made}" if _RESERVED.match(made) else made


def visible_text(children: Iterable[Token]) -> str:
    """What a reader sees of inline tokens, without notes and citations."""
    parts: list[str] = []
    for token in children:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(visible_text(token.children or []))
    return "".join(parts)


def set_anchors(tokens: list[Token]) -> None:
    """Give each heading of a page its `payload["anchor"]`: its id, else a slug that no other has."""
    taken = {
        payload(one)["attributes"].id
        for token in tokens
        for one in (token, *(token.children or ()))
        if "attributes" in payload(one)
    } - {""}
    counts: dict[str, int] = {}
    for index, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        attributes = payload(token).get("attributes")
        if attributes is not None and attributes.id:
            payload(token)["anchor"] = attributes.id
            continue
        made = anchor = slug(visible_text(tokens[index + 1].children or []))
        number = counts.get(made, 0)
        while anchor in taken:
            number += 1
            anchor = f"{made}-{number}"
        counts[made] = number
        taken.add(anchor)
        payload(token)["anchor"] = anchor
