"""Notes, short forms and the list of works in one style: the door to this package.

What is made depends on what the processor is given, and nothing that is made is kept: `memo.py` keeps it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict, Unpack

from mkdocs_testimony.csl.cite.affixes import affixed, begun
from mkdocs_testimony.csl.cite.collapse import Cited, Collapse
from mkdocs_testimony.csl.cite.disambiguation import distinguished
from mkdocs_testimony.csl.cite.listing import listed
from mkdocs_testimony.csl.cite.rows import Made, before_prefixes, closed, closed_as_entry, in_order, row
from mkdocs_testimony.csl.cite.sorting import sorted_sources
from mkdocs_testimony.csl.cites import CiteItem, Position
from mkdocs_testimony.csl.evaluate.context import Context, Distinction
from mkdocs_testimony.csl.evaluate.numbers import ANOTHER_KIND, is_page
from mkdocs_testimony.csl.house.first_notes import numbered
from mkdocs_testimony.csl.house.page_after_number import parted
from mkdocs_testimony.csl.house.paragraphs import each_in_brackets
from mkdocs_testimony.csl.house.remarks import with_remark
from mkdocs_testimony.csl.house.signals import italic_signal
from mkdocs_testimony.csl.house.whole_entries import at_place
from mkdocs_testimony.csl.items import Item, Source
from mkdocs_testimony.csl.output.endings import unclosed
from mkdocs_testimony.csl.output.languages import own_language
from mkdocs_testimony.csl.output.pieces import EMPTY, LANGUAGE, Node, Pieces, replaced, string_of, unparted
from mkdocs_testimony.csl.output.placed import NotePlace, placed
from mkdocs_testimony.csl.output.punctuation import LOCATOR
from mkdocs_testimony.csl.output.tree import finished
from mkdocs_testimony.inline import Inline, plain, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs_testimony.csl.compiled import Style


class Options(TypedDict, total=False):
    """What of a document its citations depend on, beside style and works."""

    note_place: NotePlace | None
    """Where notes stand: makes "see note 3" a reference."""
    in_text_as_notes: bool
    """A style without notes (APA) gives the entry of its list at the first mention and its citation without
    parentheses later, and in every style works that its own methods leave alike get all their names, then
    their whole titles, then the number of their first note. By default true; false: as CSL has it."""
    distinctions: Mapping[str, Distinction]
    """What tells works apart that look alike; by default it is found."""
    registered: Sequence[str]
    """The works that the document cites, in order of first mention; by default all items."""
    first_notes: Mapping[str, int]
    """The note of each work's first mention; by default each work has a note of its own."""


class Processor:
    """Formats citations of `items` in `style`."""

    def __init__(self, style: Style, items: Mapping[str, Item], **options: Unpack[Options]) -> None:
        self.style = style
        self.items = items
        self.note_place = options.get("note_place")
        self.for_notes = options.get("in_text_as_notes", True)
        self.as_notes = self.for_notes and style.in_text and style.bibliography is not None
        registered = options.get("registered", ())
        self.registered = [key for key in registered if key in items] or list(items)
        self.numbers = {key: number for number, key in enumerate(registered, 1)}
        first_notes = options.get("first_notes")
        self.first_notes = first_notes or {key: note for note, key in enumerate(self.registered, 1)}
        self.given_distinctions = options.get("distinctions")

    # ------------------------------------------------------------ what is asked for

    def cluster(
        self, cites: Sequence[CiteItem], *, closing: bool = True, sentence_start: bool | None = None
    ) -> tuple[Inline, ...]:
        """A note that cites these works, in the order given or in the style's own.

        closing=False leaves off what the style puts around a note (parentheses, the last period), for
        sources inside a sentence; `ibid.` then has a small letter unless `sentence_start`.
        An unknown key prints as `[?key]`.
        """
        return self._cluster(cites, closing, closing if sentence_start is None else sentence_start)

    def author_text(self, key: str, position: Position = Position.SUBSEQUENT) -> tuple[Inline, ...]:
        """The authors as the short form has them, for "as Kardon says"; the short form if there are none."""
        source = self.source(key)
        if source is None:
            return text(f"[?{key}]")
        later = Position.SUBSEQUENT if position is not Position.FIRST else position
        pieces: Pieces = EMPTY
        for place in (Position.SUBSEQUENT, later):
            context = self.context(CiteItem(key, position=place), source)
            pieces = self.style.citation.evaluated(context)
            if context.captured:
                pieces = context.captured
                break
        return finished(in_its_language(pieces, source), self.style.quotes)

    def short(self, key: str, *, label: str = "page", locator: str = "") -> tuple[Inline, ...]:
        """The short form of one work, with its place if given: what an Ibid. stands for."""
        cite = CiteItem(key, label=label, locator=locator, position=Position.SUBSEQUENT, near_note=True)
        return self.cluster([cite], closing=False, sentence_start=True)

    def bibliography(
        self, keys: Iterable[str], *, everything: bool = True
    ) -> list[tuple[str, tuple[Inline, ...]]]:
        """The entries of these works in the style's order: key and text. Unknown keys are left out.

        A work that the style keeps out of its list (Chicago: documents without publisher or address) has
        its first note there, unless `everything` is False: a register of sources names them all.
        """
        area = self.style.bibliography
        known = {key: source for key in dict.fromkeys(keys) if (source := self.source(key))}
        if area is None:
            notes = [(key, self._unannounced(source)) for key, source in known.items()]
            return sorted(notes, key=lambda entry: plain(entry[1]).casefold())
        entries = []
        for key, pieces in listed(known, area, self.distinctions()):
            if pieces:
                pieces = self._remarked(pieces, known[key])
                pieces = in_its_language(placed(pieces, self.note_place), known[key])
                entries.append((key, finished(pieces, self.style.quotes)))
            elif everything:
                entries.append((key, self.cluster([CiteItem(key)])))
        return entries

    # ------------------------------------------------------------ works

    def source(self, key: str) -> Source | None:
        """The work of that key; None if there is none."""
        return Source(key, self.items[key], self.style.extensions.types) if key in self.items else None

    def distinctions(self) -> Mapping[str, Distinction]:
        """What tells apart the works whose later citations look the same."""
        if self.given_distinctions is not None:
            return self.given_distinctions
        methods = self.style.methods
        keys: Sequence[str] = self.registered
        if methods.year_suffix and self.style.bibliography is not None:
            known = {key: source for key in keys if (source := self.source(key))}
            keys = sorted_sources(known, self.style.bibliography)
        return distinguished(keys, methods, self._shown, beyond=self.for_notes)

    def _shown(self, key: str, distinction: Distinction) -> tuple[str, Context]:
        """What a later citation of the work looks like with this distinction: its text and its context.

        The number of the first note tells works apart only where the style's condition has been tried:
        a second work of the same author gets its title besides the number (OSCOLA 4, 1.2.1), as in
        citeproc-js.
        """
        source = self.source(key)
        untried = self.style.methods.condition and not self.style.extensions.first_notes_distinguish
        counts = distinction.condition or distinction.first_note or not untried
        first = self.first_notes.get(key) if counts else None
        cite = CiteItem(key, position=Position.SUBSEQUENT, first_note=first, near_note=True)
        context = self._context(cite, source or Source(key, {}), distinction)
        return string_of(self._numbered(self.style.citation.evaluated(context), context)), context

    def _numbered(self, pieces: Pieces, context: Context) -> Pieces:
        """A later note's text, with its first note's number where nothing else tells works apart."""
        distinction, first = context.distinction, context.first_note
        later = context.position is Position.SUBSEQUENT and first is not None
        if not (pieces and later and distinction is not None and distinction.first_note) or first is None:
            return pieces
        return numbered(pieces, first, self.style.locale)

    # ------------------------------------------------------------ notes

    def _cluster(
        self, cites: Sequence[CiteItem], closing: bool, start: bool, *, marked: bool = False
    ) -> tuple[Inline, ...]:
        """The note as a tree. marked: a placeholder stands in it instead of a page (see `_cite`)."""
        area = self.style.citation
        if area.compiler.extensions.italic_signals:
            cites = [italic_signal(cite) for cite in cites]
        if len(cites) > 1 and area.sort_keys:
            sources = {cite.key: source for cite in cites if (source := self.source(cite.key))}
            cites = (before_prefixes if self.as_notes else in_order)(cites, sources, self.numbers, area)
        pieces = self._row(cites, start, marked)
        if self.as_notes:
            pieces = closed_as_entry(pieces) if closing else unclosed(pieces)
        elif closing:
            pieces = closed(pieces, area)
        if area.decorate and pieces:
            pieces = area.decorate(pieces)
        return finished(pieces, self.style.quotes)

    def _row(self, cites: Sequence[CiteItem], start: bool, marked: bool) -> Pieces:
        area = self.style.citation
        if len(cites) > 1 and not any(map(self._is_full, cites)):
            collapse = Collapse.of(area.element, area.delimiter)
            if collapse is not None:
                return collapse.joined([self._cited(cite, start and not at) for at, cite in enumerate(cites)])
        made = [Made(cite, self._cite(cite, marked=marked), self._is_full(cite)) for cite in cites]
        in_text = self.style.in_text
        small = in_text or area.compiler.extensions.small_notes
        return row(made, area.delimiter, start=start, in_text=in_text, small=small)

    def _cited(self, cite: CiteItem, start: bool) -> Cited:
        """A citation, as a whole and in the parts that it is collapsed by (author, year, letter)."""
        source = self.source(cite.key)
        author = ""
        if source is not None:
            context = self.context(cite, source)
            self.style.citation.evaluated(context)
            author = string_of(context.captured or ())
        distinction = self.distinctions().get(cite.key)
        return Cited(
            whole=affixed(cite, self._cite(cite), start, not self.style.in_text),
            rest=affixed(cite, self._cite(replace(cite, suppress_author=True)), False, False),
            author="" if cite.suppress_author or plain(cite.prefix) else author,
            year_suffix=distinction.year_suffix if distinction else "",
            number=self.numbers.get(cite.key, 0),
            bare=not (cite.locator or cite.prefix or cite.suffix),
        )

    # ------------------------------------------------------------ one citation

    def _is_full(self, cite: CiteItem) -> bool:
        """Whether a citation is the entry of the list of works: an in-text style's first note."""
        return self.as_notes and cite.position is Position.FIRST and not cite.author_only

    def _cite(self, cite: CiteItem, *, marked: bool = False) -> Pieces:
        """The citation without the words around it. marked: a placeholder is left in it instead of a page.

        A locator of digits replaces its placeholder last, when capitals and punctuation are done. They do not
        change it then, and a house policy that puts something around a locator finds it by the placeholder.
        """
        source = self.source(cite.key)
        if source is None:
            return (f"[?{cite.key}]",)
        locator, stands_in = self._question(cite)
        pieces = self._made(cite, source, locator, stands_in)
        if not stands_in or marked:
            return pieces
        compiler = self.style.citation.compiler
        words = compiler.locator_text(cite.label or "page", cite.locator)
        if compiler.extensions.brackets_each:
            words = each_in_brackets(pieces, LOCATOR, words)
        return replaced(pieces, LOCATOR, words)

    def _question(self, cite: CiteItem) -> tuple[str, bool]:
        """The locator to evaluate the style with, and whether a placeholder is printed instead of it."""
        compiler = self.style.citation.compiler
        extensions = compiler.extensions
        in_digits = is_page(cite.locator)
        asked = bool(cite.locator and (extensions.page_after_number or extensions.brackets_each))
        # A style asks of numbers whether to print their label: what follows them takes it not away.
        locator = ANOTHER_KIND.split(cite.locator, maxsplit=1)[0]
        stands_in = (in_digits or asked) and not self._is_full(cite) and not compiler.changes_locators
        return locator, stands_in or locator != cite.locator

    def _made(self, cite: CiteItem, source: Source, locator: str, stands_in: bool) -> Pieces:
        """Evaluate the style for a citation with this locator. stands_in: print a placeholder for it."""
        context = self.context(cite, source)
        context.locator, context.stand_in = locator, stands_in
        full = self._is_full(cite)
        made = self._full(context, replace(cite, locator=locator)) if full else self._evaluated(context, cite)
        words = self.style.extensions.page_after_number
        pieces = placed(parted(made, LOCATOR, words), self.note_place)
        return begun(in_its_language(pieces, source))

    def context(self, cite: CiteItem, source: Source) -> Context:
        """The state in which a citation's evaluation starts."""
        return self._context(cite, source, self.distinctions().get(cite.key))

    def _context(self, cite: CiteItem, source: Source, distinction: Distinction | None) -> Context:
        context = Context(source, distinction)
        context.label, context.locator = (cite.label or "page") if cite.locator else "", cite.locator
        context.position = cite.position
        context.first_note, context.near_note = cite.first_note, cite.near_note
        context.suppress_author = cite.suppress_author
        context.citation_number = self.numbers.get(cite.key, 0)
        return context

    def _evaluated(self, context: Context, cite: CiteItem) -> Pieces:
        pieces = self.style.citation.evaluated(context)
        if cite.author_only:
            return context.captured or pieces
        if not pieces and self.for_notes and cite.position is not Position.FIRST and not cite.suppress_author:
            # A style without a short form for this kind of work gives it in full again.
            again = self.context(replace(cite, position=Position.FIRST), context.source)
            again.locator, again.stand_in = context.locator, context.stand_in
            pieces = self.style.citation.evaluated(again)
        if cite.position is Position.FIRST and not cite.suppress_author:
            pieces = self._remarked(pieces, context.source)
        pieces = self._numbered(pieces, context)
        if not pieces and cite.locator:
            return (LOCATOR if context.stand_in else cite.locator,)
        return pieces

    def _remarked(self, pieces: Pieces, source: Source) -> Pieces:
        """A full reference with its entry's remark, where the style itself has no place for it."""
        return with_remark(pieces, source) if self.for_notes and not self.style.prints_notes else pieces

    def _full(self, context: Context, cite: CiteItem) -> Pieces:
        """The entry of the list of works, as an in-text style's first note."""
        area = self.style.bibliography
        context.position = None
        pieces = unparted(area.evaluated(context)) if area else EMPTY
        if not pieces:
            # A letter or a talk that the style's list leaves out: its citation says what there is to say.
            return self._evaluated(self.context(cite, context.source), cite)
        pieces = self._remarked(pieces, context.source)
        if cite.locator and not context.located:
            pieces = at_place(pieces, context.label, cite.locator, self.style.locale)
        return pieces

    def _unannounced(self, source: Source) -> tuple[Inline, ...]:
        """A work's first note, without what later notes will call it: its entry in a list of works."""
        area = self.style.citation
        context = self._context(CiteItem(source.key), source, None)
        context.suppressed.add("title-short")
        made = self._remarked(area.evaluated(context), source)
        pieces = in_its_language(placed(made, self.note_place), source)
        return finished([area.prefix, *pieces, area.suffix], self.style.quotes)


def in_its_language(pieces: Pieces, source: Source) -> Pieces:
    """Mark the words that are not in Latin letters as words in the language of the work."""
    language = own_language(source.string("language"))
    return (Node(LANGUAGE, language, pieces),) if language and pieces else pieces
