"""Pages of the content folder that look like testimony and stand where none is read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.encoding import decoded
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.markdown import parse
from mkdocs_testimony.model import Attributes, Document, Kind, Role
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.passes.resolve import every_cite
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.passes.state import Resolved, Stage

_HEAD = expression(r"\s*---[ \t]*\n(?P<yaml>(?:.*\n)*?)---[ \t]*(?:\n|\Z)")
_OTHER_TEXT = expression(r"\.(?:md\.(?:txt|bak)|markdown|mdown|mkdn?|mdx|qmd|[Rr]md|MD|Md)\Z")
"""Endings of texts in Markdown that are read by nobody here."""
_FIELD = expression(r"^(question|prompt|parts)[ \t]*:", re.MULTILINE)
_KINDS = frozenset(kind.value for kind in Kind)


def tell_strays(state: Stage) -> Stage:
    """The pass: look at the pages that are no testimony."""
    return replace(state, findings=(*state.findings, *_strays(state)))


def _strays(state: Resolved) -> Iterator[Finding]:
    """Tell each page outside questions/ and annexes/ that was meant as testimony (DOC019), once.

    What says so is a question's front matter, a mark of one of our kinds, or a citation of a known key.
    """
    for path in sorted(state.tree.files):
        folder, _, name = path.rpartition("/")
        if folder in {f"{state.project.content}/questions", f"{state.project.content}/annexes"}:
            stem = _OTHER_TEXT.sub("", name)
            if stem != name and f"{folder}/{stem}.md" not in state.tree.pages:
                message = (
                    "The name of a question or annex ends in `.md`, and this one's does not, so nothing in it"
                    f" is read. Rename it to {folder}/{stem}.md."
                )
                yield Finding("DOC019", message, Span.point(path, 1))
    read = {document.path for document in state.documents}
    for path in sorted(state.tree.pages.keys() - read):
        text, _ = decoded(path, state.tree.pages[path])
        stray = _in_head(path, text) or _in_body(path, text, frozenset(state.index.entries))
        if stray is not None:
            what, place = stray
            message = (
                f"This page has {what}, but it is outside questions/ and annexes/, so nothing in it is"
                f" checked, numbered or printed. Move it to {state.project.content}/questions/ (or annexes/),"
                f" or remove {what}."
            )
            yield Finding("DOC019", message, place)


def _in_head(path: str, text: str) -> tuple[str, Span] | None:
    head = _HEAD.match(text)
    field = _FIELD.search(head["yaml"]) if head else None
    if head is None or field is None:
        return None
    line = text.count("\n", 0, head.start("yaml") + field.start()) + 1
    return f"a question's front matter (`{field[1]}`)", Span(path, line, 1, line, 1 + len(field[1]))


def _in_body(path: str, text: str, keys: frozenset[str]) -> tuple[str, Span] | None:
    if "{" not in text and "@" not in text:
        return None
    document = parse(text, path, Role.ANNEX)
    marks = list(_marks(document))
    cited = [cite for cite in every_cite(document) if cite.key in keys]
    strays = [(f"the mark `.{name}`", span) for name, span in marks]
    strays += [(f"a citation (`@{cite.key}`)", cite.span) for cite in cited]
    return min(strays, key=lambda stray: (stray[1].line, stray[1].column), default=None)


def _marks(document: Document) -> Iterator[tuple[str, Span]]:
    for token in document.tokens:
        for holder in (token, *(token.children or ())):
            attributes: Attributes | None = payload(holder).get("attributes")
            for item in attributes.items if attributes else ():
                if item.name == "." and item.value in _KINDS:
                    yield item.value, item.span
