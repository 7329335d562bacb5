"""What of a statement is spoken: what is marked `.oral`, or else the summary on the cover."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.outline import classes
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.model.words import inline_text
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from mkdocs_testimony.model import Page, Testimony

ORAL = "oral"
_OPEN, _CLOSE = ("list_item_open", "blockquote_open", "bullet_list_open", "ordered_list_open"), (
    "list_item_close", "blockquote_close", "bullet_list_close", "ordered_list_close",
)  # fmt: skip
_SHOWN_ONLY = {"figure_open": 1, "figure_close": -1, "table_open": 1, "table_close": -1}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A paragraph that is spoken."""

    page: Page
    inline: Token
    item: bool = False
    """Whether an item of a list begins with it."""

    @property
    def text(self) -> str:
        """Its words, without the marks of notes."""
        return inline_text(self.inline.children or ())


@dataclass(frozen=True, slots=True)
class Oral:
    """An oral statement."""

    passages: tuple[Spoken, ...]
    """In reading order; none where nothing is marked and there is no summary."""
    marked: bool
    """Whether the text says what is spoken; else it is the summary."""


def oral(testimony: Testimony) -> Oral:
    """What is spoken. `testimony` has been run through the pass `link` at least."""
    marked = tuple(
        passage for page in testimony.pages for passage in _Walk(page, everything=False).passages()
    )
    if marked:
        return Oral(marked, True)
    cover = testimony.cover
    return Oral(tuple(_Walk(cover, everything=True).passages()) if cover else (), False)


@dataclass(slots=True)
class _Walk:
    page: Page
    everything: bool
    sections: list[tuple[int, bool]] = field(default_factory=list)
    """Of each open section its level, and whether it is spoken."""
    inside: list[bool] = field(default_factory=list)
    """Of each open list, item or quotation whether it is."""
    shown_only: int = 0
    """How many figures and tables are open."""

    def passages(self) -> Iterator[Spoken]:
        """The spoken paragraphs of the page."""
        item, spoken = False, False
        for token in self.page.tokens:
            self.shown_only += _SHOWN_ONLY.get(token.type, 0)
            if token.type == "heading_open":
                self._section(token)
                spoken = False
            elif token.type in _OPEN:
                self.inside.append(_marked(token))
                item = token.type == "list_item_open"
            elif token.type in _CLOSE:
                self.inside.pop()
            elif token.type == "paragraph_open":
                spoken = not self.shown_only and self._spoken(token)
            elif token.type == "inline" and spoken and inline_text(token.children or ()).strip():
                yield Spoken(self.page, token, item)
                item = spoken = False

    def _section(self, token: Token) -> None:
        level = int(token.tag[1:])
        while self.sections and self.sections[-1][0] >= level:
            self.sections.pop()
        above = bool(self.sections) and self.sections[-1][1]
        self.sections.append((level, above or _marked(token)))

    def _spoken(self, token: Token) -> bool:
        section = bool(self.sections) and self.sections[-1][1]
        return self.everything or section or any(self.inside) or _marked(token)


def _marked(token: Token) -> bool:
    return ORAL in classes(token) or ORAL in payload(token).get("classes", ())
