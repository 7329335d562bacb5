"""The bibliographer: everything about notes but their printed text, known once for whoever asks.

Rules, `testimony cite` and the format pass read the same bibliographer, so that none of them can number, name
or tell apart a work otherwise than print does.
"""

from __future__ import annotations

from copy import copy
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from mkdocs_testimony.inline import plain
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.passes.places import worded_place
from mkdocs_testimony.passes.style import loaded, wants_sentence_case
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from mkdocs_testimony.bibliography import Index
    from mkdocs_testimony.bibliography.proper_names import ProperNames
    from mkdocs_testimony.csl import Item, NoteShape, Placed, Processor, Style, StyleError
    from mkdocs_testimony.inline import Inline
    from mkdocs_testimony.model import Cite, Note, SourceRecord
    from mkdocs_testimony.project import Project

BREAK = "\n"
"""Between the blocks of a note, in the words that stand before a source."""


@dataclass(frozen=True, slots=True, eq=False)
class CitingPage:
    """What of a page its citations depend on."""

    path: str
    label: str
    """What the page is called where notes name it: `Question 1`."""
    notes: tuple[Note, ...]
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Which works the notes cite, and where."""

    registered: tuple[str, ...]
    """Keys in order of first mention, then those that no note cites (but a text that nothing calls does)."""
    first_notes: Mapping[str, int]
    """By key, the note of the first mention, counted from 1 through the document. Works that no note cites
    count as if notes after the last cited them one by one."""
    places: tuple[tuple[str, str, int], ...]
    """Page, anchor and printed number of each note."""


TITLES = ("title", "volume-title", "part-title", "reviewed-title", "container-title")
"""Variables of an item in which names are marked."""


def with_marked_names(item: Item, names: ProperNames) -> Item:
    """The item with the names in its titles protected from changes of case."""
    from mkdocs_testimony.bibliography.proper_names import marked_title

    out = dict(item)
    for variable in TITLES:
        title = item.get(variable)
        if isinstance(title, tuple):
            out[variable] = marked_title(title, names)
    return out


class Bibliographer:
    """Style, works, their order, positions and distinctions of one document; each made when first asked.

    A check that asks for nothing loads neither the style nor what formats.
    """

    def __init__(
        self,
        project: Project,
        *,
        sources: Mapping[str, SourceRecord],
        index: Index,
        pages: Sequence[CitingPage],
        ids: frozenset[str],
    ) -> None:
        """`index`: what the .bib files hold. `ids`: what a citation may name that is no source."""
        self.project = project
        self.sources = sources
        self._index = index
        self._labels = {page.path: page.label for page in pages}
        self._notes: tuple[Note, ...] = tuple(note for page in pages for note in page.notes)
        self._streams: tuple[Iterable[Token], ...] = tuple(page.tokens for page in pages)
        self._ids = ids

    # ------------------------------------------------------------ style and works

    @cached_property
    def _loaded(self) -> tuple[Style | None, StyleError | None]:
        from mkdocs_testimony.csl import StyleError

        try:
            return loaded(self.project), None
        except StyleError as error:
            return None, error

    @property
    def style(self) -> Style | None:
        """The citation style; None where it cannot be used."""
        return self._loaded[0]

    @property
    def style_error(self) -> StyleError | None:
        """Why the style cannot be used."""
        return self._loaded[1]

    @property
    def sentence_case(self) -> bool:
        """Whether the manual of a shipped style wants titles in sentence case."""
        return wants_sentence_case(self.project.settings.style)

    @cached_property
    def names(self) -> ProperNames:
        """The names that keep their capitals in titles in sentence case."""
        from mkdocs_testimony.passes.title_names import prose, title_names

        return title_names(self._index, self.sources, chain.from_iterable(map(prose, self._streams)))

    @cached_property
    def works(self) -> Mapping[str, Item]:
        """The CSL item of each cited work; for a style in sentence case with the names in titles marked."""
        from mkdocs_testimony.csl.works import item as csl_item

        items = {key: csl_item(source.work) for key, source in self.sources.items()}
        return self._marked(items) if self.style and self.style.title_case == "sentence" else items

    def _marked(self, items: Mapping[str, Item]) -> dict[str, Item]:
        return {key: with_marked_names(item, self.names) for key, item in items.items()}

    # ------------------------------------------------------------ order and positions

    @cached_property
    def order(self) -> Order:
        """Which works are cited first where."""
        first: dict[str, int] = {}
        for count, note in enumerate(self._notes, 1):
            for cite in note.cites:
                if cite.key in self.sources:
                    first.setdefault(cite.key, count)
        further = [key for key in self.sources if key not in first]
        last = len(self._notes)
        first_notes = {**first, **{key: last + n for n, key in enumerate(further, 1)}}
        places = tuple((note.page, note.anchor, note.number) for note in self._notes)
        # Printed notes take the place of these: two of each need not be held.
        self._notes = ()
        return Order((*first, *further), first_notes, places)

    def place(self, count: int) -> tuple[str, str, str] | None:
        """Page, anchor and printed number of the note that is number `count` from the beginning (1).

        A count beyond the last note gives the page and anchor of the last, and the number that the note would
        have. None where there are no notes.
        """
        places = self.order.places
        if count < 1 or not places:
            return None
        page, anchor, number = places[min(count, len(places)) - 1]
        number += max(0, count - len(places))
        settings = self.project.settings
        # Where each question counts from 1, the number alone would name several notes.
        elsewhere = settings.numbering == "question" and settings.full_reference == "document"
        return page, anchor, f"{number} of {self._labels[page]}" if elsewhere else str(number)

    def positions(self, notes: Sequence[Note]) -> Iterator[list[Placed]]:
        """Where each citation of the document's notes stands: first, later or Ibid., note by note.

        Notes are counted from 1 through the document, however they print.
        """
        from mkdocs_testimony.csl import each_position

        style, settings = self._sound_style(), self.project.settings
        return each_position(
            (self._shape(note, count) for count, note in enumerate(notes, 1)),
            ibid=settings.ibid,
            full_reference=settings.full_reference,
            near_note_distance=style.near_note_distance,
            supports_ibid=style.uses_ibid,
        )

    def is_id(self, cite: Cite) -> bool:
        """Whether a citation names a statement, figure or heading. A key of the .bib wins a clash."""
        return cite.key in self._ids

    def _shape(self, note: Note, count: int) -> NoteShape:
        from mkdocs_testimony.csl import CiteShape, NoteShape

        cites: list[CiteShape] = []
        for before, group in _groups(note):
            # A new block parts its source from the one before as prose does.
            prose = bool(before.strip()) or BREAK in before
            for cite in group:
                if self.is_id(cite):
                    continue
                known, place = cite.key in self.sources, worded_place(cite.suffix)
                cites.append(
                    CiteShape(
                        key=cite.key,
                        known=known,
                        label=cite.label,
                        locator=cite.locator,
                        prose_before=prose,
                        place=place,
                    )
                )
                prose = False
        return NoteShape(note.page, tuple(cites), note.discursive, count)

    # ------------------------------------------------------------ what is printed

    @cached_property
    def processor(self) -> Processor:
        """What formats the document's citations: the only one, with these works in this order."""
        from mkdocs_testimony.csl import Remembering

        return Remembering(
            self._sound_style(),
            self.works,
            note_place=self.place,
            registered=self.order.registered,
            first_notes=self.order.first_notes,
        )

    @cached_property
    def entries(self) -> Mapping[str, tuple[Inline, ...]]:
        """The list of works: by key, in the style's order."""
        return dict(self.processor.bibliography(self.order.registered))

    def citing(self, sources: Sequence[SourceRecord]) -> Bibliographer:
        """A bibliographer of the document with further notes at its end, one for each of these works."""
        before, last = self.order, len(self.order.places)
        cited = [key for key in before.registered if before.first_notes[key] <= last]
        further = before.registered[len(cited) :]
        new = [source.key for source in sources]
        numbers = {key: last + n for n, key in enumerate((*new, *further), 1)}
        other = copy(self)
        for name in ("names", "works", "processor", "entries"):
            other.__dict__.pop(name, None)
        other.sources = {**self.sources, **{source.key: source for source in sources}}
        other.__dict__["order"] = Order(
            (*cited, *new, *further), {**before.first_notes, **numbers}, before.places
        )
        return other

    def entry(self, key: str) -> tuple[Inline, ...]:
        """A work's entry in the list of works, with its authors, for whom the whole list may have a dash."""
        if self.style is None:
            return ()
        return dict(self.processor.bibliography([key])).get(key, ())

    def later_notes(self, keys: Sequence[str]) -> Mapping[str, str] | None:
        """What a later note of each work looks like; None where the style cannot be used."""
        if self.style is None:
            return None
        from mkdocs_testimony.csl import CiteItem, Position

        first = self.order.first_notes
        return {
            key: plain(
                self.processor.cluster(
                    [CiteItem(key, label="", position=Position.SUBSEQUENT, first_note=first.get(key))]
                )
            )
            for key in keys
        }

    def lowered_words(self) -> Iterator[tuple[str, str]]:
        """Key and word, for each word of a title that sentence case writes small though it is typed large."""
        from mkdocs_testimony.csl.house.sentence_case import lowered_in
        from mkdocs_testimony.csl.works import item as csl_item

        items = self._marked({key: csl_item(source.work) for key, source in self.sources.items()})
        for key, item in items.items():
            for word in lowered_in(item):
                yield key, word

    @property
    def common_words(self) -> Collection[str]:
        """Words that the testimony or its .bib files have in small letters."""
        return self.names.common

    def _sound_style(self) -> Style:
        if self.style is None:
            raise ValueError("the style cannot be used, so nothing can be printed in it")
        return self.style


def words(child: Token) -> str:
    """The words that an inline token prints, as plain text."""
    return plain(payload(child)["inline"]) if child.type == "formatted" else child.content


def _groups(note: Note) -> Iterator[tuple[str, tuple[Cite, ...]]]:
    """Yield each group of citations in a note's body, after the prose that stands before it."""
    before = ""
    for token in note.body:
        if token.type != "inline":
            continue
        for child in token.children or ():
            if "sources_of" in payload(child):
                yield before, payload(child)["sources_of"]
                before = ""
            else:
                before += words(child)
        before += BREAK
