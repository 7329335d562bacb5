"""Words before and after a source, as an inline tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import Inline, Link, Style, Styled, Text
from mkdocs_testimony.markdown.reading import reading_of
from mkdocs_testimony.markdown.segments import Shifted
from mkdocs_testimony.markdown.smart import smarten

if TYPE_CHECKING:
    from markdown_it.token import Token

    from mkdocs_testimony.markdown.inlines import InlineState

_SPECIAL = expression(r"[\\`*_\[\]<&!^~@\n'\"]|--|\.\.\.")
_STYLES = {"em_open": Style.EMPHASIS, "strong_open": Style.STRONG}


def inline_tree(state: InlineState, start: int, end: int, strip: bool = False) -> tuple[Inline, ...]:
    """The content between two offsets as a tree, without the space at its end (`strip`: nor at its start)."""
    source = state.src
    while end > start and source[end - 1].isspace():
        end -= 1
    while strip and start < end and source[start].isspace():
        start += 1
    if start >= end:
        return ()
    content = source[start:end]
    if not _SPECIAL.search(content):
        return (Text(content),)
    reading = reading_of(state)
    outer, within = reading.positions, reading.within
    reading.positions, reading.within = Shifted(outer, start), "a citation"
    tokens: list[Token] = []
    state.md.inline.parse(content, state.md, state.env, tokens)
    reading.positions, reading.within = outer, within
    smarten(tokens, content, source[start - 1] if start else "")
    return tree(tokens)


def tree(tokens: list[Token]) -> tuple[Inline, ...]:
    """Inline tokens as a tree. Strikethrough, images and spans become their text."""
    stack: list[tuple[Token | None, list[Inline]]] = [(None, [])]
    for token in tokens:
        if token.nesting > 0:
            stack.append((token, []))
        elif token.nesting < 0 and len(stack) > 1:
            opening, children = stack.pop()
            stack[-1][1].extend(_wrapped(opening, children))
        elif token.type in ("softbreak", "hardbreak"):
            _add_text(stack[-1][1], " ")
        elif token.type == "code_inline":
            stack[-1][1].append(Styled(Style.CODE, (Text(token.content),)))
        elif token.type == "image":
            stack[-1][1].extend(tree(token.children or []))
        else:
            _add_text(stack[-1][1], token.content)
    while len(stack) > 1:
        opening, children = stack.pop()
        stack[-1][1].extend(_wrapped(opening, children))
    return tuple(stack[0][1])


def _wrapped(opening: Token | None, children: list[Inline]) -> list[Inline]:
    if opening is None:
        return children
    if opening.type == "link_open":
        return [Link(str(opening.attrs.get("href", "")), tuple(children))]
    style = _STYLES.get(opening.type)
    return [Styled(style, tuple(children))] if style else children


def _add_text(nodes: list[Inline], content: str) -> None:
    last = nodes[-1] if nodes else None
    if isinstance(last, Text):
        nodes[-1] = Text(last.text + content)
    elif content:
        nodes.append(Text(content))
