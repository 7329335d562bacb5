"""The page of highlights: what is marked `.highlight`, the recommendations, and a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.outline import classes, closing
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.render.typst.blocks import TypstBlocks
from mkdocs_testimony.render.typst.cover import back_matter
from mkdocs_testimony.render.typst.inline import Labels
from mkdocs_testimony.render.typst.text import array, call, referred, words
from mkdocs_testimony.render.wording.statements import kind_words
from mkdocs_testimony.render.wording.statements import words as spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from mkdocs_testimony.model import Page
    from mkdocs_testimony.render.typst.inline import Line

FILE = "highlights.typ"
TITLE = "Highlights"
MARK = "highlight"


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
        one for one in testimony.statements.values() if one.attributes and MARK in one.attributes.classes
    ]
    figures = [one for page in testimony.pages for one in _figures(testimony, page, pictures)]
    if not findings and not figures:
        return []
    lines: list[Line] = [
        ('#import "/template.typ": *', None),
        (f"#{call('opening', words(TITLE))}", None),
    ]
    told = [_row(one, _kind(one)) for one in findings if one.kind is not Kind.RECOMMENDATION]
    advised = [_row(one, _to(one)) for one in _recommendations(testimony)]
    for title, rows in (("Findings", told), ("Recommendations", advised)):
        if rows:
            lines += [(f"#{call('highlights-head', words(title))}", None), *rows]
    return [*lines, *(line for figure in figures for line in figure)]


def highlights_included(testimony: Testimony) -> list[Line]:
    """Lines of the main file that bring them in."""
    return back_matter(testimony, TITLE, FILE)


def _kind(statement: Statement) -> list[str]:
    """Kind and confidence of a finding, in words."""
    sure = f"{spelled(statement.confidence)} confidence" if statement.confidence else ""
    return [one for one in (kind_words(statement), sure) if one]


def _to(statement: Statement) -> list[str]:
    return [f"{statement.number}", *([f"to {statement.addressee}"] if statement.addressee else [])]


def _recommendations(testimony: Testimony) -> list[Statement]:
    made = [one for one in testimony.statements.values() if one.kind is Kind.RECOMMENDATION]
    return sorted(made, key=lambda one: one.number)


def _row(statement: Statement, said: list[str]) -> Line:
    at = f"{statement.page}#{statement.address.anchor}"
    place = referred(at, [words(statement.address.full)])
    code = call("highlight-row", array(said), words(statement.text.strip()), *place)
    return f"#{code}", statement.span


def _figures(testimony: Testimony, page: Page, pictures: dict[str, str]) -> Iterator[list[Line]]:
    for at, token in enumerate(page.tokens):
        if token.type == "figure_open" and MARK in classes(token):
            blocks = _Again(testimony, page, _NoLabels(), pictures, False)
            blocks.render(page.tokens[at : closing(page.tokens, at) + 1])
            yield list(blocks.lines)
