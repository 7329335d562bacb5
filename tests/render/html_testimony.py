"""Builds small resolved testimonies by hand, so that the HTML renderer is tested without the passes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mkdocs_testimony.inline import Inline, Text
from mkdocs_testimony.model import (
    Address,
    Attribute,
    Attributes,
    Figure,
    Front,
    Heading,
    Kind,
    Note,
    Page,
    Role,
    Statement,
    Support,
    Testimony,
)
from mkdocs_testimony.settings import Settings
from mkdocs_testimony.span import Span

PATH = "content/questions/01-one.md"
NOWHERE = Span.point(PATH, 1)


class Positions:
    """Positions of a text that is one line."""

    def span(self, start: int, end: int) -> Span:
        return Span(PATH, 1, start + 1, 1, end + 1)


@dataclass
class Places:
    """Addresses as a site without directories would have them."""

    def page(self, path: str, anchor: str) -> str:
        return f"{'' if path == PATH else path.removeprefix('content/') + '.html'}#{anchor}"

    def link(self, href: str) -> str:
        return href

    def picture(self, src: str) -> str:
        return src


@dataclass
class Builder:
    """Collects statements, notes and figures of one page."""

    path: str = PATH
    statements: list[Statement] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)

    def statement(self, kind: Kind = Kind.CLAIM, **more: Any) -> Statement:
        """The next statement of the page; `more` replaces its fields."""
        n = len(self.statements) + 1
        address = Address(self.path, f"¶ {n}", f"Question 1, ¶ {n}", f"p{n}")
        statement = Statement(
            uid=f"{self.path}#{n}",
            kind=kind,
            page=self.path,
            address=address,
            id="",
            text="",
            span=Span.point(self.path, n),
            parts=(),
            marks=(),
            gaps=(),
            marked=False,
            form="paragraph",
            cites=(),
            notes=(),
            relations=(),
            parent="",
            attributes=None,
        )
        statement = replace(statement, **more)
        self.statements.append(statement)
        return statement

    def note(self, number: int, body: Sequence[Token] | str, **more: Any) -> Note:
        """A note with a body of tokens, or of one run of formatted text."""
        tokens = paragraph([formatted([Text(body)])]) if isinstance(body, str) else tuple(body)
        note = Note(
            uid=f"{self.path}#n{number}",
            number=number,
            page=self.path,
            anchor=f"fn-{number}",
            mark_anchor=f"fnref-{number}",
            statement="",
            discursive=False,
            cites=(),
            body=tuple(tokens),
            stands_for=(),
            span=Span.point(self.path, 1),
        )
        note = replace(note, **more)
        self.notes.append(note)
        return note

    def page(self, tokens: Iterable[Token], **more: Any) -> Page:
        """The page that holds what was built."""
        page = Page(
            path=self.path,
            role=Role.QUESTION,
            number=1,
            title="One",
            heading="What is one?",
            label="Question 1",
            front=Front({}, {}),
            tokens=tuple(tokens),
            headings=tuple(self.headings),
            statements=tuple(self.statements),
            notes=tuple(self.notes),
            figures=tuple(self.figures),
            directives=(),
            text="",
            anchors=frozenset(s.address.anchor for s in self.statements),
        )
        return replace(page, **more)


def testimony(*pages: Page, **more: Any) -> Testimony:
    """A testimony of these pages."""
    statements = {s.uid: s for page in pages for s in page.statements}
    made = Testimony(
        settings=Settings(),
        pages=pages,
        sources={},
        keys=frozenset(),
        ids={},
        statements=statements,
        notes={n.uid: n for page in pages for n in page.notes},
        figures={f.uid: f for page in pages for f in page.figures},
        support={uid: Support(False, (), (), (), "", ()) for uid in statements},
        cycles=(),
        bibliography=(),
        findings=(),
    )
    return replace(made, **more)


def token(kind: str, tag: str = "", nesting: int = 0, **meta: Any) -> Token:
    """A token with this meta."""
    return Token(kind, tag, nesting, meta=meta)  # type: ignore[arg-type]


def plain(content: str) -> Token:
    """A text token."""
    made = token("text")
    made.content = content
    return made


def formatted(nodes: Sequence[Inline]) -> Token:
    """A token of formatted text."""
    return token("formatted", inline=tuple(nodes))


def paragraph(children: Sequence[Token], **meta: Any) -> tuple[Token, ...]:
    """A paragraph of these inline tokens."""
    body = token("inline")
    body.children = list(children)
    return token("paragraph_open", "p", 1, **meta), body, token("paragraph_close", "p", -1)


def attributes(*items: tuple[str, str]) -> Attributes:
    """An attribute line."""
    return Attributes(tuple(Attribute(name, value, NOWHERE) for name, value in items), NOWHERE)


def parsed(markdown: str) -> list[Token]:
    """Tokens of plain Markdown, with cell alignment as the parser of testimony leaves it."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).parse(markdown)
    for one in tokens:
        style = str(one.attrs.pop("style", ""))
        if style:
            one.attrs["class"] = style.removeprefix("text-align:")
        for child in one.children or ():
            if child.type == "text_special":
                child.type = "text"
    return tokens
