"""Notes, short forms and the list of works in one style: the door to this package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from testimony.csl.cites import CiteItem, Position
from testimony.csl.context import Context, Distinction
from testimony.csl.decoration import joined
from testimony.csl.disambiguation import distinguished
from testimony.csl.items import Item, Name, Source
from testimony.csl.output import (
    EMPTY,
    FORMAT,
    QUOTE,
    REFERENCE,
    TERM,
    TOGGLE,
    TYPED,
    Node,
    Piece,
    Pieces,
    finished,
    pieces_of,
    string_of,
)  # fmt: skip
from testimony.csl.sorting import sorted_sources
from testimony.csl.style import Area, Style
from testimony.csl.textcase import changed
from testimony.inline import Inline, plain, text

SENTENCE_ENDS = (".", "!", "?", "…")
CLOSERS = "\"'”’)] \u00a0"
LEADING = (*",.;:!?)]’”'", " ", "\u00a0")
"""What a suffix may begin with for no space to be put before it."""
OPENING = ("(", "[", "“", "‘", "—", "-", "/", "\u00a0", " ")
"""What a prefix may end with for no space to be put after it."""

NotePlace = Callable[[int], tuple[str, str] | None]
"""Page and anchor of a note by its number; None when it has none."""


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
        its citation without parentheses later. `distinctions`: what tells works apart that look the same.
        `registered`: the works that the document cites, in order of first mention; by default all items.
        `first_notes`: the note of each work's first mention; by default each work has a note of its own.
        """
        self.style = style
        self.items = items
        self.note_place = note_place
        self.as_notes = in_text_as_notes and style.in_text and style.bibliography is not None
        self._distinctions = distinctions
        self.registered = [key for key in registered if key in items] or list(items)
        self.numbers = {key: number for number, key in enumerate(registered, 1)}
        self.first_notes = first_notes or {key: note for note, key in enumerate(self.registered, 1)}
        self._sources: dict[str, Source] = {}
        self._cites: dict[tuple[object, ...], Pieces] = {}
        self._clusters: dict[tuple[object, ...], tuple[Inline, ...]] = {}

    def source(self, key: str) -> Source | None:
        """The work of that key; None if there is none."""
        found = self._sources.get(key)
        if found is None and key in self.items:
            found = self._sources[key] = Source(key, self.items[key])
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
        memo = (tuple(cites), closing, start)
        found = self._clusters.get(memo)
        if found is None:
            found = self._clusters[memo] = self._cluster(cites, closing, start)
        return found

    def _cluster(self, cites: Sequence[CiteItem], closing: bool, start: bool) -> tuple[Inline, ...]:
        area = self.style.citation
        if len(cites) > 1 and area.sort_keys:
            cites = self._sorted(cites, area)
        pieces: Pieces = []
        for index, cite in enumerate(cites):
            unit = self._affixed(cite, start and index == 0)
            if pieces and unit:
                pieces = [*pieces, _delimiter(area.delimiter, cites[index - 1], cite)]
            pieces = [*pieces, *unit]
        if area.decorate and pieces:
            pieces = area.decorate(pieces)
        if closing and self.as_notes:
            pieces = [*pieces, "."]
        elif closing and pieces:
            pieces = [area.prefix, *pieces, area.suffix]
        return finished(pieces, self.style.quotes)

    def _sorted(self, cites: Sequence[CiteItem], area: Area) -> Sequence[CiteItem]:
        known = {cite.key: source for cite in cites if (source := self.source(cite.key))}
        order = {key: place for place, key in enumerate(sorted_sources(known, area))}
        return sorted(cites, key=lambda cite: order.get(cite.key, len(order)))

    def _affixed(self, cite: CiteItem, start: bool) -> Pieces:
        """A citation with the words before and after it."""
        pieces = self._cite(cite)
        before, after = plain(cite.prefix), plain(cite.suffix)
        opening = pieces_of(cite.prefix)
        if before.strip():
            if start and not self.style.in_text and before[0].isalpha():
                opening = changed(opening, "capitalize-first")
            start = ends_sentence(before)
        if start and not self.style.in_text:
            pieces = capitalized(pieces)
        out: list[Piece] = []
        if before:
            out.append(Node(TYPED, None, [*opening, "" if before.endswith(OPENING) else " "]))
        out.extend(pieces)
        if after:
            space = "" if after.startswith(LEADING) else " "
            out.append(Node(TYPED, None, [space, *pieces_of(cite.suffix)]))
        return out

    def _cite(self, cite: CiteItem) -> Pieces:
        """The citation itself."""
        source = self.source(cite.key)
        if source is None:
            return (f"[?{cite.key}]",)
        memo = (
            cite.key, cite.label, cite.locator, cite.position, cite.first_note, cite.near_note,
            cite.suppress_author, cite.author_only,
        )  # fmt: skip
        found = self._cites.get(memo)
        if found is None:
            found = self._cites[memo] = self._evaluated(cite, source)
        return found

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
            self._distinctions = distinguished(keys, methods, self._shown)
        return self._distinctions

    def _shown(self, key: str, distinction: Distinction) -> tuple[str, Context]:
        """A work's later citation under a distinction."""
        source = self.source(key)
        first = self.first_notes.get(key)
        cite = CiteItem(key, position=Position.SUBSEQUENT, first_note=first)
        context = self._context(cite, source or Source(key, {}), distinction)
        return string_of(evaluated(self.style.citation, context)), context

    def _evaluated(self, cite: CiteItem, source: Source) -> Pieces:
        context = self.context(cite, source)
        if self.as_notes and cite.position is Position.FIRST and not cite.author_only:
            return self._placed(self._full(context, cite))
        pieces = evaluated(self.style.citation, context)
        if cite.author_only:
            pieces = context.captured or pieces
        elif not pieces and cite.locator:
            pieces = (cite.locator,)
        return self._placed(pieces)

    def _full(self, context: Context, cite: CiteItem) -> Pieces:
        """The entry of the list of works, as an in-text style's first note."""
        area = self.style.bibliography
        context.position = None
        pieces = evaluated(area, context) if area else EMPTY
        if cite.locator:
            many = any(mark in cite.locator for mark in "-–,&")
            words = self.style.locale.term(context.label, "short", many) or context.label
            pieces = [*_unclosed(pieces), f", {words} ", cite.locator.replace("-", "–")]
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
                out.append(Node(REFERENCE, place, children))
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
                return finished(context.captured, self.style.quotes)
        return finished(pieces, self.style.quotes)

    def short(self, key: str, *, label: str = "page", locator: str = "") -> tuple[Inline, ...]:
        """The short form of one work, with its place if given: what an Ibid. stands for."""
        cite = CiteItem(key, label=label, locator=locator, position=Position.SUBSEQUENT)
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
            notes = [(key, self.cluster([CiteItem(key)])) for key in known]
            return sorted(notes, key=lambda entry: plain(entry[1]).casefold())
        entries = []
        before: tuple[Name, ...] | str = ()
        for number, key in enumerate(sorted_sources(known, area), 1):
            pieces, names = self._entry(known[key], area, number, before)
            if pieces:
                before = names
                pieces = area.decorate(pieces) if area.decorate else pieces
                pieces = [area.prefix, *pieces, area.suffix]
                entries.append((key, finished(self._placed(pieces), self.style.quotes)))
            elif everything:
                entries.append((key, self.cluster([CiteItem(key)])))
                before = ()
        return entries

    def _entry(
        self, source: Source, area: Area, number: int, before: tuple[Name, ...] | str
    ) -> tuple[Pieces, tuple[Name, ...] | str]:
        """An entry's pieces and first names, or what stands for them; `before` is the same of the last."""
        found = self.distinctions().get(source.key, Distinction())
        distinction = Distinction()
        distinction.year_suffix, distinction.condition = found.year_suffix, found.condition
        replacement = area.element.get("subsequent-author-substitute")
        names: tuple[Name, ...] | str = ()
        pieces: Pieces = EMPTY
        for again in ("", replacement):
            context = Context(source, distinction)
            context.position, context.citation_number, context.replacement = None, number, again
            pieces = evaluated(area, context)
            if not again:
                names = context.first_names[0] if context.first_names else string_of(context.captured or ())
            if not replacement or not names or names != before:
                break
        return pieces, names


def evaluated(area: Area, context: Context) -> Pieces:
    """What a layout's elements make for one citation, without the layout's own affixes."""
    units: list[Pieces] = []
    for render in area.renderers:
        render(context, units)
    return joined(units, "")


def ends_sentence(prefix: str) -> bool:
    """Whether what follows a prefix starts a sentence: not after one abbreviated word (`cf.`)."""
    words = prefix.rstrip(CLOSERS)
    return words.endswith(SENTENCE_ENDS) and (len(words.split()) > 1 or not words.endswith("."))


def _delimiter(delimiter: str, before: CiteItem, cite: CiteItem) -> str:
    """What stands between two citations: not the style's mark where the author has set one."""
    if plain(cite.prefix).startswith((",", ".", ";", ":")):
        return ""
    return " " if plain(before.suffix).endswith((",", ";", ":")) else delimiter


def _unclosed(pieces: Pieces) -> Pieces:
    """The pieces without a period at their end."""
    if pieces and isinstance(pieces[-1], str):
        return [*pieces[:-1], pieces[-1].rstrip().removesuffix(".")]
    return pieces


def capitalized(pieces: Pieces) -> Pieces:
    """The pieces with a capital if they begin with a word of the locale (`ibid.` → `Ibid.`)."""
    for index, piece in enumerate(pieces):
        if isinstance(piece, str):
            if piece:
                return pieces
            continue
        if piece.kind == TERM:
            words = string_of(piece.children)
            first = (words[:1].upper() + words[1:],)
            return [*pieces[:index], Node(TERM, None, first), *pieces[index + 1 :]]
        if piece.kind in (FORMAT, TOGGLE, QUOTE):
            inner = Node(piece.kind, piece.value, capitalized(piece.children))
            return [*pieces[:index], inner, *pieces[index + 1 :]]
        return pieces
    return pieces
