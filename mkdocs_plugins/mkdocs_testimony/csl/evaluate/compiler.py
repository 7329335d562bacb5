"""The style's rendering elements as functions: each is compiled once, a macro when it is first called.

Longer than 400 lines, since it has a method for each of CSL's elements, and each compiles those within it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.csl.evaluate import dates, fields, names
from mkdocs_testimony.csl.evaluate.conditions import condition, of_work_alone
from mkdocs_testimony.csl.evaluate.decoration import Decoration, decoration
from mkdocs_testimony.csl.evaluate.further_places import FurtherPlaces
from mkdocs_testimony.csl.evaluate.names_form import Parent, inheritable
from mkdocs_testimony.csl.evaluate.numbers import first_page, formatted, is_plural, number_range, page_range
from mkdocs_testimony.csl.evaluate.title_capitals import InContext, in_sentence_case, in_title_case
from mkdocs_testimony.csl.house import (
    additions,
    archived_copy,
    documents,
    genres,
    law_numbers,
    publisher_once,
    short_titles,
)
from mkdocs_testimony.csl.items import COUNTS
from mkdocs_testimony.csl.output.pieces import EMPTY, LINK, TERM, Node, Pieces, is_addition, joined, string_of
from mkdocs_testimony.csl.output.punctuation import LOCATOR
from mkdocs_testimony.csl.style.elements import Element
from mkdocs_testimony.csl.style.instructions import instructions
from mkdocs_testimony.csl.style.questions import changes_locators, mentions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs_testimony.csl.evaluate.context import Context, Renderer
    from mkdocs_testimony.csl.items import Source
    from mkdocs_testimony.csl.style.locale import Locale

_TITLES = """
title title-short container-title container-title-short collection-title collection-title-short
original-title reviewed-title volume-title volume-title-short part-title shortTitle
journalAbbreviation event-title
"""
TITLES = frozenset(_TITLES.split())
PAGES = frozenset(["page", "page-first"])
NAMED = frozenset(["number", "version"])
RANGED = frozenset(["volume", "issue", "collection-number", "chapter-number", "part-number"])
"""Numbers that a work may have several of: a double issue, two volumes in one."""
ARCHIVED = Element("date", {"variable": "archive-date", "form": "text"}, "", 0, 0)


class Compiler:
    """Makes renderers for one area of a style: the citation or the bibliography."""

    def __init__(
        self,
        style: Element,
        macros: Mapping[str, Element],
        area: Element,
        locale: Locale,
        *,
        title_case: str,
        running: bool = False,
    ) -> None:
        """`title_case`: what becomes of titles; `running`: whether they stand in a sentence of the text."""
        self.style = style
        self.macros = macros
        self.locale = locale
        self.options = inheritable(style, area)
        self.title_case = title_case
        self.running = running
        self.extensions = instructions(style)
        self.page_form = style.get("page-range-format")
        self.page_dash = locale.term("page-range-delimiter") or "–"
        self._further = FurtherPlaces.of(style, locale, self.extensions.page_note)
        self.ampersand = locale.term("and", "symbol") or "&"
        self.implicit_letter = not (mentions(style, "year-suffix") or mentions(style, "citation-label"))
        self.changes_locators = changes_locators(style)
        """Whether the style may print a numeric locator otherwise than in digits."""
        self.names_laws = mentions(style, "legislation", "term")
        """Whether the style prints "Pub. L." before the number of a law."""
        self._parent: Parent | None = None
        self._compiled: dict[str, list[Renderer]] = {}

    def compile(self, element: Element) -> Renderer:
        """The renderer of one element. Raises StyleError where the style is broken."""
        make = {
            "text": self._text,
            "number": self._number,
            "label": self._label,
            "date": lambda element: dates.renderer(element, self.locale, self.implicit_letter),
            "names": self._names,
            "group": self._group,
            "choose": self._choose,
        }.get(element.tag)
        if make is None:
            raise element.error(f"<{element.tag}> is not allowed here")
        return make(element)

    def children(self, element: Element) -> list[Renderer]:
        """The renderers of an element's children."""
        return [self.compile(child) for child in element.children]

    def _names(self, element: Element) -> Renderer:
        return names.renderer(element, self.options, self.style, self.locale, self._substitutes, self._parent)

    def _substitutes(self, element: Element, parent: Parent | None) -> list[Renderer]:
        """The children of a `<substitute>`, in which bare `<names>` look like `parent`."""
        outer, self._parent = self._parent, parent
        try:
            return self.children(element)
        finally:
            self._parent = outer

    def _text(self, element: Element) -> Renderer:
        case = element.get("text-case")
        if (
            case == "title"
            and element.get("variable") == "original-title"
            and self.extensions.headline_titles
        ):
            # It is in a language of its own, which no field names.
            case = ""
        if self.title_case != "style" and case in ("title", "sentence"):
            variable = element.get("variable")
            if "macro" in element.attributes or (self.title_case == "as-typed" and variable in TITLES):
                case = ""
        if "variable" in element.attributes:
            return self._variable(element, case)
        if "macro" in element.attributes:
            return self._macro(element, case)
        decorate = decoration(element, case=case)
        if "term" in element.attributes:
            return self._term(element, decorate)
        value = element.get("value")

        def fixed(context: Context, units: list[Pieces]) -> None:
            if value:
                units.append(decorate((value,)) if decorate else (value,))

        return fixed

    def _term(self, element: Element, decorate: Decoration | None) -> Renderer:
        plural = element.get("plural") == "true"
        words = self.locale.term(element.get("term"), element.get("form", "long"), plural)
        if not words:
            return _nothing
        pieces: Pieces = (Node(TERM, None, (words,)),)
        pieces = decorate(pieces) if decorate else pieces
        return lambda context, units: units.append(pieces)

    def _decorating(self, element: Element, case: str) -> InContext:
        if self.title_case == "sentence" and element.get("variable") in TITLES:
            return in_sentence_case(element, case, self.locale.language, running=self.running)
        return in_title_case(element, case, self.locale.language)

    def _macro(self, element: Element, case: str) -> Renderer:
        name = element.get("macro")
        decorate = self._decorating(element, case)
        if name not in self.macros:
            raise element.error(f"there is no macro `{name}`")

        children: list[Renderer] = []

        def macro(context: Context, units: list[Pieces]) -> None:
            """Give what the macro makes, made once for a source where nothing in it asks for the citation."""
            calls = context.source.decisions.get(macro)
            if calls is not None:
                # A style for everything asks each book for what only maps have; for works that have the
                # same variables it comes out empty each time.
                context.called += calls
                return
            called, filled, uncacheable = context.called, context.filled, context.uncacheable
            made: list[Pieces] = []
            if not children:
                children.extend(self.macro(name) or (_nothing,))
            for child in children:
                child(context, made)
            if not made or (context.called > called and context.filled == filled):
                if context.uncacheable == uncacheable:
                    context.source.decisions[macro] = context.called - called
                return
            pieces = made[0] if len(made) == 1 else joined(made, "")
            if pieces:
                if context.filled == filled:
                    # A macro that says something counts as a variable that does (CSL 1.0.2, cs:group).
                    context.called += 1
                    context.filled += 1
                units.append(decorate(context, pieces))

        return macro

    def macro(self, name: str) -> list[Renderer]:
        """A macro's renderers, compiled at its first call."""
        compiled = self._compiled.get(name)
        if compiled is None:
            compiled = self._compiled[name] = self._substitutes(self.macros[name], None)
        return compiled

    def _variable(self, element: Element, case: str) -> Renderer:
        name = element.get("variable")
        counts = name != "year-suffix"
        short = element.get("form") == "short"
        special = self._special(name)
        linked = name == "URL" or name in fields.RESOLVERS
        resolver = element.get("prefix") if element.get("prefix").startswith("http") else ""
        if resolver:
            element = Element(element.tag, {**element.attributes, "prefix": ""}, "", 0, 0)
        decorate = self._decorating(element, case)

        def variable(context: Context, units: list[Pieces]) -> None:
            """Give a variable of the source, decorated; nothing where it has none."""
            context.called += counts
            if name in context.suppressed:
                context.uncacheable += 1
                return
            pieces = special(context) if special else fields.field(context, name, short)
            if not pieces:
                context.uncacheable += special is not None or name in fields.TITLE
                return
            context.filled += counts
            if context.trace is not None:
                # What stands in a substitute is said there once, and not again after it.
                context.trace.append(name)
                context.suppressed.add(name)
            if context.sorting:
                units.append(pieces)
            elif linked:
                unit = decorate(context, fields.linked(name, resolver, pieces, context))
                copy = context.source.string("archive-url") if name == "URL" else ""
                units.append([*unit, *self._archived(copy, context, decorate)] if copy else unit)
            else:
                pieces = self._with_additions(pieces, context) if name == "title" else pieces
                units.append(decorate(context, pieces))

        return variable

    def _with_additions(self, pieces: Pieces, context: Context) -> Pieces:
        """A title, with what its entry adds to it in the form of the style."""
        if is_addition(pieces[-1]):
            noted = context.position is not None or self.extensions.additions_after_commas
            pieces = additions.in_a_sentence(pieces) if noted else additions.as_sentences(pieces)
        return additions.in_brackets(pieces) if self.extensions.additions_in_brackets else pieces

    def _archived(self, address: str, context: Context, decorate: InContext) -> Pieces:
        """Where an archived copy of a page is, after its address."""
        if address == context.source.string("URL"):
            return EMPTY
        copy = decorate(context, (Node(LINK, address, (address,)),))
        if self.extensions.archived_in_brackets or not self.locale.language.startswith("en"):
            return archived_copy.in_brackets(copy)
        day = context.source.date("archive-date")
        parts, delimiter = dates.date_parts(ARCHIVED, self.locale)
        return archived_copy.in_words(copy, dates.shown(day, parts, delimiter, self.locale) if day else EMPTY)

    def _special(self, name: str) -> Callable[[Context], Pieces] | None:
        """How a variable that is no plain field of the item gets its text."""
        if name == "locator":
            return self._locator
        if policy := self._policy(name):
            return lambda context: policy(context.source)
        if name in PAGES:
            return lambda context: self._pages(context, name)
        if name in RANGED:
            return lambda context: self._ranged(context.source.pieces(name))
        return {
            "citation-label": fields.label,
            "citation-number": fields.citation_number,
            "year-suffix": fields.year_suffix,
            "first-reference-note-number": fields.first_note,
        }.get(name)

    def _policy(self, name: str) -> Callable[[Source], Pieces] | None:
        """What the style's manual wants of a variable beyond what CSL can say."""
        asked = self.extensions
        if name == "number" and self.names_laws:
            return law_numbers.bare_number
        if name == "number" and asked.documents:
            return lambda source: documents.number(source, asked.documents)
        if name == "title-short" and asked.short_titles_shorter:
            return short_titles.shorter
        if name == "publisher" and asked.publisher_once:
            return publisher_once.publisher
        if name == "genre":
            return lambda source: genres.genre(source, asked.genres, asked.genres_as)
        return None

    def _locator(self, context: Context) -> Pieces:
        if not context.locator:
            return EMPTY
        context.located = True
        if context.stand_in:
            return (LOCATOR,)
        return (self.locator_text(context.label, context.locator),)

    def locator_text(self, label: str, locator: str) -> str:
        """A locator as the style prints it: dashes, pages shortened, further kinds of places in its words."""
        return self._further.text(label, locator.replace("&", self.ampersand))

    def _pages(self, context: Context, name: str) -> Pieces:
        value = context.source.string(name)
        if not value and name == "page-first":
            value = first_page(context.source.string("page"))
        return (page_range(value, self.page_form, self.page_dash),) if value else EMPTY

    def _ranged(self, pieces: Pieces) -> Pieces:
        if len(pieces) != 1 or not isinstance(pieces[0], str):
            return pieces
        return (number_range(pieces[0], self.page_dash),)

    def _number(self, element: Element) -> Renderer:
        name, form = element.get("variable"), element.get("form", "numeric")
        decorate = decoration(element)
        special = self._special(name)
        gender = self.locale.gender(name)

        def number(context: Context, units: list[Pieces]) -> None:
            """Give a number of the source, in the form that the element asks for."""
            context.called += 1
            if name in context.suppressed:
                context.uncacheable += 1
                return
            pieces = special(context) if special else context.source.pieces(name)
            if not pieces:
                context.uncacheable += special is not None
                return
            context.filled += 1
            if context.trace is not None:
                context.trace.append(name)
            if len(pieces) == 1 and isinstance(pieces[0], str) and name != "page":
                text = pieces[0]
                if context.sorting:
                    text = text.zfill(12) if text.isdigit() else text
                else:
                    text = formatted(text, form, self.locale, gender)
                pieces = (text,)
            units.append(decorate(pieces) if decorate and not context.sorting else pieces)

        return number

    def _label(self, element: Element) -> Renderer:
        name, form = element.get("variable"), element.get("form", "long")
        plural = element.get("plural", "contextual")
        decorate = decoration(element)
        special = self._special(name)
        conjunction = self.locale.term("and") or "and"

        def label(context: Context, units: list[Pieces]) -> None:
            """Give the word for a number or a place, in the singular or plural that its value wants."""
            if name == "locator":
                value, term = context.locator, context.label
            else:
                value = string_of(special(context)) if special else context.source.string(name)
                term = name
            if not value or not term or name in context.suppressed:
                context.uncacheable += bool(value) or name == "locator" or special is not None
                return
            many = plural == "always"
            if plural == "contextual":
                many = is_plural(value, name in COUNTS, conjunction, term in NAMED)
            words = self.locale.term(term, form, many)
            if words:
                units.append(decorate((words,)) if decorate else (words,))
            else:
                context.uncacheable += 1

        return label

    def _group(self, element: Element) -> Renderer:
        children = self.children(element)
        delimiter = element.get("delimiter")
        decorate = decoration(element)

        def group(context: Context, units: list[Pieces]) -> None:
            """Give what is inside, delimited; nothing where all variables asked for lack."""
            called, filled = context.called, context.filled
            made: list[Pieces] = []
            for child in children:
                child(context, made)
            if not made or (context.called > called and context.filled == filled):
                return
            pieces = made[0] if len(made) == 1 else joined(made, delimiter)
            units.append(decorate(pieces) if decorate else pieces)

        return group

    def _choose(self, element: Element) -> Renderer:  # noqa: C901 (all tests of one choose)
        branches = []
        otherwise: list[Renderer] = []
        for child in element.children:
            if child.tag == "else":
                otherwise = self.children(child)
            elif child.tag in ("if", "else-if"):
                branches.append((condition(child), self.children(child)))
            else:
                raise child.error(f"<{child.tag}> is not allowed in <choose>")

        def chosen(context: Context) -> list[Renderer]:
            """The branch of which the test holds for this citation; else the last."""
            for test, renderers in branches:
                if test(context):
                    return renderers
            return otherwise

        if not all(of_work_alone(child) for child in element.children):

            def choose(context: Context, units: list[Pieces]) -> None:
                """Give the chosen branch, which rests on the citation: no cache may keep it."""
                context.uncacheable += 1
                for render in chosen(context):
                    render(context, units)

            return choose

        def choose_once(context: Context, units: list[Pieces]) -> None:
            """Give the chosen branch; the choice, which only the source decides, is kept with the source."""
            kept = context.source.decisions
            renderers = kept.get(chosen)
            if renderers is None:
                renderers = kept[chosen] = chosen(context)
            for render in renderers:
                render(context, units)

        return choose_once


def _nothing(context: Context, units: list[Pieces]) -> None:
    """What an unknown term renders."""
