"""The page of highlights: what is marked `.highlight`, the recommendations, and a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.outline import classes, closing
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.render.typst.blocks import TypstBlocks
from mkdocs_testimony.render.typst.cover import back_matter
from mkdocs_testimony.render.typst.frames import Labels
from mkdocs_testimony.render.typst.text import array, call, referred, words
from mkdocs_testimony.render.wording.statements import kind_words
from mkdocs_testimony.render.wording.statements import words as spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from mkdocs_testimony.model import Page
    from mkdocs_testimony.render.typst.frames import Line

FILE = "highlights.typ"
TITLE = "Highlights"
MARK = "highlight"
_HERE = '#metadata("highlights")'
"""At the beginning and the end: it is told where these do not stand on one page."""


class _NoLabels(Labels):
    """What is printed once more is called by the place where it stands first."""

    def new(self, page: str, anchors: Iterable[str]) -> str:
        return ""


class _Again(TypstBlocks):
    """A figure once more, without its notes: they stand where it has its place."""

    def on_note_mark(self, token: Token) -> None:
        """No note a second time."""


def highlights(testimony: Testimony, pictures: dict[str, str]) -> list[Line]:
    """Lines of the file `highlights.typ`; none where nothing is marked. `pictures`: as of the pages."""
    findings = [
        statement
        for statement in testimony.statements.values()
        if statement.attributes and MARK in statement.attributes.classes
    ]
    figures = [row for page in testimony.pages for row in _figures(testimony, page, pictures)]
    if not findings and not figures:
        return []
    lines: list[Line] = [
        ('#import "/template.typ": *', None),
        (_HERE, None),
        (f"#{call('opening', words(TITLE))}", None),
    ]
    stated = [
        _row(finding, _kind(finding)) for finding in findings if finding.kind is not Kind.RECOMMENDATION
    ]
    advised = [_row(advice, _to(advice)) for advice in _recommendations(testimony)]
    for title, rows in (("Findings", stated), ("Recommendations", advised)):
        if rows:
            lines += [(f"#{call('highlights-head', words(title))}", None), *rows]
    return [*lines, *(line for figure in figures for line in figure), (_HERE, None)]


def highlights_included(testimony: Testimony) -> list[Line]:
    """Lines of the main file that bring them in."""
    return back_matter(testimony, TITLE, FILE)


def _kind(statement: Statement) -> list[str]:
    """Kind and confidence of a finding, in words."""
    sure = f"{spelled(statement.confidence)} confidence" if statement.confidence else ""
    return [part for part in (kind_words(statement), sure) if part]


def _to(statement: Statement) -> list[str]:
    return [f"{statement.number}", *([f"to {statement.addressee}"] if statement.addressee else [])]


def _recommendations(testimony: Testimony) -> list[Statement]:
    made = [statement for statement in testimony.statements.values() if statement.kind is Kind.RECOMMENDATION]
    return sorted(made, key=lambda statement: statement.number)


def _row(statement: Statement, labels: list[str]) -> Line:
    at = f"{statement.page}#{statement.address.anchor}"
    place = referred(at, [words(statement.address.full)])
    code = call("highlight-row", array(labels), words(statement.text.strip()), *place)
    return f"#{code}", statement.span


def _figures(testimony: Testimony, page: Page, pictures: dict[str, str]) -> Iterator[list[Line]]:
    for at, token in enumerate(page.tokens):
        if token.type == "figure_open" and MARK in classes(token):
            blocks = _Again(testimony, page, _NoLabels(), pictures, False)
            blocks.render(page.tokens[at : closing(page.tokens, at) + 1])
            yield list(blocks.lines)
