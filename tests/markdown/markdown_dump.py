"""Documents as text that a person can read and compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from mkdocs_testimony.inline import Inline, Link, Styled, Text
from mkdocs_testimony.model import Attributes, Cite, Document
from mkdocs_testimony.span import Span


def dump(document: Document) -> str:
    """Tokens, one a line, indented; then definitions, directives, front matter and findings."""
    lines = list(_tokens(document.tokens, 0))
    for label, definition in document.definitions.items():
        lines.append(f"[^{label}] {place(definition.span)}")
        lines.extend(_tokens(definition.tokens, 1))
    for one in document.directives:
        until = f" until={one.until}" if one.until else ""
        lines.append(
            f"! {one.action} {' '.join(one.codes)}{until}: {one.reason} {place(one.span)} "
            f"covers {one.covers[0]}-{one.covers[1]}"
        )
    for name, value in document.front.values.items():
        lines.append(f"= {name} {value!r} {place(document.front.spans[name])}")
    for finding in document.findings:
        lines.append(f"{finding.code} {place(finding.span)} {finding.message}")
    return "\n".join(lines)


def place(span: Span) -> str:
    """`line:column-column`, or with the last line if it is another."""
    end = f"{span.end_line}:{span.end_column}" if span.end_line != span.line else str(span.end_column)
    return f"{span.line}:{span.column}-{end}"


def every(tokens: Iterable[Token]) -> Iterator[Token]:
    """All tokens, also those in inline content, pictures and notes."""
    for token in tokens:
        yield token
        yield from every(token.children or ())
        if "definition" in token.meta:
            yield from every(token.meta["definition"].tokens)


def _tokens(tokens: Iterable[Token], depth: int) -> Iterator[str]:
    for token in tokens:
        if token.nesting < 0:
            depth -= 1
            continue
        if token.type == "inline":
            yield from _tokens(token.children or (), depth)
            continue
        yield "  " * depth + " ".join(_words(token))
        if token.children:
            yield from _tokens(token.children, depth + 1)
        if "definition" in token.meta:
            yield from _tokens(token.meta["definition"].tokens, depth + 1)
        depth += token.nesting


def _words(token: Token) -> Iterator[str]:
    yield token.type.removesuffix("_open")
    if "span" in token.meta:
        yield place(token.meta["span"])
    if token.type in ("text", "code_inline", "fence", "code_block"):
        yield repr(token.content)
    if "attributes" in token.meta:
        yield _attributes(token.meta["attributes"])
    if "anchor" in token.meta:
        yield f"anchor={token.meta['anchor']}"
    for name, value in token.attrs.items():
        yield f"{name}={value}"
    if "label" in token.meta:
        yield f"label={token.meta['label']}"
    for cite in token.meta.get("cites", (token.meta["cite"],) if "cite" in token.meta else ()):
        yield _cite(cite)


def _attributes(attributes: Attributes) -> str:
    return "{" + " ".join(f"{one.name}={one.value}" for one in attributes.items) + "}"


def _cite(cite: Cite) -> str:
    words = [f"{'-' if cite.suppress_author else ''}@{cite.key} {place(cite.span)}"]
    if cite.prefix:
        words.append(f"prefix={marked(cite.prefix)!r}")
    if cite.label:
        words.append(f"{cite.label}={cite.locator!r}")
    if cite.suffix:
        words.append(f"suffix={marked(cite.suffix)!r}")
    return f"<{' '.join(words)}>"


def marked(nodes: Iterable[Inline]) -> str:
    """An inline tree with its styles named."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            parts.append(node.text)
        elif isinstance(node, Styled):
            parts.append(f"{{{node.style}:{marked(node.children)}}}")
        elif isinstance(node, Link):
            parts.append(f"{{link {node.href}:{marked(node.children)}}}")
    return "".join(parts)
