"""Notes, short forms and the list of works in one style: the door to this package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.csl.affixes import affixed, begun, between, italic_signal
from mkdocs_testimony.csl.cites import CiteItem, Position
from mkdocs_testimony.csl.collapse import Cited, Collapse
from mkdocs_testimony.csl.context import Context, Distinction
from mkdocs_testimony.csl.decoration import unparted
from mkdocs_testimony.csl.disambiguation import distinguished
from mkdocs_testimony.csl.endings import ends_as_entry, ends_in_address, unclosed
from mkdocs_testimony.csl.items import Item, Shape, Source
from mkdocs_testimony.csl.languages import own_language
from mkdocs_testimony.csl.listing import evaluated, listed
from mkdocs_testimony.csl.memory import NOTES_KEPT, Memory, asked_place, for_any_page, texts_of
from mkdocs_testimony.csl.output import (
    EMPTY,
    LANGUAGE,
    REFERENCE,
    Node,
    Piece,
    Pieces,
    finished,
    replaced,
    string_of,
)
from mkdocs_testimony.csl.punctuation import LOCATOR
from mkdocs_testimony.csl.remarks import with_remark
from mkdocs_testimony.csl.sorting import sorted_sources
from mkdocs_testimony.inline import Inline, plain, text, with_words

if TYPE_CHECKING:
    from mkdocs_testimony.csl.style import Area, Style

NotePlace = Callable[[int], tuple[str, str, str] | None]
"""Page, anchor and printed number of the note that `first_note` counts; None when it has none."""


class Processor:
    """Formats citations of `items` in `style`. Texts are kept: the same citation is formatted once."""

    def __init__(
        self,
        style: Style,
        items: Mapping[str, Item],
        *,
        note_place: NotePlace | None = None,
        in_text_as_notes: bool = True,
        distinctions: Mapping[str, Distinction] | None = None,
        registered: Sequence[str] = (),
        first_notes: Mapping[str, int] | None = None,
    ) -> None:
        """`note_place` makes "see note 3" a reference.

        `in_text_as_notes`: a style without notes (APA) gives the entry of its list at the first mention and
        its citation without parentheses later, and in every style works that its own methods leave alike
        get all their names, then their whole titles, then the number of their first note.
        `distinctions`: what tells works apart that look alike.
        `registered`: the works that the document cites, in order of first mention; by default all items.
        `first_notes`: the note of each work's first mention; by default each work has a note of its own.
        """
        self.style = style
        self.items = items
        self.note_place = note_place
        self.as_notes = in_text_as_notes and style.in_text and style.bibliography is not None
        self.for_notes = in_text_as_notes
        self._distinctions = distinctions
        self.registered = [key for key in registered if key in items] or list(items)
        self.numbers = {key: number for number, key in enumerate(registered, 1)}
        self.first_notes = first_notes or {key: note for note, key in enumerate(self.registered, 1)}
        self._sources: dict[str, Source] = {}
        self._branches: dict[Shape, dict[object, Any]] = {}
        self._cites = Memory[Pieces](texts_of(len(items)))
        self._clusters = Memory[tuple[Inline, ...]](NOTES_KEPT)
        self._marked = Memory[tuple[Inline, ...]](texts_of(len(items)))

    def source(self, key: str) -> Source | None:
        """The work of that key; None if there is none."""
        found = self._sources.get(key)
        if found is None and key in self.items:
            found = self._sources[key] = Source(key, self.items[key], self.style.asked.types)
            found.branches = self._branches.setdefault(found.shape(), found.branches)
        return found

    def cluster(
        self, cites: Sequence[CiteItem], *, closing: bool = True, sentence_start: bool | None = None
    ) -> tuple[Inline, ...]:
        """A note that cites these works, in the order given or in the style's own.

        closing=False leaves off what the style puts around a note (parentheses, the last period), for
        sources inside a sentence; `ibid.` then has a small letter unless `sentence_start`.
        An unknown key prints as `[?key]`.
        """
        start = closing if sentence_start is None else sentence_start
        if len(cites) == 1 and (cite := self._for_any_page(cites[0])):
            words = self.style.citation.compiler.locator_text(cite.label or "page", cites[0].locator)
            return with_words(self._with_mark(cite, closing, start), LOCATOR, words)
        memo = (tuple(cites), closing, start)
        return self._clusters.of(memo, lambda: self._cluster(cites, closing, start))

    def _for_any_page(self, cite: CiteItem) -> CiteItem | None:
        if cite.key not in self.items or self._is_full(cite):
            return None
        return for_any_page(cite, self.style.citation.compiler)

    def _with_mark(self, cite: CiteItem, closing: bool, start: bool) -> tuple[Inline, ...]:
        """The note of one citation with a mark for its page, so that it is set once for all pages."""
        memo = (cite, closing, start)
        return self._marked.of(memo, lambda: self._cluster([cite], closing, start, marked=True))

    def _cluster(
        self, cites: Sequence[CiteItem], closing: bool, start: bool, *, marked: bool = False
    ) -> tuple[Inline, ...]:
        area = self.style.citation
        if area.compiler.asked.italic_signals:
            cites = [italic_signal(cite) for cite in cites]
        if len(cites) > 1 and area.sort_keys:
            cites = self._sorted(cites, area)
        pieces: Pieces = []
        several = len(cites) > 1 and not any(map(self._is_full, cites))
        collapse = Collapse.of(area.element, area.delimiter) if several else None
        if collapse is not None:
            pieces = collapse.joined([self._cited(cite, start and not at) for at, cite in enumerate(cites)])
            cites = ()
        for index, cite in enumerate(cites):
            made = self._cite(cite, marked=marked)
            made = unclosed(made) if cite.suffix and self._is_full(cite) else made
            small = self.style.in_text or area.compiler.asked.small_notes
            unit = affixed(cite, made, start and index == 0, not self.style.in_text, small=small)
            if pieces and unit:
                before = cites[index - 1]
                pieces = unclosed(pieces) if self._is_full(before) else pieces
                pieces = [*pieces, between(area.delimiter, before, cite)]
            pieces = [*pieces, *unit]
        if closing and self.as_notes:
            pieces = pieces if ends_as_entry(pieces) else [*pieces, "."]
        elif self.as_notes:
            pieces = unclosed(pieces)
        elif closing and pieces:
            pieces = [area.prefix, *pieces, area.suffix]
        if area.decorate and pieces:
            pieces = area.decorate(pieces)
        return finished(pieces, self.style.quotes)

    def _cited(self, cite: CiteItem, start: bool) -> Cited:
        """A citation whole and in the parts that collapsing takes."""
        source = self.source(cite.key)
        author = ""
        if source is not None:
            context = self.context(cite, source)
            evaluated(self.style.citation, context)
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

    def _is_full(self, cite: CiteItem) -> bool:
        """Whether a citation is the entry of the list of works: an in-text style's first note."""
        return self.as_notes and cite.position is Position.FIRST and not cite.author_only

    def _sorted(self, cites: Sequence[CiteItem], area: Area) -> Sequence[CiteItem]:
        known = {cite.key: source for cite in cites if (source := self.source(cite.key))}
        numbers = {key: self.numbers.get(key, 0) for key in known}
        order = {key: place for place, key in enumerate(sorted_sources(known, area, numbers))}
        places = [order.get(cite.key, len(order)) for cite in cites]
        if self.as_notes:
            # What follows "see also" is apart from what stands before it (APA 7, 8.12), and keeps its order.
            prefixed = [number for number, cite in enumerate(cites) if cite.prefix]
            places = [
                place if not prefixed or at < prefixed[0] else len(order) for at, place in enumerate(places)
            ]
        return [cite for _, cite in sorted(zip(places, cites, strict=True), key=itemgetter(0))]

    def _cite(self, cite: CiteItem, *, marked: bool = False) -> Pieces:
        """The citation itself; `marked`: with a mark in place of a page."""
        source = self.source(cite.key)
        if source is None:
            return (f"[?{cite.key}]",)
        compiler = self.style.citation.compiler
        locator, stands_in = asked_place(cite, compiler, self._is_full(cite))
        memo = (
            cite.key, cite.label, locator, stands_in, cite.position, cite.first_note, cite.near_note,
            cite.suppress_author, cite.author_only,
        )  # fmt: skip
        found = self._cites.of(memo, lambda: self._made(cite, source, locator, stands_in))
        if stands_in and not marked:
            locator = compiler.locator_text(cite.label or "page", cite.locator)
            return replaced(found, LOCATOR, compiler.asked.locator(found, LOCATOR, locator))
        return found

    def _made(self, cite: CiteItem, source: Source, locator: str, stands_in: bool) -> Pieces:
        """A citation made anew, about this locator, for which a mark may stand in."""
        context = self.context(cite, source)
        context.locator, context.stand_in = locator, stands_in
        full = self._is_full(cite)
        made = self._full(context, replace(cite, locator=locator)) if full else self._evaluated(context, cite)
        placed = self._placed(self.style.citation.compiler.asked.parted(made, LOCATOR))
        return begun(_in_its_language(placed, source))

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

    def distinctions(self) -> Mapping[str, Distinction]:
        """What tells apart the works whose later citations look the same."""
        if self._distinctions is None:
            self._distinctions = {}
            methods = self.style.methods
            keys: Sequence[str] = self.registered
            if methods.year_suffix and self.style.bibliography is not None:
                known = {key: source for key in keys if (source := self.source(key))}
                keys = sorted_sources(known, self.style.bibliography)
            self._distinctions = distinguished(keys, methods, self._shown, beyond=self.for_notes)
        return self._distinctions

    def _shown(self, key: str, distinction: Distinction) -> tuple[str, Context]:
        """A work's later citation under a distinction.

        The number of the first note tells works apart only where the style's condition has been tried:
        a second work of the same author gets its title besides the number (OSCOLA 4, 1.2.1), as in
        citeproc-js.
        """
        source = self.source(key)
        untried = self.style.methods.condition and not self.style.asked.first_notes_distinguish
        counts = distinction.condition or distinction.first_note or not untried
        first = self.first_notes.get(key) if counts else None
        cite = CiteItem(key, position=Position.SUBSEQUENT, first_note=first, near_note=True)
        context = self._context(cite, source or Source(key, {}), distinction)
        return string_of(self._numbered(evaluated(self.style.citation, context), context)), context

    def _numbered(self, pieces: Pieces, context: Context) -> Pieces:
        """A later note's text, with its first note's number where nothing else tells works apart."""
        distinction = context.distinction
        later = context.position is Position.SUBSEQUENT and context.first_note is not None
        if not (pieces and later and distinction is not None and distinction.first_note):
            return pieces
        word = self.style.locale.term("note", "short") or "n."
        number = Node(REFERENCE, context.first_note, (str(context.first_note),))
        return [*pieces, f" ({word} ", number, ")"]

    def _evaluated(self, context: Context, cite: CiteItem) -> Pieces:
        pieces = evaluated(self.style.citation, context)
        if cite.author_only:
            return context.captured or pieces
        if not pieces and self.for_notes and cite.position is not Position.FIRST and not cite.suppress_author:
            # A style without a short form for this kind of work gives it in full again.
            again = self.context(replace(cite, position=Position.FIRST), context.source)
            again.locator, again.stand_in = context.locator, context.stand_in
            pieces = evaluated(self.style.citation, again)
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
        pieces = unparted(evaluated(area, context)) if area else EMPTY
        if not pieces:
            # A letter or a talk that the style's list leaves out: its citation says what there is to say.
            return self._evaluated(self.context(cite, context.source), cite)
        pieces = self._remarked(pieces, context.source)
        if cite.locator and not context.located:
            many = any(mark in cite.locator for mark in "-–,&")
            words = self.style.locale.term(context.label, "short", many) or context.label
            place = f"{words} {cite.locator.replace('-', '–')}"
            # A comma and a page after an address would look like a part of it.
            pieces = [*unclosed(pieces), f" ({place})" if ends_in_address(pieces) else f", {place}"]
        return pieces

    def _placed(self, pieces: Pieces) -> Pieces:
        """Numbers of notes as references to where the notes stand."""
        out: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, str):
                out.append(piece)
                continue
            children = self._placed(piece.children)
            if piece.kind == REFERENCE and isinstance(piece.value, int):
                place = self.note_place(piece.value) if self.note_place else None
                if place is None:
                    out.extend(children)
                    continue
                page, anchor, shown = place
                out.append(Node(REFERENCE, (page, anchor), (shown,)))
            else:
                out.append(Node(piece.kind, piece.value, children))
        return out

    def author_text(self, key: str, position: Position = Position.SUBSEQUENT) -> tuple[Inline, ...]:
        """The authors as the short form has them, for "as Kardon says"; the short form if there are none."""
        source = self.source(key)
        if source is None:
            return text(f"[?{key}]")
        later = Position.SUBSEQUENT if position is not Position.FIRST else position
        pieces: Pieces = EMPTY
        for place in (Position.SUBSEQUENT, later):
            context = self.context(CiteItem(key, position=place), source)
            pieces = evaluated(self.style.citation, context)
            if context.captured:
                pieces = context.captured
                break
        return finished(_in_its_language(pieces, source), self.style.quotes)

    def short(self, key: str, *, label: str = "page", locator: str = "") -> tuple[Inline, ...]:
        """The short form of one work, with its place if given: what an Ibid. stands for."""
        cite = CiteItem(key, label=label, locator=locator, position=Position.SUBSEQUENT, near_note=True)
        return self.cluster([cite], closing=False, sentence_start=True)

    def _unannounced(self, source: Source) -> tuple[Inline, ...]:
        """A work's first note, without what later notes will call it: its entry in a list of works."""
        area = self.style.citation
        context = self._context(CiteItem(source.key), source, None)
        context.suppressed.add("title-short")
        made = self._remarked(evaluated(area, context), source)
        pieces = _in_its_language(self._placed(made), source)
        return finished([area.prefix, *pieces, area.suffix], self.style.quotes)

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
                pieces = _in_its_language(self._placed(pieces), known[key])
                entries.append((key, finished(pieces, self.style.quotes)))
            elif everything:
                entries.append((key, self.cluster([CiteItem(key)])))
        return entries


def _in_its_language(pieces: Pieces, source: Source) -> Pieces:
    """What is said of a work, its words in another script than the Latin told to be in its language."""
    language = own_language(source.string("language"))
    return (Node(LANGUAGE, language, pieces),) if language and pieces else pieces
