"""What becomes of a title's capitals: the treatment depends on the work's language, and on the work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_testimony.csl.evaluate.context import Context
from mkdocs_testimony.csl.evaluate.decoration import decoration
from mkdocs_testimony.csl.house.sentence_case import (
    TITLES_OF_WORKS,
    headline_cased,
    is_name,
    is_work_title,
    sentence_cased,
)
from mkdocs_testimony.csl.output.pieces import Pieces, is_addition
from mkdocs_testimony.csl.output.textcase import changed

if TYPE_CHECKING:
    from mkdocs_testimony.csl.style.elements import Element

InContext: TypeAlias = Callable[[Context, Pieces], Pieces]
"""A decoration that asks about the work."""


def in_title_case(element: Element, case: str, language: str) -> InContext:
    """The decoration of an element whose title case holds for works in English only.

    `language`: the style's own, for works that name none.
    """
    usual = decoration(element, case=case)
    if case != "title":
        return lambda context, pieces: usual(pieces) if usual else pieces
    as_typed = decoration(element, case="")
    variable = element.get("variable")

    def decorate(context: Context, pieces: Pieces) -> Pieces:
        """The pieces in the case of the element, but for what an entry adds to its title."""
        if _is_english(context, language) and not is_name(context.source, variable):
            end = len(pieces)
            while variable in TITLES_OF_WORKS and end and is_addition(pieces[end - 1]):
                end -= 1
            # What an entry adds to its title is no part of it, and stands as typed.
            pieces = [*changed(pieces[:end], case), *pieces[end:]]
        return as_typed(pieces) if as_typed else pieces

    return decorate


def in_sentence_case(element: Element, case: str, language: str, *, running: bool) -> InContext:
    """The decoration of a title in sentence case; in running text, in title case where the style asks."""
    decorate = decoration(element, case="")
    variable = element.get("variable")

    def cased(context: Context, pieces: Pieces) -> Pieces:
        """The pieces in the case that the manual has for a title, then decorated."""
        english = _is_english(context, language)
        if running:
            if case == "title" and english and variable in TITLES_OF_WORKS:
                pieces = headline_cased(pieces)
        elif is_work_title(context.source, variable):
            pieces = sentence_cased(pieces, english=english)
        return decorate(pieces) if decorate else pieces

    return cased


def _is_english(context: Context, language: str) -> bool:
    return (context.source.string("language") or language).lower().startswith("en")
