"""Reads one testimony file into a `Document`: Markdown as our rules extend it.

The parser object is made once and holds nothing of a parse; what a parse gathers is a `Reading` in `env`.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_block import heading
from markdown_it.rules_inline import backtick, entity, escape, newline
from markdown_it.rules_inline.emphasis import tokenize as emphasis_marks
from markdown_it.rules_inline.strikethrough import tokenize as strikethrough_marks

from mkdocs_testimony.conflicts import CONFLICT, STRAY, conflicts, first_version, stray
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.markdown import positions
from mkdocs_testimony.markdown.attributes import merged
from mkdocs_testimony.markdown.blanks import escaped_blank
from mkdocs_testimony.markdown.blocks import Blocks, place_blocks
from mkdocs_testimony.markdown.citations import citation, citation_text
from mkdocs_testimony.markdown.comments import block_comment, inline_comment
from mkdocs_testimony.markdown.divs import div
from mkdocs_testimony.markdown.foreign_blocks import foreign_blocks, heading_mark
from mkdocs_testimony.markdown.foreign_inline import foreign_inline, template
from mkdocs_testimony.markdown.foreign_latex import bookdown, latex
from mkdocs_testimony.markdown.front_matter import read_front_matter
from mkdocs_testimony.markdown.headings import set_anchors
from mkdocs_testimony.markdown.html import raw_html, tell_elements
from mkdocs_testimony.markdown.inlines import Inlines
from mkdocs_testimony.markdown.links import autolink, image, link, reference
from mkdocs_testimony.markdown.loose_ends import loose_ends
from mkdocs_testimony.markdown.marks import (
    attribute_line,
    bracketed_span,
    heading_attributes,
    stray_mark,
    take_trailing,
)
from mkdocs_testimony.markdown.nearly_citations import nearly_citations
from mkdocs_testimony.markdown.notes import inline_note, note_call, note_definition, tell_undefined
from mkdocs_testimony.markdown.reading import Reading
from mkdocs_testimony.markdown.remarks import remarks
from mkdocs_testimony.markdown.smart import smarten
from mkdocs_testimony.markdown.usual_citation import usual_citation
from mkdocs_testimony.markdown.vocabulary import check_marks, no_section
from mkdocs_testimony.markdown.wrong_brackets import wrong_line, wrong_span
from mkdocs_testimony.model import Document, NoteDefinition, Role
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

_PLAIN_ADDRESS = expression(r"(?:https?://[a-z0-9.-]+(?:/[A-Za-z0-9/._~=&?#+-]*)?|[A-Za-z0-9/._#-]+)")
_INTERRUPTING = ["paragraph", "reference", "blockquote", "list"]
_CONTAINERS = {"blockquote": "quotation", "list_item": "list", "div": "`:::` block"}
"""What a heading may stand in, by the type of its tokens; a heading there begins no section."""
_OUTER = frozenset({"list_item_open", "blockquote_open"})
_COUNTED = frozenset(
    {
        "paragraph_open",
        "list_item_open",
        "blockquote_open",
        "heading_open",
        "div_open",
        "span_open",
        "citation",
        "citation_text",
        "note_inline",
        "note_call",
    }
)


class _Parser(MarkdownIt):
    """markdown-it with our block and inline tokenizers; links are judged by our own rule."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "maxNesting": 50})
        self.block = Blocks(
            {
                "{": [attribute_line],
                "｛": [attribute_line],
                "#": [heading],
                ":": [div],
                "<": [block_comment, wrong_line],
                "(": [wrong_line],
            }
        )
        ruler = self.block.ruler
        ruler.before("fence", "attribute_line", attribute_line, {"alt": ["paragraph"]})
        ruler.before("fence", "wrong_line", wrong_line)
        ruler.before("fence", "div", div, {"alt": _INTERRUPTING})
        ruler.before("reference", "note_definition", note_definition, {"alt": _INTERRUPTING})
        ruler.at("reference", reference)
        ruler.before("reference", "comment", block_comment, {"alt": _INTERRUPTING})
        self.inline = Inlines(
            {
                "\n": [newline],
                "\\": [latex, escaped_blank, escape],
                "`": [backtick],
                "*": [emphasis_marks],
                "_": [emphasis_marks],
                "~": [strikethrough_marks],
                "[": [usual_citation, note_call, wrong_span, link, bracketed_span, citation],
                "!": [image],
                "<": [inline_comment, autolink, raw_html],
                "&": [entity],
                "@": [bookdown, citation_text],
                "^": [inline_note],
                "{": [template, stray_mark],
            }
        )

    def validateLink(self, url: str) -> bool:  # noqa: N802 (markdown-it's name)
        """Let every address through: `links` drops the bad ones and says so."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it's name)
        """An address in its encoded form; one that cannot be read stays as it is."""
        if _PLAIN_ADDRESS.fullmatch(url):
            return url  # nothing to encode, as in most addresses
        try:
            return normalizeLink(url)
        except (ValueError, IndexError):
            return url


@cache
def _parser() -> _Parser:
    return _Parser()


def parse(text: str, path: str, role: Role) -> Document:
    """Read one file. Never raises, whatever the text: every problem is a finding of the document.

    `text` is decoded already; `path` is relative to the project's root.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    whole, text = text, first_version(text)
    front, first_line, findings = read_front_matter(text, path, role)
    reading = Reading(path, text, first_line, findings=list(findings))
    parser = _parser()
    env: dict[str, object] = {"reading": reading}
    env["read_inline"] = partial(_read_inline, parser, reading, env)
    tokens: list[Token] = []
    parser.block.parse(text, parser, env, tokens)
    reading.in_note = False
    _read_stream(parser, reading, env, tokens)
    definitions: dict[str, NoteDefinition] = {}
    for label, definition in reading.definitions.items():
        body = list(definition.tokens)
        reading.in_note = True
        _read_stream(parser, reading, env, body)
        reading.in_note = False
        definitions[label] = NoteDefinition(label, definition.span, tuple(body))
    _tell_orphans(reading)
    tell_elements(reading)
    for line in conflicts(whole):
        place = Span(path, line, 1, line, 8)
        reading.findings.append(Finding("DOC008", CONFLICT, place, severity=Severity.ERROR))
    for line in stray(whole):
        place = Span(path, line, 1, line, 8)
        reading.findings.append(Finding("DOC008", STRAY, place, severity=Severity.ERROR))
    set_anchors(tokens)
    _number(path, [tokens, *(list(one.tokens) for one in definitions.values())])
    return Document(
        path=path,
        role=role,
        text=whole,
        front=front,
        tokens=tuple(tokens),
        definitions=definitions,
        directives=tuple(reading.directives),
        findings=tuple(sorted(set(reading.findings), key=lambda one: (one.span, one.code, one.message))),
    )


def _read_stream(parser: _Parser, reading: Reading, env: dict[str, object], tokens: list[Token]) -> None:  # noqa: C901 (a case a token)
    """Place the blocks of a stream, check their marks, and read their inline content."""
    place_blocks(reading, tokens)
    opening: Token | None = None
    holder: Token | None = None
    within: list[str] = []
    for token in tokens:
        if token.type == "inline":
            if opening is not None and opening.type == "heading_open":
                _place_inline(reading, token)
                heading_mark(reading, token)
                heading_attributes(reading, opening, token)
                if "attributes" in payload(opening):
                    check_marks(reading, opening)
                    if within or reading.in_note:
                        no_section(reading, opening, within[-1] if within else "note")
            _read_inline(parser, reading, env, token)
            if reading.trailing is not None and holder is not None:
                take_trailing(reading, holder)
                check_marks(reading, holder)
        elif "attributes" in payload(token) and token.type != "heading_open":
            check_marks(reading, token)
        kind = _CONTAINERS.get(token.type.rsplit("_", 1)[0], "")
        if kind and token.nesting > 0:
            within.append(kind)
        elif kind and within:
            within.pop()
        if "quotation" in within and token.type == "paragraph_open" and "attributes" in payload(token):
            reading.tell(
                "DOC010",
                "A mark inside a quotation marks nothing. Put it on the line before the quotation.",
                payload(token)["attributes"].span,
            )
            if opening is not None and opening.type == "blockquote_open":
                payload(opening)["attributes"] = merged(
                    payload(token)["attributes"], payload(opening).get("attributes")
                )
        if token.nesting > 0:
            # The first paragraph of an item or a quotation speaks for the whole.
            inner = token.type == "paragraph_open" and opening is not None and opening.type in _OUTER
            holder = opening if inner else token
        opening = token
    foreign_blocks(reading, tokens)


def _place_inline(reading: Reading, token: Token) -> None:
    if "positions" not in payload(token):
        first, end = token.map or [0, 1]
        payload(token)["positions"] = positions.paragraph(reading, token.content, first, end)


def _read_inline(parser: _Parser, reading: Reading, env: dict[str, object], token: Token) -> None:
    """Fill an inline token with its children, each with its place."""
    _place_inline(reading, token)
    reading.positions = place = payload(token)["positions"]
    if token.map:
        env["block_lines"] = (token.map[0] + 1, token.map[1])
    children: list[Token] = []
    if token.content:
        parser.inline.parse(token.content, parser, env, children)
    reading.positions = place
    smarten(children, token.content)
    for child in children:
        carried = payload(child)
        carried["span"] = place.span(carried["start"], carried["end"])
        if child.type == "span_open":
            check_marks(reading, child)
        for part in child.children or ():
            payload(part)["span"] = place.span(payload(part)["start"], payload(part)["end"])
    token.children = children
    foreign_inline(reading, token)
    nearly_citations(reading, token)
    loose_ends(reading, token)
    remarks(reading, token)


def _tell_orphans(reading: Reading) -> None:
    tell_undefined(reading)
    for label, definition in reading.definitions.items():
        if label not in reading.called:
            reading.tell(
                "CIT006",
                f"Nothing calls the note `[^{label}]`. Put its mark where it belongs, or remove the note.",
                definition.span,
            )


def _number(path: str, streams: Iterable[Iterable[Token]]) -> None:
    """Give uids in reading order; a note's body follows its mark."""
    count = 0
    stack: list[Token]
    for stream in streams:
        stack = list(stream)[::-1]
        while stack:
            token = stack.pop()
            if token.type in _COUNTED:
                count += 1
                payload(token)["uid"] = f"{path}#{count}"
            if token.type == "note_inline":
                stack.extend(reversed(payload(token)["definition"].tokens))
            if token.children:
                stack.extend(reversed(token.children))
